"""What Plone's templates say without a message is taken out, and still has to be."""

from pathlib import Path
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban.patches import template_words
from zope.pagetemplate.pagetemplatefile import PageTemplateFile
import Products.CMFPlone
import pytest


SITE_PACKAGES = Path(Products.CMFPlone.__file__).parents[2]


@pytest.mark.parametrize("name", template_words.CHANGES)
def test_each_change_is_still_needed(name):
    source = (SITE_PACKAGES / name).read_text("utf-8")
    for piece, _other in template_words.CHANGES[name]:
        assert source.count(piece) == 1, piece


@pytest.mark.parametrize("name", template_words.CHANGES)
def test_templates_are_read_with_the_change(name):
    text, _kind = ViewPageTemplateFile(str(SITE_PACKAGES / name))._read_file()
    for piece, other in template_words.CHANGES[name]:
        assert piece not in text and other in text


def test_other_templates_are_as_they_are(tmp_path):
    path = tmp_path / "listing.pt"
    path.write_text("<p tal:attributes='title item_type;'>x</p>", "utf-8")
    assert "title item_type;" in ViewPageTemplateFile(str(path))._read_file()[0]


def test_it_is_applied_once():
    template_words.apply()
    ours = PageTemplateFile._read_file
    template_words.apply()
    assert template_words.applied() and PageTemplateFile._read_file is ours
