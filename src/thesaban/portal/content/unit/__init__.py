"""Page of a unit: type, page and list."""
