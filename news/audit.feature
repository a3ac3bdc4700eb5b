An append-only audit trail of acts, readings and refusals, sealed in a chain that ``python -m thesaban.audit verify`` checks; people see who opened their files.
