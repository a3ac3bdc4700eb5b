"""Links of the frame: main navigation, the user's own, the footer.

A link to a view stands only where that view is there and its permission holds for
who is asking, so that no folder of the package has to be known by name here.
"""

from AccessControl import getSecurityManager
from dataclasses import dataclass
from plone import api
from thesaban import _
from thesaban.portal.content.english import called
from thesaban.portal.content.english import called_brain
from typing import Any


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a menu: what it says, where it goes, its icon."""

    title: Any
    href: str
    icon: str = ""
    current: bool = False


# view of the site -> (label, icon); a path may follow the view's name.
NAVIGATION = (
    ("services", _("nav_services", default="Services"), "card-checklist"),
    ("track", _("nav_track", default="Track"), "search"),
    (
        "documents-register",
        _("nav_register", default="Documents issued"),
        "file-earmark-check",
    ),
)
#: What officials do all day: in their menu, and in the bar of their own pages.
WORK = (
    ("desk", _("nav_desk", default="Desk"), "layout-text-sidebar"),
    ("counter", _("nav_counter", default="Cashier"), "cash-coin"),
    ("books-days", _("nav_books", default="Daily closing"), "calendar-event"),
    ("waste-runs", _("nav_waste_bills", default="Waste bills"), "receipt"),
    ("waste-accounts", _("nav_waste_accounts", default="Waste accounts"), "recycle"),
    ("money-reports", _("nav_money_reports", default="Financial reports"), "bar-chart"),
    ("audit-trail", _("nav_audit_trail", default="Audit trail"), "shield-check"),
    ("posts", _("nav_posts", default="People and posts"), "people"),
    ("outbox", _("nav_outbox", default="Messages sent"), "send"),
)
WEBSITE = (
    (
        "content-work",
        _("nav_content_work", default="Work on the website"),
        "pencil-square",
    ),
    ("front-editor", _("nav_front_editor", default="Front page"), "pencil-square"),
    (
        "check-content",
        _("nav_check_content", default="Check pages"),
        "clipboard-check",
    ),
    (
        "search-words",
        _("nav_search_words", default="Searches without results"),
        "search",
    ),
)
#: A list beside that of people and posts.
CALENDAR = (
    ("working-days", _("nav_working_days", default="Working days"), "calendar-event"),
)
OWN = (
    ("my-work", _("nav_my_work", default="My work"), "inbox"),
    ("my-waste", _("nav_my_waste", default="My waste accounts"), "house-heart"),
    ("my-profile", _("nav_my_profile", default="My particulars"), "person"),
    ("who-read-me", _("nav_who_read_me", default="Who has read my data"), "eye"),
)
USER = (*WORK, *CALENDAR, *WEBSITE, *OWN)
ENTRANCE = (
    ("login", _("nav_login", default="Sign in"), "box-arrow-in-right"),
    ("register", _("nav_register_account", default="Open an account"), "person-badge"),
)
LOGOUT = Link(_("nav_logout", default="Sign out"), "logout", "box-arrow-right")

# Content of the site's root, by id, that the footer shows when it is there.
FOOTER = (
    "contact",
    "contact-form",
    "ask",
    "satisfaction",
    "help",
    "website-policy",
    "privacy",
    "accessibility",
    "english",
)
INFORMATION = (
    "manuals",
    "faq",
    "news",
    "transparency",
    "open-data",
    "plans",
    "ordinances",
    "council-meetings",
)
OVERVIEW = _("heading_overview", default="All pages of this site")
MOST_SECTIONS = 6
# What may stand in the root without being a section of the site.
NO_SECTIONS = ("News Item", "Event", "File", "Image", "thesaban.Service")


def _views(rows: tuple, request: Any, site_url: str) -> list[Link]:
    site = api.portal.get()
    here = request.get("ACTUAL_URL", "")
    found = []
    for name, title, icon in rows:
        view = site.restrictedTraverse(f"@@{name}", None)
        if view is None or not getattr(view, "offered", True):
            continue
        href = f"{site_url}/{name}"
        found.append(Link(title, href, icon, here.replace("/@@", "/") == href))
    return found


def navigation(context: Any, request: Any, site_url: str) -> list[Link]:
    """Services first, then the first sections of the site's content."""
    links = _views(NAVIGATION, request, site_url)
    here = request.get("ACTUAL_URL", "")
    catalog = api.portal.get_tool("portal_catalog")
    sections = catalog(
        path={"query": "/".join(api.portal.get().getPhysicalPath()), "depth": 1},
        portal_type={"not": NO_SECTIONS},
        exclude_from_nav=False,
        is_default_page=False,
        sort_on="getObjPositionInParent",
    )
    known = {link.href for link in links}
    new = [one for one in sections if one.getURL() not in known][:MOST_SECTIONS]
    links += [
        Link(called_brain(one), one.getURL(), "", here.startswith(one.getURL()))
        for one in new
    ]
    return links


def user_links(context: Any, request: Any, site_url: str) -> list[Link]:
    """What the signed-in user may open, or the ways in."""
    if api.user.is_anonymous():
        return _views(ENTRANCE, request, site_url)
    links = _views(USER, request, site_url)
    return [*links, Link(LOGOUT.title, f"{site_url}/{LOGOUT.href}", LOGOUT.icon)]


def work_links(request: Any, site_url: str) -> list[Link]:
    """The desks of an official, for the bar of their pages; none for who has one."""
    links = _views(WORK, request, site_url)
    return links if len(links) > 1 else []


def footer_links(context: Any, request: Any, site_url: str) -> list[Link]:
    """How to reach the office, and what holds on this site."""
    site_url = api.portal.get().absolute_url()
    return [*_pages(FOOTER), Link(OVERVIEW, f"{site_url}/sitemap")]


def information_links(context: Any, request: Any, site_url: str) -> list[Link]:
    """What the town lays open."""
    return _pages(INFORMATION)


def _pages(names: tuple[str, ...]) -> list[Link]:
    site = api.portal.get()
    check = getSecurityManager().checkPermission
    pages = (site.get(name) for name in names)
    return [
        Link(called(page), page.absolute_url())
        for page in pages
        if page is not None and check("View", page)
    ]
