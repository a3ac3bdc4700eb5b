"""The town's look as its administrators set it in the browser.

The town's profile gives colours and seal; what is set here goes over them and stays
when the profile is loaded anew. ``colours`` and ``pictures`` know no Plone; ``kept``
reads what is set; ``views`` is the administrators' page.
"""
