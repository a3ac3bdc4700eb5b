"""What every page says of maintenance to come, and of a site that is closed."""

from AccessControl import getSecurityManager
from plone import api
from thesaban import _
from thesaban.clock.zone import now
from thesaban.portal.blocks.told import told
from thesaban.portal.closing import rule
from thesaban.portal.closing.kept import closing
from thesaban.registers.spoken import date_time
from typing import Any


MANAGE = "Thesaban: Manage settings"
CLOSED = _(
    "notice_closed",
    default="The site is closed to visitors now. You see it because you work here.",
)

ENTER = _(
    "notice_closed_enter",
    default="The site is closed for maintenance. Only people who work here can sign in now.",
)


def notice(request: Any, language: str) -> dict[str, Any] | None:
    """Title, text and a way to change it; None when there is nothing to say."""
    what = closing(request)
    moment = now()
    if not what.announced(moment):
        return None
    may_change = getSecurityManager().checkPermission(MANAGE, api.portal.get())
    return {
        "title": _title(what, moment),
        "text": told(what.text, what.text_en, language),
        "closed": what.closed(moment),
        "href": f"{api.portal.get().absolute_url()}/town-closing"
        if may_change
        else None,
    }


def _title(what: rule.Closing, moment: Any) -> Any:
    if what.closed(moment):
        return ENTER if api.user.is_anonymous() else CLOSED
    names = {"begins": date_time(what.begins)}
    if what.ends is not None:
        names["ends"] = date_time(what.ends)
    closes = what.closes == rule.PLANNED
    return TITLES[closes, what.ends is not None](names)


TITLES = {
    (True, True): lambda names: _(
        "notice_closing",
        default="This site will be closed for maintenance from ${begins} to ${ends}.",
        mapping=names,
    ),
    (False, True): lambda names: _(
        "notice_work",
        default="We work on this site from ${begins} to ${ends}. It may be away at times.",
        mapping=names,
    ),
    (False, False): lambda names: _(
        "notice_work_open",
        default="We work on this site from ${begins}. It may be away at times.",
        mapping=names,
    ),
}
