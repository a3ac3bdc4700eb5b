"""POST ``@waste-accounts/<uid>/<act>``: what the staff does to an account.

Acts: ``payer``, ``place``, ``terms``, ``close``, ``reopen``, ``tag``, ``relief``.
Fields that are not sent stay as they are; ``on`` is the day from which a change
counts, ``version`` (of the account as it was read) refuses a change made over
somebody else's, ``key`` makes the call repeatable. Also ``@waste-reliefs``:
what waits for the second person, and their decision.
"""

from collections.abc import Callable
from datetime import date
from thesaban import _
from thesaban.cases.services.base import too_long
from thesaban.clock.zone import today
from thesaban.registers import once
from thesaban.registers.spoken import for_programs
from thesaban.waste import accounts
from thesaban.waste import acts
from thesaban.waste import fields
from thesaban.waste import lists
from thesaban.waste import reliefs
from thesaban.waste import words
from thesaban.waste.acts import AccountError
from thesaban.waste.model import Account
from thesaban.waste.services.accounts import key_of
from thesaban.waste.services.accounts import Opening
from thesaban.waste.services.accounts import PathService
from thesaban.waste.services.accounts import relief_json
from thesaban.waste.services.accounts import whole_json
from thesaban.waste.store import changes
from zExceptions import BadRequest
from zExceptions import NotFound
from zope.globalrequest import getRequest
from zope.i18n import translate


SCOPE = "waste.change"
LONGEST = 1000
DECISIONS = ("approve", "refuse")


class Faulty(ValueError):
    """What was sent cannot be read; ``faults`` are (field, message)."""

    def __init__(self, faults: list[tuple]):
        super().__init__(str(faults))
        self.faults = faults


def text_of(data: dict, name: str) -> str:
    """A text that was sent; empty without one. Raises BadRequest."""
    value = data.get(name) or ""
    if not isinstance(value, str) or len(value) > LONGEST:
        raise too_long(name, LONGEST)
    return value.strip()


def said(message) -> str:
    """A message in the language of who asks."""
    return translate(message, target_language=for_programs(getRequest()))


def day_of(data: dict, name: str, needed: bool = True) -> date | None:
    """A day that was sent (ISO). Raises Faulty."""
    sent = text_of(data, name)
    if not sent and not needed:
        return None
    try:
        return date.fromisoformat(sent)
    except ValueError as error:
        raise Faulty([(name, words.fault(name, "date", sent, said))]) from error


def number_of(data: dict, name: str, default: int | None = None) -> int | None:
    """A whole number that was sent. Raises BadRequest."""
    value = data.get(name, default)
    whole = isinstance(value, int) and not isinstance(value, bool)
    if value is not None and not whole:
        whole_number = _(
            "rest_whole_number",
            default="${name}: a whole number is expected.",
            mapping={"name": name},
        )
        raise BadRequest(whole_number)
    return value


