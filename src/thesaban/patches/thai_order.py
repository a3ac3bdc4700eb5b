"""Let Plone's lists of names stand in the order of the Thai dictionary.

Plone sorts the titles of types, roles, tags, people and groups by the numbers of
their letters or by a transcription, in which a leading vowel comes before the
consonant that it is read after. :func:`thesaban.thai.collate.sort_key` sorts both
Thai and Latin letters, so it holds for every language of the site. No upstream issue
asks for collation: the sorting is spread over many small functions there.
"""

from plone.app.content.browser.folderfactories import FolderFactoriesView
from plone.app.querystring.registryreader import QuerystringRegistryReader
from plone.app.vocabularies import catalog
from plone.app.vocabularies import principals
from plone.app.vocabularies import security
from plone.app.vocabularies import types
from plone.app.vocabularies import workflow
from plone.app.workflow.browser import sharing
from Products.CMFPlone.controlpanel.browser import usergroups
from Products.CMFPlone.controlpanel.browser import usergroups_groupmembership
from Products.CMFPlone.controlpanel.browser import usergroups_usermembership
from Products.CMFPlone.controlpanel.browser import usergroups_usersoverview
from Products.PlonePAS.browser.search import PASSearchView
from Products.PluggableAuthService.PluggableAuthService import PluggableAuthService
from thesaban.thai.collate import sort_key
from zope.globalrequest import getRequest
from zope.i18n import translate
import functools


#: Modules, and the name of the function that they sort by.
SORTED_BY = (
    (usergroups, "normalizeString"),
    (usergroups_groupmembership, "normalizeString"),
    (usergroups_usermembership, "normalizeString"),
    (usergroups_usersoverview, "normalizeString"),
)
VOCABULARIES = (
    security.RolesVocabulary,
    types.PortalTypesVocabulary,
    types.UserFriendlyTypesVocabulary,
    types.ReallyUserFriendlyTypesVocabulary,
    workflow.WorkflowsVocabulary,
    workflow.WorkflowStatesVocabulary,
    catalog.KeywordsVocabulary,
)
METHODS = (
    (PASSearchView, "sort"),
    (PluggableAuthService, "searchUsers"),
    (PluggableAuthService, "searchGroups"),
    (QuerystringRegistryReader, "getVocabularyValues"),
    (FolderFactoriesView, "addable_types"),
    (sharing.SharingView, "roles"),
    (sharing.SharingView, "role_settings"),
)


def by_dictionary(text, *_more, **_options) -> str:
    """What a title is sorted by; messages by their translation."""
    return sort_key(translate(text or "", context=getRequest()))


def applied() -> bool:
    """True once :func:`apply` has done its work."""
    return hasattr(PASSearchView.sort, "__wrapped__")


def apply() -> None:
    """Replace what sorts; once."""
    if applied():
        return
    for module, name in SORTED_BY:
        setattr(module, name, by_dictionary)
    for factory in VOCABULARIES:
        factory.__call__ = vocabulary(factory.__call__)
    principals.BaseFactory.__call__ = accounts(principals.BaseFactory.__call__)
    for owner, name in METHODS:
        setattr(owner, name, WRAPPERS[name](getattr(owner, name)))


def vocabulary(original):
    """The terms by their titles."""

    @functools.wraps(original)
    def call(self, *given, **named):
        found = original(self, *given, **named)
        terms = sorted(found, key=lambda term: by_dictionary(term.title or term.token))
        return type(found)(terms)

    return call


def accounts(original):
    """People and groups to choose from, which the vocabulary goes on to look up."""

    @functools.wraps(original)
    def call(self, *given, **named):
        found = original(self, *given, **named)
        found._terms.sort(key=lambda term: by_dictionary(term.title or term.token))
        return found

    return call


def sort(original):
    """Rows of people or groups by one of their values."""

    @functools.wraps(original)
    def call(self, results, key):
        return sorted(results, key=lambda row: by_dictionary(str(row.get(key) or "")))

    return call


def search(original):
    """People or groups by ``sort_by``; as many as asked for, after sorting."""

    @functools.wraps(original)
    def call(self, **asked):
        key = asked.get("sort_by")
        if not key:
            return original(self, **asked)
        most = asked.pop("max_results", None)
        rows = list(original(self, **asked))
        rows.sort(key=lambda row: by_dictionary(str(row.get(key) or "")))
        return tuple(rows[: int(most)] if most else rows)

    return call


def getVocabularyValues(original):
    """Values to choose from in a search for a collection."""

    @functools.wraps(original)
    def call(self, values):
        found = original(self, values)
        for field in found.get(f"{self.prefix}.field", {}).values():
            rows = field.get("values") or {}
            titles = {value: row.get("title") for value, row in rows.items()}
            order = sorted(rows, key=lambda value, of=titles: by_dictionary(of[value]))
            field["values"] = {value: rows[value] for value in order}
        return found

    return call


def addable_types(original):
    """Entries of the menu that adds an item."""

    @functools.wraps(original)
    def call(self, *given, **named):
        rows = original(self, *given, **named)
        return sorted(rows, key=lambda row: by_dictionary(row["title"]))

    return call


def roles(original):
    """Columns of the page that shares an item."""

    @functools.wraps(original)
    def call(self):
        return sorted(original(self), key=lambda role: by_dictionary(role["title"]))

    return call


def role_settings(original):
    """Rows of the page that shares an item: groups first, then people."""

    @functools.wraps(original)
    def call(self):
        rows = original(self)
        rows.sort(key=lambda row: (row["type"], by_dictionary(row["title"])))
        return rows

    return call


WRAPPERS = {
    "sort": sort,
    "searchUsers": search,
    "searchGroups": search,
    "getVocabularyValues": getVocabularyValues,
    "addable_types": addable_types,
    "roles": roles,
    "role_settings": role_settings,
}
