"""The site's town: which folder of data it reads.

A town is a folder with a ``town.yaml``. Folders of other operators are found
through the environment variable ``THESABAN_PROFILES`` (a list of directories,
separated like a PATH); those come before the ones of the package.
"""

from pathlib import Path
from plone import api
from thesaban.interfaces import ITownLoader
from thesaban.registers.settings import PREFIX
from zope.interface import implementer
import os


PACKAGED = Path(__file__).parent.parent / "profiles"
TOWN_FILE = "town.yaml"


class TownError(LookupError):
    """No town is set, or its folder is not there."""


def profile_folders() -> list[Path]:
    """The directories that hold towns, the nearest first."""
    named = os.environ.get("THESABAN_PROFILES", "").split(os.pathsep)
    return [Path(item) for item in named if item.strip()] + [PACKAGED]


def profile_folder(name: str) -> Path:
    """The folder of a profile. Errors: TownError."""
    for folder in profile_folders():
        if name and (folder / name).is_dir():
            return folder / name
    raise TownError(f"no profile named {name!r}")


def town_name() -> str:
    """The name of the site's town, empty before one is loaded."""
    return api.portal.get_registry_record(f"{PREFIX}.town", default="") or ""


def town_folder() -> Path:
    """The folder of the site's town. Errors: TownError."""
    return profile_folder(town_name())


@implementer(ITownLoader)
class TownName:
    """Remembers the town; a profile without ``town.yaml`` comes on top of one."""

    order = 5

    def load(self, site, folder: Path) -> list[str]:
        if not (folder / TOWN_FILE).exists():
            return []
        api.portal.set_registry_record(f"{PREFIX}.town", folder.name)
        return [f"town {folder.name}"]
