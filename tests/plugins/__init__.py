"""Fixtures for every folder of tests (loaded by tests/conftest.py)."""
