"""``@@shift-open`` and ``@@shift-close``."""

from thesaban import _
from thesaban.payments import shifts
from thesaban.payments.errors import all_or_nothing
from thesaban.payments.errors import PaymentError
from thesaban.payments.views.base import BAHT
from thesaban.payments.views.base import DeskForm
from thesaban.payments.views.base import link
from thesaban.payments.views.base import user_id
from thesaban.people.views.forms import Field
from thesaban.thai.money import format_baht


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
    """Count the drawer; a difference needs its reason."""

    title = _("title_shift_close", default="Count and close the shift")
    submit = _("action_shift_close", default="Close the shift")

    def __call__(self):
        self.shift = shifts.current(user_id())
        if self.shift is None:
            words = PaymentError("no_shift").message
            return self.redirect(link("counter"), words, "warning")
        return super().__call__()

    @property
    def lead(self):
        words = self.text(_("label_drawer", default="In the drawer"))
        return f"{words}: {format_baht(self.shift.expected)} {self.text(BAHT)}"

    def fields(self):
        return [
            Field(
                "counted",
                _("label_counted", default="Counted (baht)"),
                kind="money",
                width="10",
                inputmode="decimal",
                maxlength=20,
            ),
            Field(
                "reason",
                _("label_difference_reason", default="Why it differs"),
                kind="textarea",
                rows=3,
                maxlength=500,
                required=False,
            ),
        ]

    def save(self):
        counted = self.baht("counted")
        if counted is None:
            return None
        try:
            with all_or_nothing():
                shifts.close(user_id(), counted, self.values["reason"])
        except PaymentError as error:
            self.wrong("counted", error.message)
            return None
        done = _("done_shift_closed", default="The shift is closed.")
        return self.redirect(link("counter"), done)
