"""Tables and queries of waste accounts and of their bills."""
