"""Tables of the audit trail and their queries."""
