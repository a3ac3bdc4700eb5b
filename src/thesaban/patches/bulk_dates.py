"""Ask for the days of many items at once as for those of one.

The form of Plone's folder contents (plone.app.content, properties.pt) has the browser's
native fields for moments, which show the era and the order of the browser's language.
Ours are lines as in every other form, which ``editing/bulk.py`` reads; what only
administrators change is asked of them alone. No upstream issue: Plone means it so.
"""

from plone.app.content.browser.contents.properties import PropertiesAction
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


NATIVE = "datetime-local"


def applied() -> bool:
    """True once :func:`apply` has done its work."""
    return PropertiesAction.template.filename.endswith("bulk_dates.pt")


def apply() -> None:
    """Put our form in the place of Plone's; a second call does nothing."""
    if not applied():
        PropertiesAction.template = ViewPageTemplateFile("bulk_dates.pt")
