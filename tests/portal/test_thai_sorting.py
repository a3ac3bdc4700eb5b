"""Listings by title follow the Thai dictionary."""

from plone import api


TITLES = ["แกง", "ขวด", "กา", "เขา", "ไก่", "ฮูก", "กก", "โรงเรียน", "รถ"]
DICTIONARY = ["กก", "กา", "แกง", "ไก่", "ขวด", "เขา", "รถ", "โรงเรียน", "ฮูก"]


def test_the_catalog_sorts_titles_in_thai_order(portal):
    with api.env.adopt_roles(["Manager"]):
        folder = api.content.create(portal, "Folder", id="sorted", title="เรียง")
        for number, title in enumerate(TITLES):
            api.content.create(folder, "Document", id=f"d{number}", title=title)
        found = api.portal.get_tool("portal_catalog")(
            path={"query": "/".join(folder.getPhysicalPath()), "depth": 1},
            sort_on="sortable_title",
        )
        assert [brain.Title for brain in found] == DICTIONARY
