"""Processes killed between any two steps of what citizens and officials do."""
