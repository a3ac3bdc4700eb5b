"""``@@shift-open`` and ``@@shift-close`` with its count."""

from decimal import Decimal
from thesaban import _
from thesaban.payments import shifts
from thesaban.payments.errors import all_or_nothing
from thesaban.payments.errors import PaymentError
from thesaban.payments.model import ZERO
from thesaban.payments.reconciling import remittance
from thesaban.payments.views.base import DeskForm
from thesaban.payments.views.base import link
from thesaban.payments.views.base import user_id
from thesaban.people.views.forms import Field
from thesaban.thai.digits import to_arabic


NOTE = _("label_note_of", default="Notes of ${value} baht")
COIN = _("label_coin_of", default="Coins of ${value} baht")


class OpenShift(DeskForm):
    """Begin at the drawer with a float."""

    title = _("title_shift_open", default="Open a shift")
    submit = _("action_shift_open", default="Open the shift")

    def initial(self):
        return {"opening_float": "0"}

    def fields(self):
        return [
            Field(
                "opening_float",
                _("label_opening_float", default="Money in the drawer now (baht)"),
                kind="money",
                width="10",
                inputmode="decimal",
                maxlength=20,
            )
        ]

    def save(self):
        opening = self.baht("opening_float")
        if opening is None:
            return None
        try:
            with all_or_nothing():
                shifts.open(user_id(), opening)
        except PaymentError as error:
            self.wrong("opening_float", error.message)
            return None
        return self.redirect(link("counter"))


class CloseShift(DeskForm):
    """Count notes and coins and hand over; a difference needs its reason.

    What the drawer should hold is not shown: it is counted, not copied.
    """

    title = _("title_shift_close", default="Count and close the shift")
    submit = _("action_shift_close", default="Close the shift")
    lead = _(
        "lead_shift_close",
        default="Count every note and coin in the drawer, the float too. A remittance "
        "slip is made from the count.",
    )
    back_view = "my-day"

    def __call__(self):
        self.shift = shifts.current(user_id())
        if self.shift is None:
            words = PaymentError("no_shift").message
            return self.redirect(link("counter"), words, "warning")
        return super().__call__()

    def fields(self):
        pieces = [
            Field(
                name_of(piece),
                self._label(piece),
                required=False,
                width="4",
                inputmode="numeric",
                maxlength=6,
            )
            for piece in remittance.PIECES
        ]
        cheques = Field(
            "cheques",
            _("label_cheques_sum", default="Cheques, together (baht)"),
            kind="money",
            required=False,
            width="10",
            inputmode="decimal",
            maxlength=20,
        )
        reason = Field(
            "reason",
            _("label_difference_reason", default="Why it differs"),
            kind="textarea",
            rows=3,
            maxlength=500,
            required=False,
        )
        return [*pieces, cheques, reason]

    @property
    def shown_fields(self):
        """Notes and coins without the remark that they may stay empty."""
        return [
            shown | {"required": True} if shown["name"].startswith("piece_") else shown
            for shown in super().shown_fields
        ]

    def _label(self, piece):
        kind = NOTE if piece >= 20 else COIN
        value = f"{piece:,.0f}" if piece >= 1 else f"{piece:.2f}"
        return _(kind, default=kind.default, mapping={"value": value})

    def pieces(self) -> dict[Decimal, int]:
        """What was counted; marks the fields that are no whole number."""
        found = {}
        for piece in remittance.PIECES:
            typed = to_arabic(self.values[name_of(piece)] or "0").replace(",", "")
            if not typed.isdecimal():
                self.wrong(name_of(piece), PaymentError("pieces").message)
                continue
            found[piece] = int(typed)
        return found

    def save(self):
        pieces = self.pieces()
        cheques = self.baht("cheques") if self.values["cheques"] else ZERO
        if self.errors:
            return None
        try:
            with all_or_nothing():
                done = remittance.close_shift(
                    user_id(), pieces, cheques, self.values["reason"]
                )
        except PaymentError as error:
            field = {"difference": "reason", "cheques": "cheques"}.get(error.code)
            self.wrong(field or name_of(remittance.PIECES[0]), error.message)
            return None
        words = _("done_shift_closed", default="The shift is closed.")
        return self.redirect(link("remittance", uid=done.uid), words)


def name_of(piece: Decimal) -> str:
    """The field of a note or coin, by its satang."""
    return f"piece_{int(piece * 100)}"
