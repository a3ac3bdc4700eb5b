"""Pages of rates: what is in force, its history, a new version looked at twice."""
