"""Acts: the transitions of cases, each with its input, checks and work."""
