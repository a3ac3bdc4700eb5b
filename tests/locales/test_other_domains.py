"""Thai texts for messages of Plone and its libraries that our users see."""

from babel.messages.pofile import read_po
from importlib.util import find_spec
from io import StringIO
from lxml import etree
from pathlib import Path
from thesaban.locales import catalogs
from thesaban.locales.check import placeholders
from thesaban.thai.words import normalise
from zope.schema import _bootstrapinterfaces
from zope.schema import interfaces
import inspect
import pytest
import re


PLONE = "plone.app.locales"
ALL = "locales/{domain}.pot"
SOURCES = {
    "plone": (
        (PLONE, ALL),
        (PLONE, "locales/plone-manual.pot"),
        (PLONE, "locales/plone-generated.pot"),
        ("Products.validation", "locales/plone.pot"),
        ("collective.easyform", "locales/plone.pot"),
    ),
    "plonelocales": ((PLONE, ALL),),
    "widgets": ((PLONE, ALL),),
    "cmfeditions": ((PLONE, ALL),),
    "plonefrontpage": ((PLONE, ALL),),
    "collective.easyform": (("collective.easyform", ALL),),
    "collective.honeypot": (("collective.honeypot", ALL),),
    "cmf_core": (("Products.CMFCore", ALL),),
    "plone.z3cform": (("plone.z3cform", ALL),),
    "z3c.form": (("z3c.form", ALL),),
    "z3c.formwidget.query": (("z3c.formwidget.query", ALL),),
    "plone.restapi": (("plone.restapi", ALL),),
}
#: Of these every message has a Thai text, ours or Plone's own.
COMPLETE = [domain for domain in SOURCES if domain != "z3c.form"]
#: Sources of messages that nobody of ours meets, with the reason.
NOT_MET = {
    "plone/app/multilingual/": "an add-on that is not installed: content has one language",
    "plone/namedfile/test.pt": "a page for the developers of pictures",
    "collective/easyform/": "the form's own domain has the message; here it is a leftover",
    "profiles/testing/": "a site for tests",
    "plone.app.widgets/": "a package that Plone 6 no longer has",
    "plone/app/dexterity/configure.zcml": "a profile for tests",
}
#: The welcome of a site without content; ours is made with content.
NOT_SHOWN = {"front-text"}


#: Used by Plone's profiles and pages, but in none of its templates.
UNLISTED = {
    "Click to disable the icalendar import feature on this context.",
    "Click to enable the icalendar import feature on this context.",
    "Disable icalendar import",
    "Enable icalendar import",
    "Manage all portlets",
    "Please use only letters, numbers and the following characters: _.",
    # Messages of its packages that its lists were made without.
    "To make new add-ons show up here, install them into your Python environment and "
    "restart the server process. For detailed instructions see "
    "${third_party_product}.",
    "URL not accepted",
    "ical_import_download_error",
    "ical_import_too_many_events",
    "ical_import_event_validation",
    "heading_file_contents",
    "label_size",
    "no_image_uploaded",
    "label_existing_categories",
    "box_morelink",
    "text_nothing_to_review",
    "label_use_ajax_main_template",
    "help_use_ajax_main_template",
    "label_tinymce_license_key",
    "hint_tinymce_license_key",
    "Chain",
    "Allows multiple operations to be chained together",
    "error_load_occurrences",
    "filemanager_error_file_exists",
    "filemanager_error_file_invalid",
    "filemanager_error_file_not_found",
    "filemanager_error_folder_exists",
    "filemanager_invalid_filename",
    "filemanager_invalid_foldername",
    "filemanager_invalid_parent",
    # Titles of add-ons and of actions; values of settings (``patches.plain_titles``).
    "Multilingual Support",
    "Install to enable multilingual content support with plone.app.multilingual",
    "Enabled (2x)",
    "Enabled (2x, 3x)",
    "Save and Import",
    "Document actions",
    "Site actions",
    "Object actions",
    "Object buttons",
    "Portal tabs",
    "User actions",
    "Ical import",
    "Export",
    "Saved data",
    "Define form fields",
    "Define form actions",
    "easyform",
    # Names of icons (``patches.icon_titles``).
    "Trash",
    "Toggle to show",
    "Toggle to hide",
    "Enabled bundle",
    "Disabled bundle",
    "Add a bundle",
    "Inherited from Group",
    "Active",
    "Size",
    "Dimension",
    "locked",
    "Group",
    "User",
    "Global",
    "Inherited",
    "warning",
}
#: The page that compares versions makes a message of the word in its address.
UNLISTED_OF_VERSIONS = {"current"}
#: Of collective.easyform, in a domain that has no list of its own.
UNLISTED_OF_FIELDS = {
    "Delete field",
    "Settings…",
    "Settings&hellip;",
    "Are you sure you want to delete this field?",
}
ROOT = Path(__file__).parent.parent.parent


