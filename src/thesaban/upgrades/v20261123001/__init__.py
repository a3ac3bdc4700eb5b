"""Text indexes with short codes for the common clusters of Thai."""
