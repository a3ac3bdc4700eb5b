"""What the town's content types have in common."""

from zope.interface import Interface


class ITownContent(Interface):
    """Content of a town's website: our own types, and Plone's news and events."""


class IUnitPage(Interface):
    """The page of a unit: its editors get their roles on it and below."""
