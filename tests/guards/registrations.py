"""What our ZCML registered, read from the component registry."""

from collections.abc import Iterator
from dataclasses import dataclass
from tests.guards.tree import PACKAGE
from zope.browsermenu.interfaces import IMenuItemType
from zope.component import getGlobalSiteManager
from zope.publisher.interfaces import IRequest
from zope.viewlet.interfaces import IViewlet
from zope.viewlet.interfaces import IViewletManager
import re


SERVICE = re.compile(r"^(?P<method>[A-Z]+)_[a-z]+_[a-z0-9+.*-]+_(?P<name>.*)$")


@dataclass(frozen=True, slots=True)
class View:
    """A page, REST service, viewlet or resource of ours."""

    name: str
    """As registered; REST services as ``GET @name``."""
    where: str
    """File and line of the ZCML."""
    layer: type
    factory: object
    is_viewlet: bool

    @property
    def permission(self) -> str | None:
        """Title of the permission; None when anyone may call it."""
        return getattr(getattr(self.factory, "__roles__", None), "__name__", None)

    @property
    def folder(self) -> str:
        """The folder of the tree that registers it."""
        return self.where.partition("/")[0]

    @property
    def key(self) -> tuple[str, str]:
        return (self.folder, self.name)

    def __str__(self) -> str:
        return f"{self.name} ({self.where})"


def _place(info) -> str:
    file = str(getattr(info, "file", ""))
    line = getattr(info, "line", 0)
    return f"{file}:{line}"


def _readable(name: str) -> str:
    match = SERVICE.match(name)
    return f"{match['method']} {match['name']}".strip() if match else name


def _is_view(registration) -> bool:
    required = registration.required
    if len(required) < 2 or not required[1].isOrExtends(IRequest):
        return False
    # What a menu calls a page is none itself.
    if IMenuItemType.providedBy(registration.provided):
        return False
    is_published = hasattr(registration.factory, "__roles__")
    named = bool(registration.name)
    return is_published or (named and len(required) == 2)


def views() -> Iterator[View]:
    """Every view that a ZCML file of our package registers."""
    home = str(PACKAGE.resolve())
    for registration in getGlobalSiteManager().registeredAdapters():
        place = _place(registration.info)
        if place.startswith(home) and _is_view(registration):
            yield View(
                _readable(registration.name),
                place.removeprefix(home).lstrip("/"),
                registration.required[1],
                registration.factory,
                registration.provided.isOrExtends(IViewlet)
                or registration.provided.isOrExtends(IViewletManager),
            )
