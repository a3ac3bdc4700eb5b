"""Icons of Plone's pages have names, and need us for it."""

from lxml import etree
from Products.CMFPlone.browser import icons
from thesaban.patches import icon_titles
import inspect


SVG = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'


def drawn(title: str) -> dict:
    tree = etree.ElementTree(etree.fromstring(SVG))
    icons.SVG_MODIFER["add_aria_title"](tree, {"title": title, "cssclass": ""})
    return dict(tree.getroot().attrib)


def test_an_icon_with_words_is_a_picture_with_a_name():
    assert icon_titles.applied()
    assert drawn("ไฟล์ <1>") == {"role": "img", "aria-label": "ไฟล์ <1>"}


def test_an_icon_without_words_is_ornament():
    assert drawn("") == {"aria-hidden": "true"}


def test_plone_still_names_an_id_that_is_not_there():
    source = inspect.getsource(icons._add_aria_title)
    assert '["aria-labelledby"] = "title"' in source and '"id"' not in source
