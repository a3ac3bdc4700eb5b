"""Question and answer: type, page and list."""
