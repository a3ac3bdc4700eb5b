"""Brings a site to what ``profiles/default`` says now, keeping what people have set.

For sites of any earlier version. Imported anew are the roles, types, workflows,
indexes, viewlets, entries of the control panel and of menus, and which types keep
versions: they are ours, and whoever wants them otherwise has an add-on for it.
Settings are somebody's: those that are missing come in with their defaults, those that
are there keep their value. A step of a version calls :func:`bring_up`; it may be
repeated.
"""

from collections.abc import Iterator
from lxml import etree
from pathlib import Path
from plone import api
from plone.app.registry.exportimport.handler import RegistryImporter
from plone.registry.interfaces import IRegistry
from thesaban import logger
from thesaban.people import install as people
from thesaban.portal.searching import install as searching
from thesaban.setuphandlers import PROFILES
from typing import Any
from zope.component import getUtility


PROFILE = "profile-thesaban:default"
FOLDER = PROFILES / "default"
STEPS = (
    "rolemap",
    "typeinfo",
    "workflow",
    "catalog",
    "viewlets",
    "controlpanel",
    "actions",
    "repositorytool",
    "difftool",
)


def bring_up(setup: Any, folder: Path = FOLDER) -> None:
    """Everything of the default profile; about a minute for 10,000 pages."""
    known = set(getUtility(IRegistry).records)
    _dependencies(setup)
    catalog = api.portal.get_tool("portal_catalog")
    indexes, states = set(catalog.indexes()), _states()
    for step in STEPS:
        setup.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
    settings(setup, known, folder)
    people.install(api.portal.get_tool("acl_users"))
    searching.use_thai(catalog)
    _fill(catalog, set(catalog.indexes()) - indexes)
    _secure({name for name, now in _states().items() if states.get(name) != now})


def _dependencies(setup: Any) -> None:
    for profile in setup.getDependenciesForProfile(PROFILE):
        if setup.getLastVersionForProfile(profile) == "unknown":
            setup.runAllImportStepsFromProfile(f"profile-{profile}")
            logger.info("upgrade: %s installed", profile)


def settings(setup: Any, known: set[str], folder: Path = FOLDER) -> None:
    """Registry records that are missing; ``known``: names that keep their value."""
    context = setup._getImportContext(PROFILE)
    importer = RegistryImporter(getUtility(IRegistry), context)
    for path in sorted((folder / "registry").glob("*.xml")):
        importer.importDocument(etree.tostring(missing(path.read_bytes(), known)))


def missing(document: bytes, known: set[str]) -> Any:
    """The registry document without what would set a known record's value."""
    root = etree.fromstring(document)
    for record in list(root.iterchildren("record")):
        if record.get("name") in known:
            root.remove(record)
    for records in root.iterchildren("records"):
        prefix = records.get("prefix") or records.get("interface")
        for value in list(records.iterchildren("value")):
            if f"{prefix}.{value.get('key')}" in known:
                records.remove(value)
    return root


def _fill(catalog: Any, indexes: set[str]) -> None:
    """Indexes that are new know nothing yet."""
    if indexes:
        catalog.reindexIndex(tuple(sorted(indexes)), None)
        logger.info("upgrade: indexed %s", ", ".join(sorted(indexes)))


def _workflows() -> Iterator[tuple[str, Any]]:
    tool = api.portal.get_tool("portal_workflow")
    return (
        (name, flow) for name, flow in tool.objectItems() if hasattr(flow, "states")
    )


def _states() -> dict[str, dict]:
    """Workflow -> state -> permissions and their roles."""
    return {
        name: {
            ident: {key: tuple(roles) for key, roles in _roles(state).items()}
            for ident, state in flow.states.objectItems()
        }
        for name, flow in _workflows()
    }


def _roles(state: Any) -> dict[str, Any]:
    return dict(state.permission_roles or {})


def _secure(changed: set[str]) -> None:
    """What stands in a workflow that has changed gets the permissions of its state."""
    flows = {name: flow for name, flow in _workflows() if name in changed}
    if flows:
        tool = api.portal.get_tool("portal_workflow")
        number = tool._recursiveUpdateRoleMappings(api.portal.get(), flows)
        logger.info("upgrade: permissions of %d items", number)
