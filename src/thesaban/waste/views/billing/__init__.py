"""Pages of the finance office: runs, bills, prints, letters."""
