"""REST services of waste accounts."""
