"""Content types of a town: a folder for each, over one page and one list."""
