"""Towns register themselves: each is a folder of ``profiles/`` with a town.yaml.

A new town needs no line of ZCML or Python: it becomes the GenericSetup profile
``thesaban:<folder>`` and an answer of the add-site page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from plone.base.interfaces import IPloneSiteRoot
from plone.distribution.api import distribution as distributions
from Products.GenericSetup.interfaces import EXTENSION
from Products.GenericSetup.registry import _profile_registry
from zope.interface import Interface
import yaml


PROFILES = Path(__file__).parents[1] / "profiles"
NO_TOWNS = frozenset({"default", "uninstall", "demo", "testing"})
DISTRIBUTION = "thesaban"


@dataclass(frozen=True, slots=True)
class Town:
    name: str
    """Folder of ``profiles/``, and name of the GenericSetup profile."""
    title: str
    """The town's name in Thai, the default title of its site."""
    description: str


def towns() -> Iterator[Town]:
    """Every town there is, by folder name."""
    for path in sorted(PROFILES.glob("*/town.yaml")):
        if path.parent.name not in NO_TOWNS:
            yield _read(path)


def town(name: str) -> Town:
    """One town; raises LookupError for a name that no folder has."""
    found = next((each for each in towns() if each.name == name), None)
    if found is None:
        names = ", ".join(each.name for each in towns())
        raise LookupError(f"No town {name!r} in profiles/; there are: {names}")
    return found


def _read(path: Path) -> Town:
    data = yaml.safe_load(path.read_text("utf-8"))
    return Town(path.parent.name, data["town"]["name"], data.get("description", ""))


class ITownsDirective(Interface):
    """Registers every town as a profile and as an answer of the distribution."""


def register_towns(_context) -> None:
    """Handler of the ZCML directive."""
    for each in towns():
        _context.action(
            discriminator=("registerProfile", "thesaban", each.name),
            callable=_register_profile,
            args=(each,),
        )
    _context.action(discriminator=None, callable=offer_towns, order=9999)


def _register_profile(each: Town) -> None:
    _profile_registry.registerProfile(
        each.name,
        f"Thesaban: {each.title}",
        each.description,
        f"profiles/{each.name}",
        "thesaban",
        EXTENSION,
        IPloneSiteRoot,
        post_handler=loader(each.name),
    )


@cache
def loader(name: str):
    """The post handler that loads one town's data."""

    def load(tool):
        from thesaban.setuphandlers import load_town

        load_town(tool.aq_parent, name)

    return load


def offer_towns() -> None:
    """Fill the ``towns`` definition of the distribution's questions."""
    definition = distributions.get(DISTRIBUTION).schema["definitions"]["towns"]
    definition["anyOf"] = [
        {"type": "string", "enum": [each.name], "title": each.title} for each in towns()
    ]
    definition["default"] = next((each.name for each in towns()), "")
