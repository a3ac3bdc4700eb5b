"""REST: a person's own bills and receipts."""
