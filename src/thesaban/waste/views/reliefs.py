"""Forms of exemptions and pauses: ask, decide, end."""

from thesaban import _
from thesaban.clock.zone import today
from thesaban.people.views.forms import Field
from thesaban.registers.spoken import long_date
from thesaban.waste import accounts
from thesaban.waste import acts
from thesaban.waste import reliefs
from thesaban.waste import town
from thesaban.waste import words
from thesaban.waste.model import RELIEFS
from thesaban.waste.store import changes
from thesaban.waste.views.base import user_id
from thesaban.waste.views.forms import AccountForm
from thesaban.waste.views.forms import Changing
from thesaban.waste.views.forms import CHOOSE
from thesaban.waste.views.forms import day_field
from thesaban.waste.views.forms import REASON
from thesaban.waste.views.staff import account_url
from zExceptions import NotFound


class AskRelief(Changing):
    """An exemption or a pause; another person approves it."""

    title = _("waste_title_relief", default="Exemption or pause")
    submit = _("waste_action_ask_relief", default="Send for approval")

    def initial(self):
        return {"kind": RELIEFS[0], "percent": "100"}

    def fields(self):
        reasons = (CHOOSE, *town.choices("reason", None, self.language))
        return [
            Field(
                "kind",
                words.LABELS["relief"],
                kind="radios",
                options=tuple(words.RELIEFS.items()),
            ),
            day_field("first", words.LABELS["first"]),
            day_field(
                "last",
                words.LABELS["last"],
                required=False,
                hint=_("waste_help_last", default="Empty: until further notice"),
            ),
            Field(
                "percent",
                words.LABELS["percent"],
                inputmode="numeric",
                maxlength=3,
                width="4",
            ),
            Field("why", words.LABELS["why"], kind="select", options=reasons),
            Field("order_no", words.LABELS["order_no"], required=False, maxlength=80),
            Field(
                "note",
                words.LABELS["note"],
                kind="textarea",
                rows=2,
                required=False,
                maxlength=500,
            ),
        ]

    def act(self):
        first = self.day("first")
        last = self.day("last") if self.values["last"] else None
        percent = self.values["percent"]
        if self.errors:
            return None
        acts.require(percent.isascii() and percent.isdecimal(), "percent", "percent")
        wish = reliefs.Wish(
            kind=self.values["kind"],
            first=first,
            last=last,
            reason=self.values["why"],
            percent=int(percent),
            note=self.values["note"],
            order_no=self.values["order_no"],
        )
        reliefs.ask(self.account.uid, wish, user_id())
        return self.shown(self.account.uid)


class ReliefForm(AccountForm):
    """Base of the forms about one relief."""

    def __call__(self):
        uid = self.request.form.get("relief")
        found = changes.relief(uid if isinstance(uid, str) else "")
        if found is None:
            raise NotFound("relief")
        self.relief, self.account = found[0], accounts.get(found[1])
        return super().__call__()

    @property
    def back_href(self):
        return account_url(self.account.uid)

    @property
    def lead(self):
        reason = town.title("reason", self.relief.reason, self.language)
        last = long_date(self.relief.last) if self.relief.last else "…"
        kind = self.text(words.RELIEFS[self.relief.kind])
        days = f"{long_date(self.relief.first)} – {last}"
        parts = (
            self.account.number,
            self.account.payer_name,
            f"{kind} {self.relief.percent} %",
            days,
            reason,
            self.relief.order_no,
            self.relief.note,
        )
        return " · ".join(part for part in parts if part)

    def hidden(self):
        return [("relief", self.relief.uid)]


class DecideRelief(ReliefForm):
    """Approve or refuse, as another person than who asked."""

    title = _("waste_title_decide", default="Exemption or pause: decide")
    submit = _("action_send_decision", default="Send the decision")

    def fields(self):
        return [
            Field(
                "decision",
                _("label_decision", default="Decision"),
                kind="radios",
                options=(
                    ("approve", _("waste_decide_approve", default="Approve")),
                    ("refuse", _("waste_decide_refuse", default="Refuse")),
                ),
            ),
            Field(
                "note",
                words.LABELS["note"],
                kind="textarea",
                rows=2,
                required=False,
                maxlength=500,
                hint=_("waste_help_refuse", default="Needed to refuse."),
            ),
        ]

    def act(self):
        approved = self.values["decision"] == "approve"
        reliefs.decide(self.relief.uid, approved, user_id(), self.values["note"])
        return self.shown(self.account.uid)


class EndRelief(ReliefForm):
    """It ends earlier than was said."""

    title = _("waste_title_end_relief", default="End an exemption or pause")
    submit = _("waste_action_end_relief", default="End it")

    def initial(self):
        return {"last": long_date(today())}

    def fields(self):
        hint = _(
            "waste_help_end_relief",
            default="A day before its first makes it count for nothing.",
        )
        return [day_field("last", words.LABELS["last"], hint=hint), REASON]

    def act(self):
        last = self.day("last")
        if last is None:
            return None
        reliefs.end(self.relief.uid, last, user_id(), self.values["reason"])
        return self.shown(self.account.uid)
