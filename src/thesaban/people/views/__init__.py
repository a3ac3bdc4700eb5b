"""Pages: registration, sign-in, profile, and the staff's lists of people."""
