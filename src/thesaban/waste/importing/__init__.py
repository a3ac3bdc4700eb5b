"""Accounts from files (XLSX, CSV) and into files."""
