"""Our Thai texts of Plone's messages stand where Plone has others."""

from thesaban.locales import catalogs
from thesaban.patches import our_words
from zope.component import getUtility
from zope.i18n.interfaces import ITranslationDomain
from zope.i18n.translationdomain import TranslationDomain
import inspect
import pytest


@pytest.mark.parametrize("domain", ["plone", "widgets", "cmfeditions", "zope"])
def test_our_text_is_shown(portal, domain):
    texts = catalogs.translations(catalogs.read(catalogs.po_path("th", domain)))
    known = getUtility(ITranslationDomain, domain)
    shown = {msgid: known.translate(msgid, target_language="th") for msgid in texts}
    differ = [msgid for msgid, text in texts.items() if shown[msgid] != text]
    assert texts and differ == []


def test_it_is_applied_once():
    our_words.apply()
    ours = TranslationDomain.addCatalog
    our_words.apply()
    assert our_words.applied() and TranslationDomain.addCatalog is ours


class Catalog:
    """As little of a catalogue as a domain asks for."""

    def __init__(self, name, text):
        self.language, self.name, self.text = "th", name, text

    def getIdentifier(self):
        return self.name

    def queryMessage(self, msgid, default=None):
        return self.text


def first(add) -> str:
    domain = TranslationDomain("plone")
    add(domain, Catalog("/plone/locales", "ของเดิม"))
    add(domain, Catalog(f"{our_words.OURS}/th", "ของเรา"))
    return domain.translate("x", target_language="th")


def test_the_first_would_win_without_us():
    original = inspect.unwrap(TranslationDomain.addCatalog)
    assert first(original) == "ของเดิม"
    assert first(our_words.ours_first(original)) == "ของเรา"
