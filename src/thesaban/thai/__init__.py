"""Thai language and the law of counting. Pure Python: nothing here imports Plone."""
