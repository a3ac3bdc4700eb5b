"""Content types, roles, workflows and settings of the whole site."""
