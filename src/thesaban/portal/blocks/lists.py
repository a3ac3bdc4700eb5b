"""Blocks that show the site's content and figures of its registers."""

from plone.memoize import ram
from thesaban import _
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import today
from thesaban.portal.blocks import found
from thesaban.portal.blocks.boxes import address
from thesaban.portal.blocks.boxes import Data
from thesaban.portal.blocks.boxes import heading
from thesaban.portal.blocks.model import Block
from thesaban.portal.content.checks.site import trouble
from thesaban.portal.content.values import day_text
from thesaban.portal.tiles import manual_tiles
from thesaban.portal.tiles import service_tiles
from thesaban.registers.record_search import counts
from thesaban.registers.record_search import RecordQuery
from thesaban.thai.dates import fiscal_year
from thesaban.thai.dates import MONTHS
from typing import Any
import calendar
import datetime as dt
import time


WEEK = ("อา.", "จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.")
WEEK_EN = ("Su", "Mo", "Tu", "We", "Th", "Fr", "Sa")
FIRST_MONTH = 10
KEPT_SECONDS = 600


def whole_list(page: Any, href: str) -> str:
    """Where the page with all of them stands; empty while visitors cannot see it."""
    return "" if trouble(page.site, href) else address(page, href)


def services(block: Block, page: Any) -> Data:
    """E-services first; manuals of other services fill the rest."""
    most = block.settings["most"]
    tiles = service_tiles(page.language, most)
    tiles += manual_tiles(most - len(tiles))
    usual = _("heading_online_services", default="Services online")
    return {"title": heading(block, page, usual), "tiles": tiles} if tiles else None


def _listed(block: Block, page: Any, types: Any, usual: Any) -> Data:
    items = found.latest(types, block.settings["most"], page.language)
    if not items:
        return None
    return {
        "title": heading(block, page, usual),
        "entries": items,
        "more": whole_list(page, block.settings["more"]),
    }


def news(block: Block, page: Any) -> Data:
    return _listed(block, page, "News Item", _("heading_news", default="News"))


def announcements(block: Block, page: Any) -> Data:
    usual = _("heading_announcements", default="Announcements")
    return _listed(block, page, "thesaban.Announcement", usual)


def procurement(block: Block, page: Any) -> Data:
    usual = _("heading_procurement", default="Procurement")
    return _listed(block, page, "thesaban.Procurement", usual)


def events(block: Block, page: Any) -> Data:
    items = found.coming(block.settings["most"], page.language)
    if not items:
        return None
    usual = _("heading_events", default="Calendar of the town")
    return {
        "title": heading(block, page, usual),
        "entries": items,
        "month": month(page.language),
        "more": whole_list(page, block.settings["more"]),
    }


def month(language: str) -> dict[str, Any]:
    """This month as a table: weeks of days with what takes place on them.

    A day with one event leads to it; one with several leads to its line below the
    table, which names them all.
    """
    now = today()
    happening: dict[dt.date, list[dict]] = {}
    for day, event in found.in_month(now.replace(day=1)):
        if event not in happening.setdefault(day, []):
            happening[day].append(event)
    weeks = calendar.Calendar(firstweekday=6).monthdatescalendar(now.year, now.month)
    return {
        "title": _month_name(now, language),
        "days": WEEK_EN if language == "en" else WEEK,
        "weeks": [
            [_cell(day, now, happening.get(day, [])) for day in week] for week in weeks
        ],
        "crowded": [
            {
                "id": _line(day),
                "day": day_text(day, language, long=False),
                "events": them,
            }
            for day, them in sorted(happening.items())
            if len(them) > 1
        ],
    }


def _month_name(day: dt.date, language: str) -> str:
    if language == "en":
        return f"{day:%B %Y}"
    return f"{MONTHS[day.month - 1]} {day.year + 543}"


def _line(day: dt.date) -> str:
    """Name of the line of a day below the table."""
    return f"events-{day.isoformat()}"


def _cell(day: dt.date, now: dt.date, events: list[dict]) -> dict[str, Any]:
    inside = day.month == now.month
    return {
        "number": day.day if inside else "",
        "today": day == now,
        "event": _link(day, events) if inside and events else None,
    }


def _link(day: dt.date, events: list[dict]) -> dict[str, str]:
    """Where a day leads, and what it says of that."""
    if len(events) == 1:
        return events[0]
    titles = ", ".join(event["title"] for event in events)
    return {"href": f"#{_line(day)}", "title": titles}


def people(block: Block, page: Any) -> Data:
    """Those of one side, in the order of rank."""
    chosen = found.persons(block.settings["side"], block.settings["most"])
    if not chosen:
        return None
    return {
        "title": heading(
            block, page, _("heading_people", default="Who leads the town")
        ),
        "people": chosen,
        "more": whole_list(page, block.settings["more"]),
    }


# statistics of services


def first_day(day: dt.date) -> dt.date:
    """First day of the fiscal year of ``day`` (1 October)."""
    year = day.year if day.month >= FIRST_MONTH else day.year - 1
    return dt.date(year, FIRST_MONTH, 1)


def counted(day: dt.date) -> dict[str, int]:
    """Matters sent in since the fiscal year began: all, open, closed, online."""
    since = dt.datetime.combine(first_day(day), dt.time(), BANGKOK)
    done = sum(counts("state", _since(since, False), None).values())
    open_ = sum(counts("state", _since(since, True), None).values())
    online = counts("channel", RecordQuery(submitted_from=since), None).get("online", 0)
    return {"all": done + open_, "open": open_, "done": done, "online": online}


def _since(since: dt.datetime, is_open: bool) -> RecordQuery:
    return RecordQuery(submitted_from=since, open=is_open)


def _slot(function, day: dt.date, site_path: str) -> tuple:
    return day, site_path, int(time.time() // KEPT_SECONDS)


@ram.cache(_slot)
def _counted(day: dt.date, site_path: str) -> dict[str, int]:
    return counted(day)


def figures(block: Block, page: Any) -> Data:
    """Counted from the registers at most every ten minutes."""
    day = today()
    number = _counted(day, "/".join(page.site.getPhysicalPath()))
    usual = _(
        "heading_figures",
        default="Services in fiscal year B.E. ${year}",
        mapping={"year": fiscal_year(day)},
    )
    share = round(100 * number["online"] / number["all"]) if number["all"] else None
    rows = [
        {"value": f"{number['all']:,}", "label": _("figure_all", default="Sent in")},
        {"value": f"{number['done']:,}", "label": _("figure_done", default="Finished")},
        {
            "value": f"{number['open']:,}",
            "label": _("figure_open", default="Being worked on"),
        },
    ]
    if share is not None:
        label = _("figure_online", default="Sent in online")
        rows.append({"value": f"{share} %", "label": label})
    return {"title": heading(block, page, usual), "rows": rows}
