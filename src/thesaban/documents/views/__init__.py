"""Public pages of documents: verify, register, check a file; the sealed file itself."""
