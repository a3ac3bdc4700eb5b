"""Pages of waste accounts: for residents, and for the staff."""
