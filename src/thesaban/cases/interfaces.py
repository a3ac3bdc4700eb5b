"""Contracts of the case engine."""

from zope.interface import Attribute
from zope.interface import Interface
from zope.interface.interfaces import IObjectEvent


class IAct(Interface):
    """One transition of one case: its input, its checks, what it does.

    A named adapter of the case, ``<workflow id>.<transition id>``; the page,
    the REST service and the system all go through it.
    """

    schema = Attribute("Schema of the input, or None")

    def available() -> bool:
        """Whether the act makes sense now, beyond the workflow's guard."""

    def check(data: dict) -> None:
        """Raise ActError with every fault of the input."""

    def apply(data: dict) -> dict:
        """Do the act's work after the state changed; returns its result."""


class IEffect(Interface):
    """What signing does for a service (``issue``, ``change`` …): named adapter."""

    def apply(capacity, data: dict) -> dict:
        """Make the outcome; returns what the result page tells."""


class IActPerformed(IObjectEvent):
    """An act was done on a case; same transaction."""

    act = Attribute("Transition id")
    data = Attribute("Checked input")
    result = Attribute("What the act returned")


class IFeeLines(Interface):
    """Computes what a case costs: an adapter of the domain."""

    def lines() -> list:
        """Lines of the bill (payments.bills.Line), waivers applied."""

    def explained() -> dict:
        """How the amount came about, as plain data to show and print."""


class IDocumentData(Interface):
    """What the documents of a case print: an adapter of the domain."""

    def data(name: str, extra: dict) -> dict:
        """Ready strings for the template of the document ``name``."""

    def public(name: str) -> dict:
        """The items that the public register shows (EGA s.13(2))."""
