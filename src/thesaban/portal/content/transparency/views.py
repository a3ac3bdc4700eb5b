"""The yearly index of public disclosure (OIT): every topic of a fiscal year.

Assessors open the page of a year and expect each item under its O-code; a topic
without anything is shown as well, so that editors and residents see the gap.
"""

from functools import cached_property
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.clock.zone import today
from thesaban.portal.content import lists
from thesaban.portal.content.listing import asked_number
from thesaban.portal.content.section.views import SectionPage
from thesaban.portal.content.transparency.parts import address
from thesaban.portal.content.values import o_code
from thesaban.portal.content.values import value
from thesaban.portal.seed.files import SAMPLE_TAG
from thesaban.thai.dates import fiscal_year
from typing import Any
import re


TYPE = "thesaban.Transparency"
NUMBER = re.compile(r"\d+")


def code_order(code: str) -> tuple[int, str]:
    """O2 stands before O10; a topic without a code comes last."""
    found = NUMBER.search(code)
    return (int(found[0]) if found else 9999, code)


class YearlyIndex(SectionPage):
    """``@@town-transparency``: a layout of a section that lists such items."""

    index = ViewPageTemplateFile("../templates/transparency.pt")

    @cached_property
    def years(self) -> list[int]:
        """Years with a list of codes or with items, newest first."""
        known = {*lists.code_years(), *self.listing.years}
        return sorted(known, reverse=True)

    @cached_property
    def year(self) -> int:
        """The year asked for; else the running one, or the newest before it."""
        asked = asked_number(self.request.form, "year", 9999)
        if asked in self.years:
            return asked
        running = fiscal_year(today())
        past = [year for year in self.years if year <= running]
        return past[0] if past else running

    def tabs(self) -> list[dict[str, Any]]:
        url = self.context.absolute_url()
        return [
            {
                "title": _(
                    "tab_fiscal_year",
                    default="Fiscal year ${year}",
                    mapping={"year": str(year)},
                ),
                "href": f"{url}?year={year}",
                "current": year == self.year,
            }
            for year in self.years
        ]

    @property
    def own_list(self) -> bool:
        return lists.is_own_list(self.year)

    @cached_property
    def items(self) -> dict[str, dict[str, list[dict[str, Any]]]]:
        """Topic -> O-code -> the items of the year that the visitor may see."""
        catalog = api.portal.get_tool("portal_catalog")
        brains = catalog(
            **{**self.listing.base_query, "portal_type": TYPE},
            town_year=self.year,
            sort_on="sortable_title",
        )
        found: dict[str, dict[str, list[dict[str, Any]]]] = {}
        for brain in brains:
            item = brain.getObject()
            row = {"title": item.Title(), "href": item.absolute_url()}
            row["sample"] = SAMPLE_TAG in item.Subject()
            link = value(item, "link")
            row["goes"] = address(link) if link else row["href"]
            codes = found.setdefault(item.topic, {})
            codes.setdefault(o_code(item), []).append(row)
        return found

    @cached_property
    def groups(self) -> list[dict[str, Any]]:
        """Topics of the year by group, each in the order of its code."""
        rows: dict[str, list[dict[str, Any]]] = {}
        for entry in lists.entries(lists.TRANSPARENCY):
            rows.setdefault(entry.group, []).extend(self._rows(entry))
        titles = lists.groups(lists.TRANSPARENCY)
        return [
            {
                "title": titles[group].title(self.language) if group in titles else "",
                "rows": sorted(found, key=lambda row: code_order(row["code"])),
            }
            for group, found in rows.items()
            if found
        ]

    def _rows(self, entry: lists.Entry) -> list[dict[str, Any]]:
        """A topic under its code of the year, and under the codes its items bear."""
        usual = lists.o_codes(self.year).get(entry.id, "")
        codes = self.items.get(entry.id) or ({usual: []} if usual else {})
        return [
            {
                "code": code,
                "title": entry.title(self.language),
                "topic": entry.id,
                "entries": codes[code],
                "id": f"topic-{entry.id}" + (f"-{number}" if number else ""),
            }
            for number, code in enumerate(sorted(codes, key=code_order))
        ]

    @property
    def share(self) -> dict[str, Any]:
        """How many topics of the year have something that is not a sample."""
        topics: dict[str, bool] = {}
        for row in (row for group in self.groups for row in group["rows"]):
            disclosed = not all(one["sample"] for one in row["entries"])
            topics[row["topic"]] = topics.get(row["topic"], False) or disclosed
        label = _("label_topics_disclosed", default="Topics with information")
        return {"done": sum(topics.values()), "total": len(topics), "label": label}
