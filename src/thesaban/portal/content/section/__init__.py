"""Section: the page that lists one or more types, with filters and feeds."""