def _messages(package, name, domain):
    folder = Path(find_spec(package).submodule_search_locations[0])
    return _read(folder / name.format(domain=domain))


def _read(path):
    text = path.read_text("utf-8") if path.exists() else "\n\n"
    # Their headers hold no real date, which Babel refuses.
    blank = re.search(r"\n\s*\n", text)
    body = text[blank.end() :]
    return [message for message in read_po(StringIO(body)) if message.id]


def of_our_profile():
    """Titles of our workflows and roles: Plone translates them in its domain."""
    profile = ROOT / "profiles" / "default"
    found = set()
    for path in [*profile.glob("workflows/*/definition.xml"), profile / "rolemap.xml"]:
        for element in etree.parse(path).iter("dc-workflow", "state", "transition"):
            found.add(element.get("title"))
        for element in etree.parse(path).iter("action", "role"):
            found.add(element.get("name") or element.text)
    return {text.strip() for text in found if text and text.strip()}


def theirs(domain):
    """Return their msgids with the text that a translation must follow."""
    if domain == "zope":
        modules = (_bootstrapinterfaces, interfaces)
        errors = [c for m in modules for c in vars(m).values() if inspect.isclass(c)]
        known = {str(c.__doc__): str(c.__doc__) for c in errors if c.__doc__}
        listed = _messages("zope.app", ALL, domain)
        return known | {message.id: message.id for message in listed}
    if domain == "plone.schemaeditor":
        return {text: text for text in UNLISTED_OF_FIELDS}
    known = {}
    for package, name in SOURCES[domain]:
        for message in _messages(package, name, domain):
            known.setdefault(message.id, catalogs.default_of(message) or message.id)
    return known


@pytest.mark.parametrize("domain", ["zope", "plone.schemaeditor", *SOURCES])
def test_texts(domain):
    known = theirs(domain)
    ours = catalogs.translations(catalogs.read(catalogs.po_path("th", domain)))
    assert ours
    if domain == "plone":
        known |= {text: text for text in of_our_profile() | UNLISTED}
    if domain == "cmfeditions":
        known |= {text: text for text in UNLISTED_OF_VERSIONS}
    assert sorted(set(ours) - set(known)) == []
    for msgid, text in ours.items():
        # An id without a default does not show what its text must hold.
        told = known[msgid] != msgid or " " in msgid
        if told and domain != "plonelocales":
            assert placeholders(text) == placeholders(known[msgid]), msgid
        # Where a sentence has nothing to say, a space stands for it.
        assert text == " " or normalise(text) == text.strip(), msgid


def _is_met(message) -> bool:
    places = [place for place, _line in message.locations]
    return not places or not all(
        any(part in place for part in NOT_MET) for place in places
    )


@pytest.mark.parametrize("domain", COMPLETE)
def test_nothing_is_missing(domain):
    """Whatever Plone may say has a Thai text, also where no walk comes by."""
    texts = catalogs.translations(catalogs.read(catalogs.po_path("th", domain)))
    thai = f"locales/th/LC_MESSAGES/{domain}.po"
    texts |= {m.id: m.string for m in _messages(PLONE, thai, domain) if m.string}
    missing = {
        message.id
        for package, name in SOURCES[domain]
        for message in _messages(package, name, domain)
        if domain == "collective.easyform" or _is_met(message)
    }
    assert sorted(missing - set(texts) - NOT_SHOWN) == []


def test_months_and_weekdays_agree_with_our_dates():
    from thesaban.thai import dates

    path = catalogs.po_path("th", "plonelocales")
    texts = catalogs.translations(catalogs.read(path))
    for number, name in enumerate(dates.ENGLISH_MONTHS):
        key = f"month_{name[:3].lower()}"
        assert texts[key] == dates.MONTHS[number]
        assert texts[f"{key}_abbr"] == dates.SHORT_MONTHS[number]
    days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    assert [texts[f"weekday_{day}"] for day in days] == list(dates.WEEKDAYS)


def test_every_domain_has_an_english_catalogue():
    """A domain without one speaks the site's own language on English pages."""
    from zope.component import getUtilitiesFor
    from zope.i18n.interfaces import ITranslationDomain
    from zope.i18n.translationdomain import TranslationDomain

    thai = {path.stem for path in catalogs.po_path("th").parent.glob("*.po")}
    found = dict(getUtilitiesFor(ITranslationDomain))
    without = {
        name
        for name in thai
        if isinstance(found.get(name), TranslationDomain)
        and "en" not in found[name].getCatalogsInfo()
    }
    assert without == set()
