"""Let the lookup of pages answer where nobody says what it is to tell of them.

``@@getVocabulary?name=plone.app.vocabularies.Catalog`` without ``attributes`` took pages
for terms of a list and failed, which anybody could write into the log.
"""

from plone.app.content.browser.vocabulary import BaseVocabularyView
import inspect


NAME = "__call__"
CATALOG = "plone.app.vocabularies.Catalog"
TOLD = "UID,Title"
_original = BaseVocabularyView.__call__


def applied() -> bool:
    """True once :func:`apply` has done its work."""
    return inspect.unwrap(getattr(BaseVocabularyView, NAME)) is looked_up


def apply() -> None:
    """Put ours in the place of the view's method; a second call does nothing."""
    if not applied():
        setattr(BaseVocabularyView, NAME, looked_up)


def looked_up(self):
    """The pages with their titles, where nothing else is asked for."""
    form = self.request.form
    if form.get("name") == CATALOG and not form.get("attributes"):
        form["attributes"] = TOLD
    return _original(self)
