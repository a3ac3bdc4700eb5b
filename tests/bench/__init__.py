"""Measurements (``make bench``): figures for docs/performance.md, never a test.

Each ``bench_<name>.py`` has ``main() -> dict`` with

- ``title``: what is measured, one line
- ``columns`` and ``rows``: a table; figures as numbers, units in the columns
- ``targets``: list of ``{"what", "wanted", "measured", "met"}`` (may be empty)
- ``notes``: list of sentences (may be empty)

It starts what it needs with :mod:`tests.bench.servers` and ends it.
"""
