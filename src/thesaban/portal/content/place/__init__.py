"""Place of interest: type, page and list."""
