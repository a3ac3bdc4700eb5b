"""``@@working-days`` and its two forms: the office's holidays."""

from datetime import date
from thesaban import _
from thesaban.clock.zone import today
from thesaban.events import Acted
from thesaban.people.views.forms import Field
from thesaban.people.views.staff import StaffForm
from thesaban.people.views.staff import StaffList
from thesaban.registers import calendar
from thesaban.registers.spoken import in_english
from thesaban.registers.spoken import long_date
from thesaban.registers.spoken import short_date
from thesaban.registers.spoken import weekday_name
from thesaban.thai.dates import be_year
from zExceptions import NotFound
from zope.event import notify


FIRST_YEAR, LAST_YEAR = 2000, 2100


class WorkingDays(StaffList):
    """The holidays of one year."""

    title = _("title_working_days", default="Holidays")
    lead = _(
        "lead_working_days",
        default="Statutory periods count working days: Monday to Friday, "
        "except these days.",
    )
    add_view = "working-day-add"
    add_word = _("action_add_holiday", default="Add a holiday")

    @property
    def year(self) -> int:
        """The year shown, of the Common Era; typed as พ.ศ. or ค.ศ."""
        typed = self.request.form.get("year", "")
        number = int(typed) if isinstance(typed, str) and typed.isdecimal() else 0
        if number > LAST_YEAR:
            number -= 543
        return number if FIRST_YEAR <= number <= LAST_YEAR else today().year

    @property
    def filters(self):
        years = range(today().year - 1, today().year + 3)
        return {
            "action": self.url,
            "fields": [
                {
                    "kind": "select",
                    "name": "year",
                    "label": _("label_year", default="Year"),
                    "value": str(self.year),
                    "options": [(str(y), _year(y)) for y in years],
                }
            ],
        }

    @property
    def table(self):
        return {
            "caption": self.title,
            "columns": [
                {"label": _("label_day", default="Day"), "kind": "date"},
                {"label": _("label_holiday", default="Holiday"), "kind": "main"},
                {"label": _("label_law_source", default="Laid down in")},
                {"label": _("label_origin", default="Origin")},
            ],
            "rows": [self._row(item) for item in calendar.holidays(self.year)],
            "empty": {
                "title": _(
                    "empty_holidays", default="No holiday of this year is known."
                )
            },
            "dense": True,
        }

    def _row(self, item):
        href = self.link("working-day-remove", on=item.on.isoformat())
        return {
            "href": href,
            "cells": [
                {"text": short_date(item.on), "sub": weekday_name(item.on)},
                {"text": _name(item), "href": href},
                _law(item),
                _origin(item),
            ],
        }


def _year(year: int) -> str:
    """Of the Buddhist Era on Thai pages."""
    return str(year if in_english() else be_year(date(year, 1, 1)))


def _name(item: calendar.Holiday) -> str:
    """In the language of the page; Thai where nobody gave an English one."""
    return item.name_en if in_english() and item.name_en else item.name_th


def _law(item: calendar.Holiday) -> str:
    """What a member of the staff named; the list that others come from is no law."""
    return item.source if getattr(item, "edited_by", "") else ""


def _origin(item: calendar.Holiday):
    if getattr(item, "edited_by", ""):
        return _("origin_staff", default="Entered by staff")
    return _("origin_seed", default="From the list of public holidays")


class WorkingDayAdd(StaffForm):
    """Adds a holiday, or changes the name of the one on that day."""

    title = _("title_holiday_add", default="Add a holiday")
    list_view = "working-days"

    def fields(self):
        return [
            Field("on", _("label_day", default="Day"), kind="date", width="10"),
            Field("name_th", _("label_title_th", default="Thai name")),
            Field(
                "name_en", _("label_title_en", default="English name"), required=False
            ),
            Field(
                "source",
                _("label_law_source", default="Laid down in"),
                hint=_(
                    "help_source",
                    default="Cabinet resolution or announcement, with its date.",
                ),
            ),
        ]

    def validate(self):
        self.on = self.day("on")
        if self.on and not FIRST_YEAR <= self.on.year <= LAST_YEAR:
            self.wrong("on", _("holiday_error_year", default="Check the year."))

    def save(self):
        names = ("name_th", "name_en", "source")
        holiday = calendar.Holiday(
            self.on, **{name: self.values[name] for name in names}
        )
        calendar.save_holiday(holiday, self.actor)
        detail = {"name": holiday.name_th, "source": holiday.source}
        notify(Acted("holiday.save", self.on.isoformat(), detail=detail))
        return self.redirect(
            f"{self.back_href}?year={self.on.year}",
            _("holiday_saved", default="The holiday is saved."),
        )


class WorkingDayRemove(StaffForm):
    """Makes a holiday a working day."""

    title = _("title_holiday_remove", default="Make it a working day")
    submit = _("action_remove_holiday", default="Remove the holiday")
    list_view = "working-days"

    @property
    def holiday(self) -> calendar.Holiday:
        typed = self.request.form.get("on", "")
        try:
            day = date.fromisoformat(typed if isinstance(typed, str) else "")
        except ValueError:
            raise NotFound("on") from None
        for item in calendar.holidays(day.year):
            if item.on == day:
                return item
        raise NotFound("on")

    @property
    def lead(self):
        return f"{long_date(self.holiday.on)} · {_name(self.holiday)}"

    def hidden(self):
        return [("on", self.holiday.on.isoformat())]

    def fields(self):
        return [
            Field(
                "reason",
                _("label_reason", default="Reason"),
                kind="textarea",
                rows=2,
                maxlength=1000,
            )
        ]

    def save(self):
        holiday = self.holiday
        calendar.remove_holiday(holiday.on, self.actor)
        detail = {"name": holiday.name_th, "reason": self.values["reason"]}
        notify(Acted("holiday.remove", holiday.on.isoformat(), detail=detail))
        return self.redirect(
            f"{self.back_href}?year={holiday.on.year}",
            _("holiday_removed", default="The day is a working day now."),
        )
