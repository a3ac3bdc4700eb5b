"""Answers visitors while the site is closed: 503, and when to come back.

Who works here goes on working, and can sign in: the permission decides. What banks
send about payments is taken as well, for it would not come again.
"""

from AccessControl import getSecurityManager
from html import escape
from plone import api
from plone.rest.interfaces import IAPIRequest
from Products.Five import BrowserView
from thesaban.clock.zone import now
from thesaban.interfaces import IThesabanLayer
from thesaban.portal import maintenance
from thesaban.portal.closing.kept import closing
from thesaban.portal.closing.rule import Closing
from thesaban.portal.look import kept
from thesaban.portal.town import Town
from thesaban.thai.dates import date_time
from thesaban.thai.dates import english_date
from typing import Any
from zope.component import adapter
from ZPublisher.interfaces import IPubAfterTraversal
import json


PERMISSION = "Thesaban: Use the closed site"
#: Names in an address that stay open to everybody.
OPEN = frozenset(
    (
        # to sign in and out
        "login",
        "login_form",
        "require_login",
        "logout",
        "logged-out",
        "login-help",
        "mail_password_form",
        "forgotten-password",
        "set-password",
        "insufficient-privileges",
        "acl_users",
        "@login",
        "@login-renew",
        "@logout",
        # what these pages need
        "thesaban-static",
        "prefer",
        "favicon.ico",
        "robots.txt",
        # from bank to town
        "pay-callback",
    )
)
FILES = ("++plone++", "++resource++", "++theme++")
PARTICULARS = ("name", "name_en", "phone", "phone_oss", "phone_24h")
#: Attribute of a request that the gate let through.
LET_IN = "_thesaban_let_in"
MESSAGE = "เว็บไซต์ปิดปรับปรุงชั่วคราว / This site is closed for maintenance."


class Closed(Exception):
    """A visitor asked for something while the site is closed."""


def is_open(path: str) -> bool:
    """Whether an address is answered although the site is closed."""
    names = [name.removeprefix("@@") for name in path.split("/")]
    return any(name in OPEN or name.startswith(FILES) for name in names)


@adapter(IPubAfterTraversal)
def stop_visitors(event: Any) -> None:
    """Raise Closed for who has no work on the closed site."""
    request = event.request
    if not IThesabanLayer.providedBy(request):
        return
    if is_shut(request) and not may_go_on(request.get("PUBLISHED")):
        raise Closed(request.get("URL", ""))
    setattr(request, LET_IN, True)


def is_shut(request: Any) -> bool:
    """Whether the site is closed and the address is none of those that stay open."""
    shut = closing(request).closed(now())
    return shut and not is_open(request.get("PATH_INFO", ""))


def is_outside(request: Any) -> bool:
    """Whether a visitor of the closed site ran into an error before the gate.

    An address that is not there is known before anybody is signed in: whoever asks is
    recognised here.
    """
    if getattr(request, LET_IN, False) or not is_shut(request):
        return False
    users = api.portal.get_tool("acl_users")
    found = users._extractUserIds(request, users.plugins)
    known = (users.getUserById(ident) for ident, _login in found)
    site = api.portal.get()
    return not any(user and user.has_permission(PERMISSION, site) for user in known)


def may_go_on(published: Any) -> bool:
    """Whether who asks works here: on the site, or on what was asked for."""
    allowed = getSecurityManager().checkPermission
    site = api.portal.get()
    context = getattr(published, "context", None)
    return bool(
        allowed(PERMISSION, site)
        or (context is not None and allowed(PERMISSION, context))
    )


class ClosedPage(BrowserView):
    """The page for :class:`Closed`; programs get the same as JSON."""

    def __call__(self) -> str:
        what = closing(self.request)
        response = self.request.response
        response.setStatus(503, lock=True)
        response.setHeader("Retry-After", str(what.retry_after(now())))
        response.setHeader("Cache-Control", "no-store")
        if IAPIRequest.providedBy(self.request):
            response.setHeader("Content-Type", "application/json")
            return json.dumps({"type": "Closed", "message": MESSAGE})
        response.setHeader("Content-Type", "text/html; charset=utf-8")
        return maintenance.draw(_town(), words(what, api.portal.get().absolute_url()))


def _town() -> dict[str, Any]:
    town = Town()
    known = {name: getattr(town, name) for name in PARTICULARS}
    known["name"] = town.title
    return known | {"seal": town.seal, "colours": kept.theme()["light"]}


def words(what: Closing, site_url: str) -> maintenance.Words:
    """What the page says: the administrator's words or the usual, the end, the way in."""
    until, until_en = (), ()
    if what.ends is not None and not what.is_over(now()):
        until = (f"คาดว่าจะเปิดอีกครั้ง {date_time(what.ends)}",)
        day = f"{english_date(what.ends.date())}, {what.ends:%H:%M}"
        until_en = (f"We expect to be back on {day}.",)
    enter = f'<a href="{escape(site_url)}/login">{{}}</a>'
    usual = maintenance.AWAY
    return maintenance.Words(
        title=usual.title,
        texts=(
            *(_paragraphs(what.text) or usual.texts),
            *until,
            enter.format("สำหรับเจ้าหน้าที่: เข้าสู่ระบบ"),
        ),
        title_en=usual.title_en,
        texts_en=(*(_paragraphs(what.text_en) or usual.texts_en), *until_en),
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    lines = (line.strip() for line in text.split("\n"))
    return tuple(escape(line) for line in lines if line)
