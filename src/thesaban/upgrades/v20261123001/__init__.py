"""The workflows of editors as they are now; text indexes with short codes."""
