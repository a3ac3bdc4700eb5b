"""What the profiles do beyond their XML."""

from pathlib import Path
from plone import api
from Products.CMFPlone.interfaces import INonInstallable
from thesaban import logger
from thesaban.interfaces import ITownLoader
from zope.component import getUtilitiesFor
from zope.interface import implementer


PROFILES = Path(__file__).parent / "profiles"
UPGRADES = Path(__file__).parent / "upgrades"


@implementer(INonInstallable)
class HiddenProfiles:
    """Profiles that the add-ons page does not offer."""

    def getNonInstallableProfiles(self):
        return [f"thesaban:{name}" for name in ("uninstall", "demo", "testing")]

    def getNonInstallableProducts(self):
        """Steps of upgrades with files of their own are no add-ons."""
        return [
            f"thesaban.upgrades.{path.parent.name}" for path in UPGRADES.glob("*/*")
        ]


def load_town(site, name: str) -> list[str]:
    """Run every town loader over ``profiles/<name>``; returns what was made."""
    loaders = sorted(getUtilitiesFor(ITownLoader), key=lambda item: item[1].order)
    made = []
    for loader_name, loader in loaders:
        with api.env.adopt_roles(["Manager"]):
            lines = loader.load(site, PROFILES / name)
        logger.info("town %s, %s: %d made", name, loader_name, len(lines))
        made.extend(lines)
    return made


def _site(tool):
    return tool.aq_parent


def load_demo(tool):
    load_town(_site(tool), "demo")


def load_testing(tool):
    load_town(_site(tool), "testing")
