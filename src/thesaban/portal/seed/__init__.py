"""First content of a town's site, from ``profiles/<town>/content/*.yaml``.

``files`` reads and checks the rows (pure), ``values`` turns them into what the fields
of a type hold, ``loader`` makes the items and remembers what it wrote.
"""
