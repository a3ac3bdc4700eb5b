A small calendar in the Buddhist era stands beside every line for a date; dates that Plone's own scripts draw, and their native date fields, are in พ.ศ. on Thai pages as well.
