"""The pages of online services in the lists of manuals."""
