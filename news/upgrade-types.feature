A site made by any earlier version reaches the present one by its upgrade steps: types, roles, workflows, indexes and missing settings come in, settings that people made stay.
