"""From template to sealed PDF, public register and verification."""
