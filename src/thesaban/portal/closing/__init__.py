"""Maintenance that an administrator announces, and closes the site for.

``rule`` says when what holds and knows no Plone; ``kept`` reads the settings; ``gate``
answers visitors while the site is closed; ``views`` is the administrators' page.
Beside it the operator has a switch of his own in nginx (docs/operate.md).
"""
