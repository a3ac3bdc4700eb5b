"""Persons, units, positions, delegation, local roles and privacy."""
