"""Workflow definitions as their XML says, without any Plone."""

from dataclasses import dataclass
from dataclasses import field
from lxml import etree
from pathlib import Path
from tests.guards.tree import ROOT


DEFAULT = ROOT / "profiles" / "default"


@dataclass(frozen=True, slots=True)
class Transition:
    id: str
    target: str
    """State id; "" when the transition stays."""
    guard: frozenset[str]
    """Permission titles, ``role:<id>``, ``group:<id>`` and ``expr:<text>``."""


@dataclass(frozen=True)
class Workflow:
    folder: str
    id: str
    initial: str
    permissions: frozenset[str]
    roles: dict[tuple[str, str], frozenset[str]] = field(hash=False)
    """(state, permission) -> roles that have it."""
    acquired: frozenset[tuple[str, str]]
    exits: dict[str, frozenset[str]] = field(hash=False)
    """State -> transitions that leave from it."""
    transitions: dict[str, Transition] = field(hash=False)

    @property
    def states(self) -> frozenset[str]:
        return frozenset(self.exits)


def _texts(node, path: str) -> frozenset[str]:
    return frozenset((found.text or "").strip() for found in node.findall(path))


def _guard(node) -> frozenset[str]:
    guard = node.find("guard")
    if guard is None:
        return frozenset()
    prefixed = {
        f"{kind}:{text}"
        for kind, path in (
            ("role", "guard-role"),
            ("group", "guard-group"),
            ("expr", "guard-expression"),
        )
        for text in _texts(guard, path)
    }
    return _texts(guard, "guard-permission") | prefixed


def read(path: Path) -> Workflow:
    """Read one ``definition.xml``."""
    root = etree.parse(path).getroot()
    roles, acquired, exits = {}, set(), {}
    for state in root.findall("state"):
        name = state.get("state_id")
        exits[name] = frozenset(
            each.get("transition_id") for each in state.findall("exit-transition")
        )
        for entry in state.findall("permission-map"):
            key = (name, entry.get("name"))
            roles[key] = _texts(entry, "permission-role")
            if entry.get("acquired") != "False":
                acquired.add(key)
    transitions = {
        node.get("transition_id"): Transition(
            node.get("transition_id"), node.get("new_state"), _guard(node)
        )
        for node in root.findall("transition")
    }
    return Workflow(
        path.parent.name,
        root.get("workflow_id"),
        root.get("initial_state"),
        _texts(root, "permission"),
        roles,
        frozenset(acquired),
        exits,
        transitions,
    )


def workflows() -> list[Workflow]:
    """Every workflow of the default profile."""
    paths = sorted(DEFAULT.glob("workflows/*/definition.xml"))
    return [read(path) for path in paths]


def listed() -> set[str]:
    """Workflow ids that workflows.xml names as objects."""
    root = etree.parse(DEFAULT / "workflows.xml").getroot()
    return {node.get("name") for node in root.findall("object")}


def bindings() -> dict[str, list[str]]:
    """Portal type -> workflow ids bound to it by workflows.xml."""
    root = etree.parse(DEFAULT / "workflows.xml").getroot()
    return {
        node.get("type_id"): [
            bound.get("workflow_id") for bound in node.findall("bound-workflow")
        ]
        for node in root.findall("bindings/type")
    }


def portal_types() -> dict[str, str]:
    """Portal types listed in types.xml -> name inside types/<name>.xml."""
    root = etree.parse(DEFAULT / "types.xml").getroot()
    names = [node.get("name") for node in root.findall("object")]
    found = {}
    for name in names:
        path = DEFAULT / "types" / f"{name.replace(' ', '_')}.xml"
        found[name] = etree.parse(path).getroot().get("name") if path.exists() else ""
    return found


def roles_of_the_site() -> frozenset[str]:
    """Roles of rolemap.xml and those that Plone brings."""
    root = etree.parse(DEFAULT / "rolemap.xml").getroot()
    own = {node.get("name") for node in root.findall("roles/role")}
    plone = {"Anonymous", "Authenticated", "Owner", "Manager", "Site Administrator"}
    plone |= {"Contributor", "Editor", "Reviewer", "Reader", "Member"}
    return frozenset(own | plone)
