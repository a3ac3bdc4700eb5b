"""Rules of services as pure functions over data. No Plone here."""
