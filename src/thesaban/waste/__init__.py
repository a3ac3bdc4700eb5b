"""Waste fees: households and businesses, their bins, tariffs, bills."""
