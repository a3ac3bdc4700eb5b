"""For everybody: ``@@pay-waste``, ``/w/<tag>`` and the bills behind them.

Nothing personal stands in an address. Who proves an account carries a sealed
pass in a cookie, for half an hour; the house tag shows what is owed and nothing
of whom.
"""

from thesaban import _
from thesaban.people import limits
from thesaban.waste import accounts
from thesaban.waste import proofs
from thesaban.waste import tags
from thesaban.waste.settings import setting
from thesaban.waste.views.base import link
from thesaban.waste.views.base import Page
from thesaban.waste.views.base import user_id
from thesaban.waste.views.paying import AccountBills
from urllib.parse import urlsplit
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


COOKIE = "thesaban_waste"
TAG_SCOPE = "waste-tag"
FAULTS = {
    "incomplete": _(
        "waste_proof_incomplete",
        default="Fill in both: the account number and the digits that prove it.",
    ),
    "unknown": _(
        "waste_proof_unknown",
        default="These do not belong together. Please compare them with your bill, "
        "or call us: perhaps we have another telephone number of yours.",
    ),
    "limited": _(
        "waste_proof_limited",
        default="There were too many attempts. Please wait a while, scan the code on "
        "your bill, or call us.",
    ),
}


def proof_hint():
    """What to fill in as a proof, by the town's setting."""
    size, ways = setting("proof_digits"), setting("proofs")
    if "house_code" not in ways:
        return _(
            "waste_help_proof_phone",
            default="The last ${count} digits of the telephone number we have of you",
            mapping={"count": size},
        )
    if "phone" not in ways:
        return _(
            "waste_help_proof_house",
            default="The 11 digits in your house register book",
        )
    return _(
        "waste_help_proof_both",
        default="The last ${count} digits of the telephone number we have of you, or "
        "the 11 digits of the house code in your house register book",
        mapping={"count": size},
    )


def proof_fields(view, error=None) -> list[dict]:
    """Pieces ``field``: number and proof. The proof is never shown again."""
    return [
        {
            "kind": "text",
            "name": "number",
            "label": _("waste_label_number", default="Account number"),
            "hint": _(
                "waste_help_number", default="It stands on your bill and receipt"
            ),
            "value": view.typed("number", proofs.LONGEST),
            "inputmode": "numeric",
            "maxlength": proofs.LONGEST,
            "width": "20",
            "error": error,
        },
        {
            "kind": "text",
            "name": "proof",
            "label": _("waste_label_proof", default="Digits that prove it"),
            "hint": proof_hint(),
            "value": "",
            "inputmode": "numeric",
            "autocomplete": "off",
            "maxlength": proofs.LONGEST,
            "width": "20",
        },
    ]


def try_proof(view) -> proofs.Proved:
    """What was typed, tried; ``incomplete`` costs no try."""
    number, proof = view.typed("number"), view.typed("proof")
    if not number or not proof:
        return proofs.Proved(fault="incomplete")
    return proofs.prove(number, proof, view.client)


class PayWaste(Page):
    """Number and proof; the way in for who has nothing to scan."""

    title = _("waste_title_pay", default="Pay the waste fee")
    lead = _(
        "waste_lead_pay",
        default="See what is to be paid, and pay by QR. No sign-in is needed.",
    )
    fault = ""
    scan_title = _("waste_title_scan", default="Quicker: scan the code")
    scan_text = _(
        "waste_text_scan",
        default="The QR code on your bill, on the tag of your house or on the bin opens "
        "this page with your account.",
    )

    @property
    def robots(self) -> str | None:
        """Search engines find the form, and no answer."""
        return "noindex" if self.is_post else None

    def __call__(self):
        if not self.is_post:
            return self.index()
        self.need_post()
        found = try_proof(self)
        if found.account is None:
            self.fault = found.fault
            self.request.response.setStatus(429 if found.fault == "limited" else 422)
            return self.index()
        self._carry(found.account)
        return self.go(link("waste-bills"))

    def _carry(self, account) -> None:
        """The pass goes into a cookie that scripts and other sites cannot read."""
        site = urlsplit(self.site_url)
        self.request.response.setCookie(
            COOKIE,
            proofs.pass_for(account),
            path=site.path or "/",
            http_only=True,
            same_site="Lax",
            secure=site.scheme == "https",
        )

    @property
    def errors(self) -> list[dict]:
        if not self.fault:
            return []
        return [{"text": FAULTS[self.fault], "href": "#number"}]

    @property
    def frame(self) -> dict:
        """The piece ``step_form``."""
        return {
            "action": link("pay-waste"),
            "submit": _("waste_action_show_bills", default="Show my bills"),
            "title": self.title,
            "lead": self.lead,
            "errors": self.errors,
            "enctype": "application/x-www-form-urlencoded",
        }

    @property
    def fields(self) -> list[dict]:
        return proof_fields(self)

    @property
    def hints(self) -> list[dict]:
        """Other ways, as pieces ``tile``."""
        signed_in = bool(user_id())
        return [
            {
                "title": _("waste_tile_mine", default="My waste accounts"),
                "text": _(
                    "waste_tile_mine_text",
                    default="Signed in: your own and your parents' accounts, history, "
                    "bills by e-mail",
                ),
                "href": link("my-waste")
                if signed_in
                else link("login", came_from=link("my-waste")),
                "icon": "house-heart",
            }
        ]


class Bills(AccountBills):
    """``@@waste-bills``: the bills of the account that was proved."""

    proved = True

    def __call__(self):
        found = proofs.account_of_pass(self.request.cookies.get(COOKIE, ""))
        if found is None:
            again = _(
                "waste_pass_over",
                default="Please fill in the account number and its digits again.",
            )
            return self.go(link("pay-waste"), again)
        self.account = found
        return self.answer()

    @property
    def back_url(self) -> str:
        return link("waste-bills")

    @property
    def action(self) -> str:
        return link("waste-bills")

    other = _("waste_action_other_account", default="Another account")


@implementer(IPublishTraverse)
class Tag(AccountBills):
    """``/w/<tag>``: the address in the QR of a house tag, a gate, a bin."""

    code = ""

    def publishTraverse(self, request, name):
        if self.code:
            raise NotFound(name)
        self.code = name
        return self

    def __call__(self):
        code = tags.clean(self.code)
        if not code:
            return self.go(link("pay-waste")) if not self.code else self._unknown()
        if limits.exceeded(TAG_SCOPE, self.client):
            return self._unknown()
        found = accounts.by_tag(code)
        if found is None:
            limits.note(TAG_SCOPE, self.client)
            return self._unknown()
        self.account = found
        if not setting("tag_shows_bills"):
            return self.go(link("pay-waste"))
        return self.answer()

    def _unknown(self):
        """A worn or replaced tag leads to the form rather than to an error."""
        worn = _(
            "waste_tag_unknown",
            default="This code is not in use. Please fill in the account number on "
            "your bill.",
        )
        return self.go(link("pay-waste"), worn, "warning")

    title = _("waste_title_tag", default="Waste fee of this house")
    lead = _(
        "waste_lead_tag",
        default="You can pay here for your house or for somebody else's. No name is "
        "shown.",
    )

    @property
    def back_url(self) -> str:
        return tags.url(self.account.tag)

    @property
    def action(self) -> str:
        return tags.url(self.account.tag)

    other = _("waste_action_prove", default="Name, address and receipts: prove it")
