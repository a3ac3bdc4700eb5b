"""Pages for who applies: catalogue, screening, form, papers, status, tracking."""
