"""The forms in which editors write content: few tabs, lines in a sensible order."""
