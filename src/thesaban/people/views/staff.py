"""What the staff's lists and forms share."""

from datetime import date
from plone import api
from Products.Five import BrowserView
from thesaban import _
from thesaban.clock.zone import today
from thesaban.people import accounts
from thesaban.people import posts
from thesaban.people import units
from thesaban.people.views import messages
from thesaban.people.views.forms import Form
from thesaban.registers.spoken import short_date
from thesaban.thai.dates import DateError
from thesaban.thai.dates import parse_date
from typing import Any
from urllib.parse import urlencode
from zope.i18n import translate


SIZE = 50
#: First option of a select that has no sensible default.
CHOOSE = ("", _("option_choose", default="Choose"))
#: Words of the roles that a post can carry.
ROLE_WORDS = {
    "Officer": _("role_officer", default="Officer"),
    "Inspector": _("role_inspector", default="Inspector"),
    "Section Head": _("role_section_head", default="Section head"),
    "Division Director": _("role_division_director", default="Division director"),
    "Registrar": _("role_registrar", default="Central registrar"),
    "Clerk": _("role_clerk", default="Municipal clerk"),
    "Mayor": _("role_mayor", default="Mayor"),
    "Cashier": _("role_cashier", default="Cashier"),
    "Finance Head": _("role_finance_head", default="Head of finance"),
    "Auditor": _("role_auditor", default="Internal auditor"),
}
UNKNOWN_USER = _(
    "staff_error_user", default="There is no account with this login name."
)


def language() -> str:
    """``th`` or ``en``."""
    return api.portal.get_current_language()[:2]


def show(day: date | None, empty: Any = "") -> Any:
    """A date for a list."""
    return short_date(day) if day is not None else empty


def unit_title(code: str) -> str:
    """Name of a unit, or its code when it is gone."""
    found = units.unit(code)
    return found.title(language()) if found else code


def unit_options() -> tuple:
    """(code, name with its depth) of the active units."""
    return tuple(
        (unit.code, f"{'– ' * level}{unit.title(language())}")
        for level, unit in units.tree()
        if unit.active
    )


def role_options() -> tuple:
    """(role, word) of every role of a post."""
    return tuple((role, ROLE_WORDS[role]) for role in posts.ROLES)


def user_named(text: str) -> str:
    """User id of a login name or user id; empty when there is none."""
    if not text:
        return ""
    found = accounts.find_user_id(text)
    if not found and api.user.get(userid=text) is not None:
        return text
    return found


#: Lists beside each other, by view.
LISTS = (
    ("posts", _("title_posts", default="Posts")),
    ("units", _("title_units", default="Units")),
    ("delegations", _("title_delegations", default="Acting and delegation")),
    ("working-days", _("title_working_days", default="Holidays")),
)


class StaffForm(Form):
    """A form at a desk."""

    list_view = ""
    office = True

    @property
    def back_href(self) -> str:
        return f"{self.context.absolute_url()}/@@{self.list_view}"

    @property
    def actor(self) -> str:
        return api.user.get_current().getId()

    def day(self, name: str) -> date | None:
        """A typed date; marks the field when it cannot be read."""
        typed = self.values.get(name)
        if not typed:
            return None
        try:
            return parse_date(typed, today())
        except DateError:
            self.wrong(name, messages.DATE)
            return None

    def user(self, name: str) -> str:
        """A typed login name as user id; marks the field when unknown."""
        typed = self.values.get(name)
        found = user_named(typed)
        if typed and not found:
            self.wrong(name, UNKNOWN_USER)
        return found


class StaffList(BrowserView):
    """A paged table with links to its forms."""

    title: Any = ""
    lead: Any = None
    page_layout = "desk"
    personal = True
    robots = "noindex"
    add_view = ""
    add_word: Any = _("action_add", default="Add")

    @property
    def tabs(self) -> dict | None:
        """The other lists of the staff that the reader may open."""
        found = [
            {"title": title, "href": self.link(name), "current": name == self.__name__}
            for name, title in LISTS
            if self.context.restrictedTraverse(f"@@{name}", None) is not None
        ]
        label = _("label_staff_lists", default="Lists of the staff")
        return {"tabs": found, "label": label} if len(found) > 1 else None

    @property
    def start(self) -> int:
        typed = self.request.form.get("start", "0")
        number = int(typed) if isinstance(typed, str) and typed.isdecimal() else 0
        return min(number, 1_000_000)

    def link(self, view: str, **query: str) -> str:
        """Address of a view beside this one."""
        return api_url(self.context, view, **query)

    @property
    def url(self) -> str:
        return self.link(self.__name__)

    @property
    def add_href(self) -> str:
        return self.link(self.add_view) if self.add_view else ""

    @property
    def ended(self) -> bool:
        """Whether ended rows are asked for."""
        return self.request.form.get("ended") == "1"

    @property
    def filters(self) -> dict | None:
        """Parameters of the piece ``filter_bar``, or None."""
        return None

    @property
    def table(self) -> dict:
        """Parameters of the piece ``table``."""
        raise NotImplementedError

    @property
    def pager(self) -> dict | None:
        """Previous and next page, for lists whose length is not counted."""
        return None

    def text(self, message: Any) -> str:
        return translate(message, context=self.request)


def api_url(context, view: str, **query: str) -> str:
    """Address of a view with a query."""

    address = f"{context.absolute_url()}/@@{view}"
    return f"{address}?{urlencode(query)}" if query else address


def ended_field(value: bool) -> dict:
    """The filter for ended rows."""
    return {
        "kind": "check",
        "name": "ended",
        "label": _("label_show_ended", default="Also show ended ones"),
        "value": "1",
        "checked": value,
        "required": None,
    }


def more(view: StaffList, count: int, **query: str) -> dict:
    """Pager of a list that fetched one row more than it shows."""

    total = view.start + count
    kept = urlencode({key: value for key, value in query.items() if value})
    return {
        "start": view.start,
        "size": SIZE,
        "total": total,
        "url": f"{view.url}?{kept}" if kept else view.url,
    }
