"""Workflow folder, id, registration and bindings agree; tables and XML agree."""

from tests import tables
from tests.guards import workflows
import pytest


ALL = workflows.workflows()
IDS = [each.folder for each in ALL]
GUARD_KINDS = ("expr:", "group:")


@pytest.fixture(params=ALL, ids=IDS)
def workflow(request):
    return request.param


def test_there_are_workflows():
    assert ALL


def test_folder_and_id_agree(workflow):
    assert workflow.folder == workflow.id


def test_workflows_xml_lists_exactly_the_folders():
    assert workflows.listed() == set(IDS)


def test_bindings_name_known_workflows_and_types():
    bound = workflows.bindings()
    assert {each for ids in bound.values() for each in ids} == set(IDS)
    assert set(bound) <= set(workflows.portal_types())


def test_every_type_has_its_file_of_the_same_name():
    assert {name: name for name in workflows.portal_types()} == (
        workflows.portal_types()
    )


def test_transitions_are_known_and_reachable(workflow):
    left = frozenset().union(*workflow.exits.values())
    assert left == frozenset(workflow.transitions)
    targets = {each.target for each in workflow.transitions.values() if each.target}
    assert targets <= workflow.states
    assert workflow.states <= targets | {workflow.initial}


def test_no_permission_is_acquired_or_forgotten(workflow):
    assert not workflow.acquired
    expected = {(s, p) for s in workflow.states for p in workflow.permissions}
    assert set(workflow.roles) == expected


def test_roles_exist(workflow):
    named = frozenset().union(*workflow.roles.values())
    assert named <= workflows.roles_of_the_site()


def test_guards_are_permissions_or_roles(workflow):
    for transition in workflow.transitions.values():
        assert transition.guard, f"{transition.id} is open to everybody"
        assert not [g for g in transition.guard if g.startswith(GUARD_KINDS)]


def test_state_table_is_the_xml(workflow):
    rows = tables.read(tables.table(workflow.id, "states"))
    wanted = {
        (row["state"], row["permission"]): frozenset(
            role for role, cell in row.items() if cell == "x"
        )
        for row in rows
    }
    assert len(wanted) == len(rows), "a state and permission stand there twice"
    assert wanted == workflow.roles


def test_cells_of_the_state_table(workflow):
    rows = tables.read(tables.table(workflow.id, "states"))
    assert set(rows[0]) - tables.PAIRS <= workflows.roles_of_the_site()
    cells = {
        cell for row in rows for key, cell in row.items() if key not in tables.PAIRS
    }
    assert cells <= {"", "x"}


def sources(workflow, transition: str) -> set[str]:
    return {state for state, exits in workflow.exits.items() if transition in exits}


def test_transition_table_is_the_xml(workflow):
    rows = tables.read(tables.table(workflow.id, "transitions"))
    wanted = {
        row["transition"]: (
            set(row["from"].split()),
            "" if row["to"] == "-" else row["to"],
            frozenset(each.strip() for each in row["guard permission"].split(";")),
        )
        for row in rows
    }
    found = {
        each.id: (sources(workflow, each.id), each.target, each.guard)
        for each in workflow.transitions.values()
    }
    assert len(wanted) == len(rows), "a transition stands there twice"
    assert wanted == found


def test_adapters_are_those_of_the_table(workflow, portal):
    from zope.component import getGlobalSiteManager

    prefix = f"{workflow.id}."
    registered = {
        each.name.removeprefix(prefix)
        for each in getGlobalSiteManager().registeredAdapters()
        if each.name.startswith(prefix)
    }
    rows = tables.read(tables.table(workflow.id, "transitions"))
    assert {row["adapter"] for row in rows} <= {"yes", "no"}
    assert registered == {row["transition"] for row in rows if row["adapter"] == "yes"}


def test_the_site_has_the_workflows(portal):
    for name, bound in workflows.bindings().items():
        assert list(portal.portal_workflow.getChainForPortalType(name)) == bound
    assert set(IDS) <= set(portal.portal_workflow.objectIds())


@pytest.mark.parametrize(
    ("status", "location", "got"),
    [
        (200, "", True),
        (204, "", True),
        (302, "http://x/plone/login?came_from=y", False),
        (302, "http://x/plone/thing", True),
        (401, "", False),
        (403, "", False),
        (404, "", False),
    ],
)
def test_what_an_answer_means(status, location, got):
    assert tables.answer(status, location) is got


@pytest.mark.parametrize("status", [400, 500, 503])
def test_other_answers_decide_nothing(status):
    with pytest.raises(ValueError):
        tables.answer(status)
