"""The bank's words, turned into a :class:`Credit`; which they are is data."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from decimal import Decimal
from functools import cache
from importlib.resources import files
from thesaban.clock.zone import BANGKOK
from thesaban.payments.errors import PaymentError
from thesaban.payments.errors import require
from thesaban.payments.online_model import Credit
import json
import re
import yaml


CREDIT, REVERSAL = "credit", "reversal"
AMOUNT = re.compile(r"[0-9]{1,10}(\.[0-9]{1,2})?")
BAHT = ("", "THB", "764")
BUDDHIST = 2400
MOST_FIELDS = 60
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one bank says what it says; see ``dialects.yaml``."""

    name: str
    fields: Mapping[str, str]
    moment: Mapping
    reply: Mapping[str, Mapping[str, str]]
    kinds: Mapping[str, str] = field(default_factory=lambda: {"": CREDIT})

    def kind(self, message: Mapping[str, str]) -> str:
        """What a message is of: ``credit``, ``reversal``, or empty for neither."""
        said = message.get(self.fields.get("kind", ""), "").strip()
        return self.kinds.get(said, "")


@cache
def dialects() -> dict[str, Dialect]:
    """The known dialects by name."""
    text = files("thesaban.payments").joinpath("dialects.yaml").read_text("utf-8")
    return {
        name: Dialect(name, **entry) for name, entry in yaml.safe_load(text).items()
    }


def dialect(name: str) -> Dialect:
    """The dialect ``name``; raises PaymentError where there is none."""
    require(name in dialects(), "gateway")
    return dialects()[name]


def _refuse(name: str):
    raise ValueError(f"{name} is no number")


def read(body: bytes) -> dict[str, str]:
    """The plain fields of a JSON message as text; raises PaymentError."""
    try:
        found = json.loads(
            body.decode("utf-8"), parse_float=str, parse_int=str, parse_constant=_refuse
        )
    except (ValueError, RecursionError) as error:
        raise PaymentError("message") from error
    require(isinstance(found, dict), "message")
    plain = [(name, value) for name, value in found.items() if isinstance(value, str)]
    return {_text(name)[:60]: _text(value) for name, value in plain[:MOST_FIELDS]}


def _text(value: str) -> str:
    """Text that both databases can keep."""
    return value.replace("\x00", "").encode("utf-8", "replace").decode()[:LONGEST]


def credit(
    spoken: Dialect, gateway: str, message: Mapping[str, str], kind: str = CREDIT
) -> Credit | None:
    """The credit (or the reversal of one) that a message tells; None when it is
    of something else.

    Raises PaymentError ``message`` where it cannot be understood.
    """
    if spoken.kind(message) != kind:
        return None
    said = {
        name: message.get(at, "").strip()
        for name, at in spoken.fields.items()
        if name != "kind"
    }
    require(said.pop("currency", "") in BAHT, "message")
    amount = said.pop("amount").replace(",", "")
    require(AMOUNT.fullmatch(amount) and Decimal(amount) > 0, "message")
    require(said["transaction_id"] and len(said["transaction_id"]) <= 100, "message")
    paid_at = _moment(spoken, message)
    value_on = _day(said.pop("value_on", "")) or paid_at.date()
    return Credit(
        gateway=gateway,
        amount=Decimal(amount).quantize(Decimal("0.01")),
        paid_at=paid_at,
        value_on=value_on,
        **said,
    )


def _moment(spoken: Dialect, message: Mapping[str, str]) -> datetime:
    text = "".join(message.get(name, "").strip() for name in spoken.moment["fields"])
    shape = spoken.moment["shape"]
    try:
        if shape == "iso":
            found = datetime.fromisoformat(text)
        else:
            found = datetime.strptime(text, shape)
    except ValueError as error:
        raise PaymentError("message") from error
    if found.year > BUDDHIST:
        found = _gregorian(found)
    return found.replace(tzinfo=BANGKOK) if found.tzinfo is None else found


def _gregorian(found):
    try:
        return found.replace(year=found.year - 543)
    except ValueError as error:  # 29 February of a year that has none
        raise PaymentError("message") from error


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise PaymentError("message") from error
    return _gregorian(found) if found.year > BUDDHIST else found
