"""The search that understands Thai, and the caching rules."""
