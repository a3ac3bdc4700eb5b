"""Let addresses that somebody typed by hand be answered, and be no fault of ours.

Some views of Plone and its add-ons are pieces of other pages, or need to be told of
what (which version, which group); opened by themselves they raised whatever Python
raises, a 500 or 503 with a reference number and a traceback in the log. Nothing on a
page leads to them so. Looked at after traversal, when it is known who asks: who may
not open a view is told that first.
"""

from plone.base.interfaces import ISelectableConstrainTypes
from plone.registry.interfaces import IRegistry
from Products.CMFCore.utils import getToolByName
from Products.Five import BrowserView
from thesaban.interfaces import IThesabanLayer
from typing import Any
from zExceptions import BadRequest
from zExceptions import NotFound
from zope.browserpage import metaconfigure
from zope.component import adapter
from zope.component import getUtility
from zope.publisher.interfaces.browser import IBrowserView
from ZPublisher.interfaces import IPubAfterTraversal
import functools
import re


#: Pieces of other pages, views of add-ons that are not switched on, and what only tests
#: of Plone open.
NO_PAGES = frozenset(
    [
        "author-feedback-template",
        "babel_edit",
        "customizezpt.html",
        "display_query_results",
        "images-test",
        "manage-portlets-macros",
        "placeful-workflow-configuration",
        "plone.outputfilters_captioned_image",
        "ploneform-macros",
        "updateSharingInfo",
        "update_version_before_edit",
        "update_version_on_edit",
        "version_file_view",
        "volto_settings",
        "workflow-policies-controlpanel",
    ]
)
#: Views that the address has to go on after.
GO_ON = frozenset(["redirect-to-uuid", "text-transform"])
#: What has to be said with the address, by the name of the view.
NEEDED = {
    "download-version": "version_id",
    "error-log-set-properties": "keep_entries",
    "manage-content-type-portlets": "key",
    "manage-group-dashboard": "key",
    "manage-group-portlets": "key",
    "revertversion": "version_id",
    "usergroup-groupmembership": "groupname",
    "usergroup-usermembership": "userid",
    "version-view": "version_id",
    "version_image_view": "version_id",
}
#: Fails where no proxy is named.
PURGE = "plone.cachepurging.purge"
PROXIES = "plone.cachepurging.interfaces.ICachePurgingSettings.cachingProxies"
COMPARE, CURRENT = "history", "current"
#: What is the number of a version, where it is said.
VERSIONS = frozenset(["version_id", "one", "two"])
NUMBER = re.compile("[0-9]{1,9}")


def is_whole(name: str, form: dict[str, Any]) -> bool:
    """Whether all that the view ``name`` needs was said with its address, readably."""
    if name in NEEDED and not form.get(NEEDED[name]):
        return False
    if name != COMPARE and NEEDED.get(name) not in VERSIONS:
        return True
    said = (form[key] for key in VERSIONS & set(form))
    return all(is_version(one, name == COMPARE) for one in said)


def is_version(said: Any, or_current: bool) -> bool:
    """Whether it is the number of a version, or the word for the page as it is now."""
    if not isinstance(said, str):
        return isinstance(said, int)
    return bool(NUMBER.fullmatch(said)) or or_current and said == CURRENT


def is_there(name: str, context: Any, address: str) -> bool:
    """Whether the view ``name`` is a page of its own there."""
    if name in NO_PAGES or name in GO_ON and address.rstrip("/").endswith(name):
        return False
    if name == "folder_constraintypes_form":
        return ISelectableConstrainTypes(context, None) is not None
    if name == PURGE:
        return bool(getUtility(IRegistry).get(PROXIES))
    if name == COMPARE:
        versions = getToolByName(context, "portal_repository")
        return bool(versions.getHistoryMetadata(context))
    return True


class NoPage(BrowserView):
    """In the place of a view that fails before anything else can be asked of it."""

    def __call__(self) -> None:
        raise NotFound(self.__name__)


def applied() -> bool:
    """True once :func:`apply` has done its work."""
    return hasattr(metaconfigure.simple.browserDefault, "__wrapped__")


def apply() -> None:
    """Let a view that only leads on (``+``) be not found by itself; once."""
    if applied():
        return
    original = metaconfigure.simple.browserDefault

    @functools.wraps(original)
    def browserDefault(self, request):
        if not hasattr(self, self.__page_attribute__):
            raise NotFound(self.__name__)
        return original(self, request)

    metaconfigure.simple.browserDefault = browserDefault


@adapter(IPubAfterTraversal)
def refuse(event: Any) -> None:
    """Raise NotFound for what is no page, BadRequest where something is not said."""
    request = event.request
    view = request.get("PUBLISHED")
    view = getattr(view, "__self__", view)
    if not (IThesabanLayer.providedBy(request) and IBrowserView.providedBy(view)):
        return
    name = getattr(view, "__name__", None) or ""
    if not is_there(name, getattr(view, "context", None), request.get("URL", "")):
        raise NotFound(name)
    if not is_whole(name, request.form):
        raise BadRequest(name)
