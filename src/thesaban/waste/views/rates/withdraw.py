"""``@@waste-rate-withdraw``: a version that has not begun is taken back."""

from thesaban import _
from thesaban.people.views.forms import Field
from thesaban.people.views.forms import Form
from thesaban.registers import spoken
from thesaban.registers.spoken import long_date
from thesaban.waste import rates
from thesaban.waste import reading
from thesaban.waste import town
from thesaban.waste.billing.errors import BillingError
from thesaban.waste.views.base import link
from thesaban.waste.views.base import user_id
from thesaban.waste.views.rates import words
from thesaban.waste.views.rates.preview import REASON
from zExceptions import NotFound


class Withdraw(Form):
    """Take back a version that has not begun."""

    office = True
    title = _("title_rate_withdraw", default="Withdraw a rate that has not begun")
    submit = _("action_withdraw_rate", default="Withdraw it")

    def __call__(self):
        form = self.request.form
        self.code = form.get("code") if isinstance(form.get("code"), str) else ""
        day = form.get("day") if isinstance(form.get("day"), str) else ""
        live = [i for i in rates.history(self.code) if i.withdrawn_at is None]
        found = [item for item in live if item.valid_from.isoformat() == day]
        if not found:
            raise NotFound(self.code)
        self.entry = found[0]
        return super().__call__()

    @property
    def lead(self):
        made = reading.tariff(self.code, self.entry.valid_from, self.entry.data)
        fee = " · ".join(words.lines(made.components, self.text))
        title = town.title("tariff", self.code, spoken.language())
        return f"{title}, {long_date(made.valid_from)}: {fee}"

    @property
    def frame(self):
        return {**super().frame, "danger": True}

    @property
    def back_href(self):
        return link("waste-rate", code=self.code)

    def hidden(self):
        return [("code", self.code), ("day", self.entry.valid_from.isoformat())]

    def fields(self):
        return [Field("reason", REASON, kind="textarea", rows=2, maxlength=500)]

    def save(self):
        day, reason = self.entry.valid_from, self.values["reason"]
        try:
            rates.withdraw(self.code, day, user_id(), reason)
        except BillingError as error:
            self.wrong("reason", error.message)
            return None
        done = _("done_rate_withdrawn", default="Withdrawn. It stays in the history.")
        return self.redirect(self.back_href, done)
