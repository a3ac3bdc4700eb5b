"""Loads a town's services: ``services/*.yaml`` and the files they name."""

from pathlib import Path
from plone import api
from thesaban.cases import catalogue
from thesaban.cases import store
from thesaban.cases.definitions import DefinitionError
from thesaban.cases.definitions import read_service
from thesaban.interfaces import ITownLoader
from typing import Any
from zope.interface import implementer
import datetime as dt
import yaml


#: Keys of a version that name another file of the profile.
NAMED_FILES = ("screening", "checklist", "fees")
FOLDER = "services"


def plain(value: Any) -> Any:
    """YAML data as JSON can keep it: days become ISO text."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def read_yaml(path: Path) -> Any:
    """Read a YAML file of a profile as plain data."""
    with path.open(encoding="utf-8") as file:
        return plain(yaml.safe_load(file))


def resolved(version: dict, folder: Path) -> dict:
    """The version with the files it names put in their place."""
    version = dict(version)
    for name in NAMED_FILES:
        if isinstance(version.get(name), str):
            version[name] = read_yaml(folder / version[name])
    return version


def lender(folder: Path) -> Path:
    """The profile whose services this one uses: its own, or a neighbour's.

    ``services.yaml`` with ``from: <profile>`` borrows them all.
    """
    borrowed = folder / f"{FOLDER}.yaml"
    if not borrowed.is_file():
        return folder
    return folder.parent / read_yaml(borrowed)["from"]


def versions_in(folder: Path):
    """(code, valid from, head, version) of every service of a profile.

    A file may say ``like: <code>`` to start from another service of the folder
    and name only what differs. Raises DefinitionError naming the file.
    """
    folder = lender(folder)
    files = {
        path.stem: read_yaml(path) for path in sorted((folder / FOLDER).glob("*.yaml"))
    }
    for code, data in files.items():
        head = {
            key: value for key, value in data.items() if key not in ("versions", "like")
        }
        base = files[data["like"]]["versions"][-1] if "like" in data else {}
        for version in data["versions"]:
            version = resolved({**base, **version}, folder)
            try:
                read_service(head, version)
            except DefinitionError as error:
                raise DefinitionError(f"{code}.yaml: {error}") from error
            yield code, dt.date.fromisoformat(version["valid_from"]), head, version


@implementer(ITownLoader)
class ServicesLoader:
    """Stores new versions and makes a page for each service that has none."""

    order = 40

    def load(self, site, folder: Path) -> list[str]:
        made = []
        for code, valid_from, head, version in versions_in(folder):
            if store.save_version(code, valid_from, head, version) != "kept":
                catalogue.changed()
                made.append(f"service {code} from {valid_from}")
            if not head.get("parent") and _make_page(site, code, version):
                made.append(f"page of {code}")
        return made


def _make_page(site, code: str, version: dict) -> bool:
    container = _container(site)
    if code in container:
        return False
    page = api.content.create(
        container,
        "thesaban.Service",
        id=code,
        title=version["title"]["th"],
        description=version.get("summary", {}).get("th", ""),
        code=code,
        language="th",
    )
    _publish(page)
    return True


def _container(site):
    if FOLDER not in site:
        folder = api.content.create(
            site,
            "Folder",
            id=FOLDER,
            title="บริการประชาชน",
            title_en="Services",
            language="th",
        )
        folder.setLayout("service-catalogue")
        _publish(folder)
    return site[FOLDER]


def _publish(item) -> None:
    """Publish where the site's workflow has such a step."""
    tool = api.portal.get_tool("portal_workflow")
    if any(step["id"] == "publish" for step in tool.getTransitionsFor(item)):
        api.content.transition(item, "publish")
