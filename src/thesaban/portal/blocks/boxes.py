"""Blocks that say something or lead somewhere: no content is looked up."""

from thesaban import _
from thesaban.clock.zone import today
from thesaban.portal.blocks.fields import safe_url
from thesaban.portal.blocks.found import latest
from thesaban.portal.blocks.model import Block
from thesaban.portal.blocks.told import setting
from thesaban.portal.blocks.told import told
from thesaban.portal.blocks.words import markup
from thesaban.portal.reach import ERRANDS
from thesaban.portal.reach import reachable
from thesaban.portal.static import static_url
from typing import Any
import datetime as dt
import re


Data = dict[str, Any] | None
# A link of ours, which has to stand below the site.
INSIDE = re.compile(r'(<a href=")/(?!/)')
MOST_PINNED = 3
PINNED = ("News Item", "thesaban.Announcement", "thesaban.Procurement", "Event")


def heading(block: Block, page: Any, usual: Any) -> Any:
    """The heading an editor gave, in the language of the page, or the usual one."""
    return setting(block.settings, "title", page.language) or usual


def address(page: Any, href: str) -> str:
    """A link as the page needs it: paths of ours stand below the site."""
    if not href or not safe_url(href):
        return ""
    return f"{page.site_url}{href}" if href.startswith("/") else href


def welcome(block: Block, page: Any) -> Data:
    usual = _("heading_front", default="What would you like to do today?")
    shows = block.settings["picture"]
    return {
        "title": heading(block, page, usual),
        "picture": static_url(page.request, "hero.svg") if shows else None,
    }


def errands(block: Block, page: Any) -> Data:
    found = [
        {"title": one.title, "text": one.text, "icon": one.icon, "href": href}
        for one in ERRANDS
        if block.settings[one.name] and (href := reachable(page.site, one.names))
    ]
    return {"errands": found} if found else None


def notice(block: Block, page: Any) -> Data:
    settings = block.settings
    own = bool(settings["title"] or settings["text"]) and not _over(settings["until"])
    pinned = (
        latest(PINNED, MOST_PINNED, page.language, town_pinned=True)
        if settings["pinned"]
        else []
    )
    if not own and not pinned:
        return None
    return {
        "title": heading(block, page, None) if own else None,
        "text": setting(settings, "text", page.language) if own else None,
        "tone": settings["tone"],
        "href": address(page, settings["href"]) if own else "",
        "pinned": pinned,
    }


def _over(until: str) -> bool:
    return bool(until) and dt.date.fromisoformat(until) < today()


def _way(page: Any, name: str) -> str | None:
    names = next(one.names for one in ERRANDS if one.name == name)
    return reachable(page.site, names)


def track(block: Block, page: Any) -> Data:
    href = reachable(page.site, ("@@track",))
    usual = _("heading_track", default="Track a case")
    return {"title": heading(block, page, usual), "href": href} if href else None


def waste(block: Block, page: Any) -> Data:
    href = _way(page, "waste")
    usual = _("heading_waste_box", default="Pay the bin bill")
    return {"title": heading(block, page, usual), "href": href} if href else None


def report(block: Block, page: Any) -> Data:
    href = _way(page, "report")
    if not href:
        return None
    usual = _("heading_report_box", default="Report a problem")
    phones = {phone["key"]: phone for phone in page.town.phones()}
    return {
        "title": heading(block, page, usual),
        "href": href,
        "phone": phones.get("phone_24h") or phones.get("phone"),
    }


def check(block: Block, page: Any) -> Data:
    register = reachable(page.site, ("@@documents-register",))
    upload = reachable(page.site, ("@@check-document",))
    if not register and not upload:
        return None
    usual = _("heading_check", default="Is this document real?")
    return {
        "title": heading(block, page, usual),
        "register": register,
        "upload": upload,
    }


def facts(block: Block, page: Any) -> Data:
    rows = page.town.facts
    usual = _("heading_town_facts", default="The town in figures")
    return {"title": heading(block, page, usual), "facts": rows} if rows else None


def links(block: Block, page: Any) -> Data:
    return _links(block, page, _("heading_links", default="Links"))


def needs(block: Block, page: Any) -> Data:
    return _links(block, page, _("heading_needs", default="Living here"))


def _links(block: Block, page: Any, usual: Any) -> Data:
    """Links of an editor; those that leave the site are known as such."""
    rows = [
        {
            "title": told(words, english, page.language),
            "href": href,
            "outside": not href.startswith(page.site_url),
        }
        for words, to, english in block.settings["links"]
        if (href := address(page, to))
    ]
    return {"title": heading(block, page, usual), "links": rows} if rows else None


def text(block: Block, page: Any) -> Data:
    words = setting(block.settings, "text", page.language)
    if not words:
        return None
    return {
        "title": heading(block, page, None),
        "body_html": INSIDE.sub(rf"\1{page.site_url}/", markup(words)),
    }
