"""The cross-bank file of bill payments: 256 characters a line, H, D... and T.

Positions count characters, so the bytes are decoded before anything is cut out
(one Thai letter is one byte in TIS-620, three in UTF-8). Amounts are digits with
two implied decimals, days DDMMYYYY of either era. Blanks at a line's end may be
missing, anything else not: a file is taken whole or not at all.

Source: layout of the banks' common bill-payment file, as in the technical
documents of the Thai banks for corporate customers.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from thesaban.payments.reconciling import dates
from thesaban.payments.reconciling.statement import check_days
from thesaban.payments.reconciling.statement import CREDIT
from thesaban.payments.reconciling.statement import DEBIT
from thesaban.payments.reconciling.statement import moment
from thesaban.payments.reconciling.statement import MOST_LINES
from thesaban.payments.reconciling.statement import Statement
from thesaban.payments.reconciling.statement import StatementError
from thesaban.payments.reconciling.statement import StatementLine


LAYOUT = "crossbank"
WIDTH = 256

COMMON = {"type": (0, 1), "sequence": (1, 7), "bank": (7, 10), "account": (10, 20)}
HEADER = COMMON | {"company": (20, 60), "effective": (60, 68), "service": (68, 76)}
DETAIL = COMMON | {
    "day": (20, 28),
    "time": (28, 34),
    "payer": (34, 84),
    "ref1": (84, 104),
    "ref2": (104, 124),
    "ref3": (124, 144),
    "branch": (144, 148),
    "teller": (148, 152),
    "kind": (152, 153),
    "transaction": (153, 156),
    "cheque": (156, 163),
    "amount": (163, 176),
    "cheque_bank": (176, 179),
    "biller": (196, 211),
    "sender": (243, 246),
    "new_cheque": (246, 256),
}
TRAILER = COMMON | {
    "debit_total": (20, 33),
    "debit_count": (33, 39),
    "credit_total": (39, 52),
    "credit_count": (52, 58),
}


def looks_like(text: str) -> bool:
    """Whether a text is of this layout, by its first line."""
    first = text.splitlines()[0] if text else ""
    return first[:1] == "H" and first[1:7].isdigit() and "," not in first[:20]


def _cut(line: str, layout: dict) -> dict[str, str]:
    return {name: line[slice(*place)].strip() for name, place in layout.items()}


def _number(text: str, line: int, what: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise StatementError("digits", line, text=text or "-", what=what)
    return int(text)


def _baht(text: str, line: int) -> Decimal:
    return Decimal(_number(text, line, "amount")).scaleb(-2)


def _lines(text: str) -> list[str]:
    """The lines of the file, padded; raises StatementError for a wrong width."""
    raw = [line.rstrip("\r") for line in text.split("\n")]
    while raw and not raw[-1].strip():
        raw.pop()
    if len(raw) > MOST_LINES:
        raise StatementError("many", count=MOST_LINES)
    for number, line in enumerate(raw, start=1):
        if len(line.rstrip()) > WIDTH:
            raise StatementError("width", number, width=len(line.rstrip()))
    return [line[:WIDTH].ljust(WIDTH) for line in raw]


def _check_frame(raw: list[str]) -> None:
    """One header first, one trailer last, only details between."""
    if not raw or raw[0][0] != "H":
        raise StatementError("header", 1)
    kinds = [line[0] for line in raw]
    if kinds[-1] != "T" or len(raw[-1].rstrip()) < TRAILER["credit_count"][1]:
        raise StatementError("cut_short", len(raw))
    for number, kind in enumerate(kinds[1:-1], start=2):
        if kind != "D":
            raise StatementError("record", number, kind=kind)
    first = _number(raw[0][1:7], 1, "sequence")
    for at, line in enumerate(raw):
        found = _number(line[1:7].strip(), at + 1, "sequence")
        if found != first + at:
            raise StatementError("sequence", at + 1, found=found, wanted=first + at)


def _detail(line: str, number: int, today: date) -> StatementLine:
    cut = _cut(line, DETAIL)
    if cut["kind"] not in (CREDIT, DEBIT):
        raise StatementError("kind", number, kind=cut["kind"] or "-")
    amount = _baht(cut["amount"], number)
    if amount <= 0:
        raise StatementError("amount", number, text=cut["amount"])
    day = dates.day_of(cut["day"], today, number)
    return StatementLine(
        position=number,
        kind=cut["kind"],
        amount=amount,
        paid_at=moment(day, dates.time_of(cut["time"], number)),
        value_on=day,
        account=cut["account"],
        biller=cut["biller"],
        ref1=cut["ref1"],
        ref2=cut["ref2"],
        ref3=cut["ref3"],
        payer_name=cut["payer"],
        text=" ".join(part for part in (cut["sender"], cut["transaction"]) if part),
    )


def _check_totals(made: Statement, line: str, number: int) -> None:
    """The trailer against the details; raises StatementError."""
    cut = _cut(line, TRAILER)
    for kind, name in ((CREDIT, "credit"), (DEBIT, "debit")):
        said = _number(cut[f"{name}_count"] or "0", number, "count")
        count = made.count(kind)
        if said != count:
            raise StatementError("counts", number, said=said, found=count)
        total, found = _baht(cut[f"{name}_total"] or "0", number), made.total(kind)
        if total != found:
            raise StatementError("totals", number, said=total, found=found)


def read(text: str, today: date, biller: str = "") -> Statement:
    """The file, checked as a whole; raises StatementError.

    ``biller`` (15 digits) is the municipality's own; another one is refused.
    """
    raw = _lines(text)
    _check_frame(raw)
    head = _cut(raw[0], HEADER)
    effective = dates.day_of(head["effective"], today, 1)
    details = enumerate(raw[1:-1], start=2)
    lines = tuple(_detail(line, number, today) for number, line in details)
    _check_owners(lines, head["account"], biller)
    check_days(lines, today)
    lines = tuple(_credited(item, effective) for item in lines)
    made = Statement("billpay", LAYOUT, lines, head["account"], effective)
    _check_totals(made, raw[-1], len(raw))
    return made


def _credited(item: StatementLine, effective: date) -> StatementLine:
    """The same line with the day on which the bank credits it."""
    return replace(item, value_on=effective)


def _check_owners(lines: tuple, account: str, biller: str) -> None:
    """Every line is of the header's account and of the municipality's biller."""
    for item in lines:
        if item.account != account:
            raise StatementError(
                "account", item.position, found=item.account, wanted=account
            )
        if biller and item.biller and item.biller != biller:
            raise StatementError(
                "biller", item.position, found=item.biller, wanted=biller
            )
