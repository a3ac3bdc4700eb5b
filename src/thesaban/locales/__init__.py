"""Message catalogues (``th``, ``en``) and the commands that keep them."""
