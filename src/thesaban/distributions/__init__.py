"""The plone.distribution named thesaban: a whole site from a few answers."""
