"""``@@bank-line``: a line of the account that nothing explains."""

from thesaban import _
from thesaban.payments.errors import all_or_nothing
from thesaban.payments.errors import PaymentError
from thesaban.payments.reconciling import desk
from thesaban.payments.store import statements
from thesaban.payments.views.base import DeskForm
from thesaban.payments.views.base import link
from thesaban.payments.views.base import user_id
from thesaban.payments.views.money_acts import REASON
from thesaban.payments.views.money_acts import text_of
from thesaban.people.views.forms import Field
from thesaban.registers.spoken import short_date
from thesaban.thai.money import format_baht
from zExceptions import NotFound


class BankLine(DeskForm):
    """A line of the account that nothing explains: a payer's money, or nothing of ours."""

    title = _("title_bank_line", default="Line of the account")

    def __call__(self):
        uid = text_of(self.request.form, "uid")
        self.line = statements.get_line(uid)
        if self.line is None:
            raise NotFound(uid)
        if self.line.state != "open":
            words = PaymentError("money_done").message
            return self.redirect(self.back_href, words, "warning")
        return super().__call__()

    @property
    def back_href(self):
        return link("money-desk", show="lines")

    @property
    def lead(self):
        line = self.line
        parts = [short_date(line.value_on), format_baht(line.amount), line.text]
        return " · ".join(part for part in [*parts, line.payer_name, line.ref1] if part)

    def hidden(self):
        return [("uid", self.line.uid)]

    def fields(self):
        return [
            Field(
                "what",
                _("label_what_is_it", default="What is it?"),
                kind="radios",
                options=(
                    (
                        "take",
                        _("line_take", default="A payer's money: put it on the desk"),
                    ),
                    (
                        "aside",
                        _(
                            "line_aside",
                            default="Nothing to explain here: interest, transfer",
                        ),
                    ),
                ),
            ),
            REASON,
        ]

    def save(self):
        uid, reason = self.line.uid, self.values["reason"]
        take = self.values["what"] == "take"
        try:
            with all_or_nothing():
                if take:
                    money = desk.take_line(uid, user_id(), reason)
                else:
                    desk.set_aside(uid, user_id(), reason)
        except PaymentError as error:
            self.wrong("what", error.message)
            return None
        place = link("money", uid=money) if take else self.back_href
        return self.redirect(place, _("done_money", default="Recorded."))
