"""Error pages that say what happened and where to go on."""

from AccessControl.SecurityManagement import newSecurityManager
from plone import api
from plone.rest.interfaces import IAPIRequest
from Products.CMFPlone.browser.exceptions import ExceptionView
from Products.Five import BrowserView
from thesaban import _
from thesaban.clock.zone import now
from thesaban.portal import fault
from thesaban.portal.closing.gate import ClosedPage
from thesaban.portal.closing.gate import is_outside
from thesaban.portal.content.visible import hidden
from thesaban.portal.reach import reachable
from thesaban.portal.rest_errors import RestErrors
from thesaban.registers.spoken import date_time
from zope.publisher.interfaces.browser import IBrowserView
import json


TEXTS = {
    "NotFound": (
        _("error_404_title", default="This page is not here"),
        _(
            "error_404_text",
            default="The address may be mistyped, or the page has moved. "
            "Search for it, or choose below.",
        ),
    ),
    "Unauthorized": (
        _("error_403_title", default="This page is not open to you"),
        _(
            "error_403_text",
            default="It belongs to somebody else, or needs another right. "
            "If you think you should see it, sign in with the right account "
            "or ask the office.",
        ),
    ),
    "BadRequest": (
        _("error_400_title", default="That could not be read"),
        _(
            "error_400_text",
            default="Nothing was changed. Go back, look at what was filled in, and "
            "send it once more.",
        ),
    ),
    "ResourceLockedError": (
        _("error_423_title", default="Somebody is working on this"),
        _(
            "error_423_text",
            default="Nothing was changed. Wait until it is saved, or go back to the "
            "page and unlock it when you are sure that nobody works on it any more.",
        ),
    ),
}
OTHER = (
    _("error_500_title", default="Something went wrong on our side"),
    _(
        "error_500_text",
        default="What you had already saved is safe. Please wait a moment and try "
        "again. If it happens again, call us and tell the reference number below.",
    ),
)
WAYS = (
    (_("errand_apply", default="Apply"), "file-earmark-text", ("@@services",)),
    (_("errand_track", default="Track"), "clock-history", ("@@track",)),
    (_("way_faq", default="Questions and answers"), "question-circle", ("faq",)),
    (_("way_contact", default="Contact us"), "telephone", ("contact",)),
)
#: What Products.CMFEditions says of a version that a page does not have.
NO_VERSION = ("ArchivistRetrieveError", "StorageRetrieveError")
SAME = {"Forbidden": "Unauthorized", **dict.fromkeys(NO_VERSION, "NotFound")}
#: What Zope has no number for, or one that says something else.
STATUS = {"KeyError": 500, **dict.fromkeys(NO_VERSION, 404)}

#: Raised while Zope looks for what was asked for; who asks it looks at afterwards.
EARLY = frozenset(["NotFound", "BadRequest"])


def recognise(request, kind: str) -> None:
    """Let the page of an early error know who asks, as every other page does."""
    if kind not in EARLY or not api.user.is_anonymous():
        return
    site = api.portal.get()
    # The server's list as well: a password that it knows is no guess (people.guesses).
    for users in (site.acl_users, site.getPhysicalRoot().acl_users):
        plugins = getattr(users, "plugins", None)
        found = users._extractUserIds(request, plugins) if plugins else ()
        known = (users.getUserById(ident) for ident, _login in found)
        if user := next(filter(None, known), None):
            newSecurityManager(request, user)
            return


def wants_json(request) -> bool:
    """Whether who asks reads JSON and no pages; services of previews say ``*/*``."""
    accepted = request.getHeader("Accept", "")
    return "application/json" in accepted and "text/html" not in accepted


class Ways:
    """Where to go on from an error page."""

    def ways(self) -> list[dict]:
        site = api.portal.get()
        return [
            {"title": title, "icon": icon, "href": href}
            for title, icon, names in WAYS
            if (href := reachable(site, names))
        ]


class ErrorPage(Ways, ExceptionView):
    """Shown for every exception that reaches the visitor.

    Follows moved pages; answers JSON to who asks for it alone. A fault of ours goes to
    the log under a reference number; where this page fails as well, that of ``fault``
    needs nothing else.
    """

    page_layout = "narrow"
    robots = "noindex"
    crumbs = ()
    error_type = ""
    reference = ""

    def __call__(self):
        if is_outside(self.request):
            return ClosedPage(self.context, self.request)()
        if IAPIRequest.providedBy(self.request):
            # REST has its own answers: a status and JSON, never a sign-in page.
            return RestErrors(self.context, self.request)()
        kind = self.context.__class__.__name__
        if kind == "NotFound" and self.plone_redirector_view.attempt_redirect():
            return None
        self.error_type = SAME.get(kind, kind)
        if self.error_type not in TEXTS:
            self.reference = fault.note(self.request.get("URL", ""))
        status = STATUS.get(kind, self.context.__class__)
        # Locked: what is no exception of HTTP becomes a 500 on the way out.
        self.request.response.setStatus(status, lock=kind in STATUS)
        recognise(self.request, self.error_type)
        self.context = self.__parent__
        while IBrowserView.providedBy(self.context):
            # A view that goes on along the path; it has no page around it.
            self.context = self.context.__parent__
        if hidden(self.context):
            # What stands around a page tells of it: its words, its picture.
            self.context = api.portal.get()
        if wants_json(self.request):
            return self._as_json()
        for name in ("border", "plone.leftcolumn", "plone.rightcolumn"):
            self.request.set(f"disable_{name}", True)
        try:
            return self.index()
        except Exception:
            return fault.page(self.reference or fault.note(self.request.get("URL", "")))

    def _as_json(self) -> str:
        self.request.response.setHeader("Content-Type", "application/json")
        told = {"error_type": self.error_type, "reference": self.reference}
        return json.dumps({name: value for name, value in told.items() if value})

    @property
    def title(self):
        return TEXTS.get(self.error_type, OTHER)[0]

    @property
    def text(self):
        return TEXTS.get(self.error_type, OTHER)[1]

    def facts(self) -> list[dict]:
        """What an officer needs to find the fault."""
        if not self.reference:
            return []
        number = _("label_fault_reference", default="Reference number")
        moment = _("label_fault_moment", default="Time")
        return [
            {"label": number, "value": self.reference},
            {"label": moment, "value": date_time(now())},
        ]

    @property
    def asks_to_sign_in(self) -> bool:
        return self.error_type == "Unauthorized" and api.user.is_anonymous()


class NotAllowed(Ways, BrowserView):
    """``insufficient-privileges``: signed in, but not allowed to open a page."""

    page_layout = "narrow"
    robots = "noindex"
    personal = True
    crumbs = ()
    asks_to_sign_in = False

    title, text = TEXTS["Unauthorized"]

    def facts(self) -> list[dict]:
        return []

    def __call__(self) -> str:
        self.request.response.setStatus(403)
        return self.index()
