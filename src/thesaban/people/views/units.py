"""``@@units`` and ``@@unit-edit``."""

from dataclasses import replace
from thesaban import _
from thesaban.events import Acted
from thesaban.people import units
from thesaban.people.views.forms import Field
from thesaban.people.views.staff import StaffForm
from thesaban.people.views.staff import StaffList
from thesaban.people.views.staff import unit_options
from thesaban.registers.spoken import in_english
from thesaban.registers.spoken import language
from zExceptions import NotFound
from zope.event import notify


ERRORS = {
    "code": _(
        "unit_error_code",
        default="The code has small Latin letters, digits and underscores, "
        "and begins with a letter.",
    ),
    "taken": _("unit_error_taken", default="There is a unit with this code already."),
    "parent": _("unit_error_parent", default="Choose the unit above this one."),
    "circle": _(
        "unit_error_circle", default="A unit cannot lie under itself or its own units."
    ),
    "root": _(
        "unit_error_root",
        default="The town itself lies under no unit and stays in use.",
    ),
    "required": _("unit_error_title", default="Fill in the Thai name."),
}


class Units(StaffList):
    """Every unit, as a tree."""

    title = _("title_units", default="Units")
    lead = _(
        "lead_units",
        default="Units that records refer to cannot be deleted. Take a unit out of "
        "use instead.",
    )
    add_view = "unit-edit"
    add_word = _("action_add_unit", default="Add a unit")

    @property
    def table(self):
        return {
            "caption": self.title,
            "columns": [
                {"label": _("label_unit", default="Unit"), "kind": "main"},
                {"label": _("label_code", default="Code")},
                {"label": _("label_phone", default="Telephone")},
                {"label": _("label_can_issue", default="Issues numbers")},
                {"label": _("label_state", default="State")},
            ],
            "rows": [self._row(level, unit) for level, unit in units.tree()],
            "dense": True,
        }

    def _row(self, level, unit):
        href = self.link("unit-edit", code=unit.code)
        used = _("state_in_use", default="In use")
        closed = _("state_out_of_use", default="Out of use")
        return {
            "href": href,
            "cells": [
                {
                    "text": f"{'– ' * level}{unit.title(language())}",
                    "sub": None if in_english() else unit.title_en,
                    "href": href,
                },
                unit.code,
                unit.phone,
                _("yes", default="Yes") if unit.can_issue_number else "–",
                {
                    "tone": "done" if unit.active else "neutral",
                    "word": used if unit.active else closed,
                },
            ],
        }


class UnitEdit(StaffForm):
    """Adds a unit, or changes the one named by ``code``."""

    list_view = "units"

    @property
    def unit(self) -> units.Unit | None:
        code = self.request.form.get("unit") or self.request.form.get("code") or ""
        if self.request.form.get("unit") is None and self._posted():
            return None
        return units.unit(code) if isinstance(code, str) else None

    def _posted(self) -> bool:
        return self.request.get("REQUEST_METHOD") == "POST"

    @property
    def title(self):
        if self.unit is None:
            return _("title_unit_add", default="Add a unit")
        return _(
            "title_unit_edit",
            default="Unit ${title}",
            mapping={"title": self.unit.title(language())},
        )

    def __call__(self):
        asked = self.request.form.get("unit") or self.request.form.get("code")
        if asked and not self._posted() and self.unit is None:
            raise NotFound(asked)
        return super().__call__()

    def hidden(self):
        return [("unit", self.unit.code)] if self.unit else []

    def fields(self):
        code = Field("code", _("label_code", default="Code"), maxlength=40, width="20")
        root = self.unit is not None and self.unit.code == units.ROOT
        parent = Field(
            "parent",
            _("label_parent_unit", default="Lies under"),
            kind="select",
            options=unit_options(),
        )
        return [
            *([] if self.unit else [code]),
            Field("title_th", _("label_title_th", default="Thai name")),
            Field(
                "title_en", _("label_title_en", default="English name"), required=False
            ),
            Field(
                "short_th",
                _("label_short_th", default="Short Thai name"),
                required=False,
                maxlength=80,
            ),
            *([] if root else [parent]),
            Field(
                "phone",
                _("label_phone", default="Telephone"),
                required=False,
                maxlength=80,
            ),
            Field(
                "can_issue_number",
                _("label_can_issue_number", default="Issues document numbers"),
                kind="check",
                required=False,
            ),
            Field(
                "active",
                _("label_unit_active", default="In use"),
                kind="check",
                required=False,
            ),
        ]

    def initial(self):
        if self.unit is None:
            return {"active": True, "parent": units.ROOT}
        names = units.store.FIELDS
        return {name: getattr(self.unit, name) for name in names}

    def save(self):
        values = {
            name: self.values.get(name, "")
            for name in ("title_th", "title_en", "short_th", "phone", "parent")
        }
        values["can_issue_number"] = bool(self.values["can_issue_number"])
        values["active"] = bool(self.values["active"])
        known = self.unit
        try:
            if known is not None:
                units.save_unit(replace(known, **values))
                code = known.code
            else:
                code = self.values["code"]
                if not units.add_unit(units.Unit(code=code, **values)):
                    self.wrong("code", ERRORS["taken"])
                    return None
        except units.UnitError as error:
            self.wrong(error.field, ERRORS[error.code])
            return None
        notify(Acted("unit.save", code, detail=values))
        return self.redirect(
            self.back_href, _("unit_saved", default="The unit is saved.")
        )
