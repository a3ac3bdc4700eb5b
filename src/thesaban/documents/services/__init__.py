"""REST: verification of a document."""
