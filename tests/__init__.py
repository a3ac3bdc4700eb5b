"""Tests mirror ``src``; ``guards``, ``e2e`` and ``bench`` stand beside."""

import os


# Read when zope.i18n is imported: a fresh clone has no compiled catalogues.
os.environ.setdefault("zope_i18n_compile_mo_files", "true")
