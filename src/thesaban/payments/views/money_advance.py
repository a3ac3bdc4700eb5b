"""``@@money-advance``: put money on an account, for its later bills."""

from thesaban import _
from thesaban.payments.interfaces import IAdvances
from thesaban.payments.reconciling import advice
from thesaban.payments.reconciling import desk
from thesaban.payments.views.base import link
from thesaban.payments.views.base import user_id
from thesaban.payments.views.money_acts import MoneyForm
from thesaban.payments.views.money_acts import REASON_LATER
from thesaban.payments.views.money_acts import text_of
from thesaban.payments.views.money_words import ACTS
from thesaban.people.views.forms import Field
from thesaban.thai.money import format_baht
from zope.component import getUtilitiesFor
from zope.component import queryUtility


MOST = 20


def named(text: str):
    """The account of ``<keeper>:<uid>``, or None."""
    keeper, _sign, uid = text.partition(":")
    found = queryUtility(IAdvances, keeper) if uid else None
    return found.get(uid) if found is not None else None


class Advance(MoneyForm):
    """Choose the account and how much of the money goes on it."""

    title = ACTS["advance"]
    submit = _("action_advance", default="Put it on the chosen account")

    def __call__(self):
        self.find = text_of(self.request.form, "find").strip()
        self.chosen = text_of(self.request.form, "account")
        return super().__call__()

    @property
    def lead(self):
        words = _(
            "lead_money_advance",
            default="The payer gets a receipt for it now; the account's next bills are "
            "paid out of it.",
        )
        return f"{super().lead} · {self.text(words)}"

    def found(self) -> dict:
        """{``keeper:uid``: account}: the chosen one, those of the bills that the
        money was meant for, and what was searched."""
        made = {f"{name}:{a.uid}": a for name, a in advice.accounts_of(self.money)}
        one = named(self.chosen)
        if one is not None:
            made[self.chosen] = one
        for name, keeper in sorted(
            getUtilitiesFor(IAdvances), key=lambda pair: pair[0]
        ):
            for account in keeper.find(self.find, MOST) if self.find else ():
                made[f"{name}:{account.uid}"] = account
        return made

    @property
    def money(self):
        return self.item.incoming

    def initial(self):
        amount = str(self.item.left or self.item.held)
        return {"amount": amount, "reason": "", "account": self.chosen}

    def fields(self):
        options = tuple(
            (
                key,
                account.label,
                self.text(
                    _(
                        "label_advance_held",
                        default="${amount} baht in advance now",
                        mapping={"amount": format_baht(account.held)},
                    )
                ),
            )
            for key, account in self.found().items()
        )
        choice = Field(
            "account",
            _("label_advance_account", default="Account of the payer"),
            kind="radios",
            required=False,
            later=True,
            options=options,
            hint=None
            if options
            else _("help_no_account_yet", default="Search for the account first."),
        )
        search = Field(
            "find",
            _("label_find_account", default="Find an account"),
            required=False,
            hint=_(
                "help_find_account",
                default="Number, house, name. Send the form to add accounts to the list.",
            ),
        )
        amount = Field(
            "amount",
            _("label_amount_baht", default="Amount (baht)"),
            kind="money",
            width="10",
            inputmode="decimal",
            maxlength=20,
            required=False,
            later=True,
        )
        return [choice, search, amount, REASON_LATER]

    def save(self):
        account = self.values["account"]
        if self.values["find"] or not account:
            return self._search()
        amount = self.baht("amount")
        if self.errors:
            return None
        keeper, _sign, uid = account.partition(":")
        made = self.attempt(
            lambda: desk.advance(
                self.money.uid, keeper, uid, amount, user_id(), self.values["reason"]
            ),
            {"reason": "reason", "no_account": "account"},
            "amount",
        )
        return self.redirect(link("receipt", uid=made.uid)) if made else None

    def _search(self):
        """Show the accounts that were searched for."""
        self.find = self.values["find"]
        self.values = {**self.values, "find": ""}
        if not self.found():
            self.wrong(
                "find", _("empty_advance_accounts", default="No account was found")
            )
            return None
        return self.index()
