"""REST of cases for who applies: the pages' own functions, as JSON."""
