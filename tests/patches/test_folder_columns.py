"""Columns of a folder's contents that an editor is offered have names for people."""

from plone import api
from plone.app.content.browser.contents import FolderContentsView
from thesaban.patches import folder_columns
import inspect


def test_names_of_the_code_are_left_out():
    columns = {"Type": "Type", "town_kind": "town_kind", "UID": "UID", "start": "เริ่ม"}
    assert folder_columns.named(columns) == {"Type": "Type", "start": "เริ่ม"}


def test_the_page_offers_columns_with_names(portal):
    with api.env.adopt_roles(["Manager"]):
        folder = api.content.create(portal, "Folder", "columns")
        view = api.content.get_view("folder_contents", folder, portal.REQUEST)
        options = view.get_options()
        plain = inspect.unwrap(FolderContentsView.get_options)(view)
    shown = options["availableColumns"]
    assert {"ModificationDate", "review_state"} <= set(shown)
    assert not {"UID", "town_kind", "path"} & set(shown)
    assert "path" not in options["rearrange"]["properties"]
    # Needed still: Plone offers what has no name, and its script works with it.
    assert "UID" in plain["availableColumns"]
    assert options["attributes"] == plain["attributes"]


def test_it_is_applied_once():
    folder_columns.apply()
    ours = FolderContentsView.get_options
    folder_columns.apply()
    assert folder_columns.applied() and FolderContentsView.get_options is ours
