"""Messages written with the change and delivered after it."""
