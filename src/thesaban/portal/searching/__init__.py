"""Search of the site: Thai text in the catalog, the results page, what was not found.

``splitter`` and ``phrases`` are the catalog's side (kept in the database by name,
so they do not move), ``install`` puts them in, ``find`` asks and ranks, ``snippets``
and ``meant`` work on plain text.
"""
