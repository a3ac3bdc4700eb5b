"""Which tags a version adds is said in the language of the page."""

from Products.CMFDiffTool.libs import htmldiff
from thesaban.patches import diff_tags
import inspect


def compared(portal, language):
    portal.REQUEST["LANGUAGE"] = language
    return htmldiff.htmldiff("ก", "<ul><li>ก</li></ul>")


def test_tags_are_said_in_words(portal):
    assert diff_tags.applied()
    assert "เพิ่ม: <samp>&lt;ul&gt;" in compared(portal, "th")
    assert "added: <samp>&lt;ul&gt;" in compared(portal, "en")


def test_the_patch_is_still_needed():
    assert '"tagInsert">insert: ' in inspect.getsource(htmldiff)
