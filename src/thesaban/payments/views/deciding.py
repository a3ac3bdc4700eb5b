"""What a second person is asked about what a first one wishes."""

from thesaban import _
from thesaban.people.views.forms import Field
from typing import Any


def decision(approve: Any, refuse: Any) -> list[Field]:
    """The two answers in these words, and a remark that a refusal needs."""
    return [
        Field(
            "decision",
            _("label_decision", default="Decision"),
            kind="radios",
            options=(("approve", approve), ("refuse", refuse)),
        ),
        Field(
            "note",
            _("label_note", default="Remark"),
            kind="textarea",
            rows=3,
            maxlength=500,
            required=False,
            hint=_("help_void_note", default="Needed to refuse."),
        ),
    ]


def approval() -> list[Field]:
    """The decision in plain words."""
    return decision(
        _("money_approve", default="Approve"), _("money_refuse", default="Refuse")
    )
