Every message of Plone's domains that our users can meet has a Thai text, the error texts of the REST API included; a test names those that a new version of Plone brings.
