"""Settings of the map and of accounts."""