class Change(PathService):
    """One act on one account; the answer is the account as it then stands."""

    def acting(self, data: dict) -> dict:
        """What all acts take."""
        return {"by": self.user_id, "reason": text_of(data, "reason")}

    def answer(self):
        if len(self.path) != 2 or self.path[1] not in ACTS:
            raise NotFound("/".join(self.path))
        try:
            account = accounts.get(self.path[0])
        except accounts.UnknownAccount as error:
            raise NotFound(self.path[0]) from error
        data = self.body()
        return self.once(data, lambda: ACTS[self.path[1]](self, account, data))

    def once(self, data: dict, act: Callable[[], Account]) -> dict:
        """Do it once for each key; faults and refusals as their answers."""
        begun = once.begin(SCOPE, key_of(data), self.user_id)
        if begun.repeated:
            return whole_json(accounts.get(begun.result["uid"]))
        try:
            made = act()
        except (Faulty, AccountError) as error:
            once.abandon(SCOPE, begun.key)
            return self.refused(error)
        once.finish(SCOPE, begun.key, {"uid": made.uid})
        return whole_json(made)

    def refused(self, error) -> dict:
        if isinstance(error, Faulty):
            return self.fault(400, "BadRequest", error.faults)
        return self.fault(409, "Conflict", [(error.field, words.error(error))])

    def clean(self, data: dict, present: dict, names: tuple[str, ...]) -> dict:
        """The named fields: what was sent, else what stands. Raises Faulty."""
        raw = {name: data.get(name, present.get(name)) for name in names}
        plain = {name: "" if v is None else str(v) for name, v in raw.items()}
        values, faults = fields.clean(plain, lists.lists(), names)
        if faults:
            told = [
                (item.field, words.fault(item.field, item.code, item.value, self.words))
                for item in faults
            ]
            raise Faulty(told)
        return values

    # ---- acts

    def payer(self, account: Account, data: dict) -> Account:
        contact = accounts.contact(account.uid)
        present = {
            "payer_kind": account.payer_kind,
            "payer_name": account.payer_name,
            "relation": account.relation,
            "phone": contact.phone,
            "email": contact.email,
            "payer_id": contact.payer_id.reveal() if contact.payer_id else "",
        }
        values = self.clean(data, present, fields.PAYER)
        on, version = day_of(data, "on"), number_of(data, "version")
        more = self.acting(data)
        return acts.change_payer(account.uid, values, on=on, version=version, **more)

    def place(self, account: Account, data: dict) -> Account:
        present = {name: getattr(account.place, name) for name in fields.PLACE}
        values = self.clean(data, present, fields.PLACE)
        version = number_of(data, "version")
        more = self.acting(data)
        return acts.change_place(account.uid, values, version=version, **more)

    def terms(self, account: Account, data: dict) -> Account:
        on = day_of(data, "on")
        now = account.terms_on(on)
        present = {name: getattr(now, name) for name in fields.TERMS} if now else {}
        values = self.clean(data, present, fields.TERMS)
        version = number_of(data, "version")
        more = self.acting(data)
        return acts.change_terms(account.uid, values, on=on, version=version, **more)

    def close(self, account: Account, data: dict) -> Account:
        on, version = day_of(data, "on"), number_of(data, "version")
        return acts.close(account.uid, on=on, version=version, **self.acting(data))

    def reopen(self, account: Account, data: dict) -> Account:
        version = number_of(data, "version")
        return acts.reopen(account.uid, version=version, **self.acting(data))

    def tag(self, account: Account, data: dict) -> Account:
        return acts.new_tag(account.uid, **self.acting(data))

    def relief(self, account: Account, data: dict) -> Account:
        wish = reliefs.Wish(
            kind=text_of(data, "kind"),
            first=day_of(data, "first"),
            last=day_of(data, "last", needed=False),
            reason=text_of(data, "reason"),
            percent=number_of(data, "percent", 100),
            note=text_of(data, "note"),
            order_no=text_of(data, "order_no"),
        )
        reliefs.ask(account.uid, wish, self.user_id)
        return accounts.get(account.uid)


class Posting(Change, Opening):
    """POST ``@waste-accounts`` opens one; with a uid and an act it changes one."""

    def answer(self):
        return Change.answer(self) if self.path else Opening.answer(self)


ACTS = {
    "payer": Change.payer,
    "place": Change.place,
    "terms": Change.terms,
    "close": Change.close,
    "reopen": Change.reopen,
    "tag": Change.tag,
    "relief": Change.relief,
}


class Reliefs(PathService):
    """GET ``@waste-reliefs``: what waits for a second person."""

    def answer(self):
        if self.path:
            raise NotFound(self.path[0])
        return {
            "@id": f"{self.context.absolute_url()}/@waste-reliefs",
            "items": [
                {
                    **relief_json(relief),
                    "account": account.uid,
                    "number": account.number,
                    "asked_by": relief.asked_by,
                }
                for relief, account in reliefs.waiting()
            ],
        }


class Decide(Change):
    """POST ``@waste-reliefs/<uid>/<approve|refuse>``, by another than who asked."""

    def answer(self):
        if len(self.path) != 2 or self.path[1] not in DECISIONS:
            raise NotFound("/".join(self.path))
        found = changes.relief(self.path[0])
        if found is None:
            raise NotFound(self.path[0])
        data, approved = self.body(), self.path[1] == "approve"
        note = text_of(data, "note")
        return self.once(
            data,
            lambda: reliefs.decide(self.path[0], approved, self.user_id, note),
        )


class EndRelief(Change):
    """POST ``@waste-relief-end/<uid>``: it ends on the day ``last``."""

    def answer(self):
        found = changes.relief(self.path[0]) if len(self.path) == 1 else None
        if found is None:
            raise NotFound("/".join(self.path))
        data = self.body()
        return self.once(
            data,
            lambda: reliefs.end(
                self.path[0], self._last(data), self.user_id, text_of(data, "reason")
            ),
        )

    @staticmethod
    def _last(data: dict) -> date:
        return day_of(data, "last", needed=False) or today()
