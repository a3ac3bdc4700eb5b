"""Bills of waste accounts: runs, corrections, prints, e-bills."""
