"""Which column of a table says what, and the table as a statement.

The first row that names a day and an amount is taken for the header. Names of
columns are recognised in Thai and English; what is not can be said by hand.
Rows below that sum up (รวม, total) must agree, and so must a running balance:
a file that was cut shows there.
"""

from collections.abc import Mapping as Dict
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from decimal import Decimal
from thesaban.payments.reconciling import dates
from thesaban.payments.reconciling.sheets import Rows
from thesaban.payments.reconciling.statement import check_days
from thesaban.payments.reconciling.statement import CREDIT
from thesaban.payments.reconciling.statement import DEBIT
from thesaban.payments.reconciling.statement import moment
from thesaban.payments.reconciling.statement import Statement
from thesaban.payments.reconciling.statement import StatementError
from thesaban.payments.reconciling.statement import StatementLine


LAYOUT = "table"
SEARCHED = 30

#: field -> names of its column, as banks write them (without spaces and case)
NAMES: Dict[str, tuple[str, ...]] = {
    "value_day": ("valuedate", "effectivedate", "วันที่มีผล", "วันที่เข้าบัญชี"),
    "day": (
        "date", "transactiondate", "paymentdate", "transdate", "paydate",
        "วันที่", "วันที่ทำรายการ", "วันที่ชำระ", "วันเดือนปี", "วัน/เดือน/ปี",
    ),
    "time": ("time", "transactiontime", "paymenttime", "transtime", "เวลา", "เวลาทำรายการ", "เวลาชำระ"),
    "credit": (
        "credit", "amount", "deposit", "creditamount", "paymentamount", "transactionamount",
        "จำนวนเงิน", "จำนวนเงิน(บาท)", "ฝาก", "เงินเข้า", "เครดิต", "ยอดเงิน", "ฝากเงิน",
    ),
    "debit": ("debit", "withdrawal", "debitamount", "ถอน", "เงินออก", "เดบิต", "ถอนเงิน"),
    "balance": ("balance", "outstandingbalance", "ยอดคงเหลือ", "คงเหลือ", "ยอดเงินคงเหลือ"),
    "ref1": ("ref1", "reference1", "referenceno1", "ref.1", "refno1", "billpaymentref1", "รหัสอ้างอิง1", "เลขที่อ้างอิง1", "อ้างอิง1"),
    "ref2": ("ref2", "reference2", "referenceno2", "ref.2", "refno2", "billpaymentref2", "รหัสอ้างอิง2", "เลขที่อ้างอิง2", "อ้างอิง2"),
    "ref3": ("ref3", "reference3", "ref.3", "billpaymentref3", "รหัสอ้างอิง3", "อ้างอิง3"),
    "bank_ref": (
        "transactionid", "transactionno", "bankreference", "bankref", "approvalcode",
        "เลขที่รายการ", "รหัสรายการ", "เลขที่อ้างอิงธุรกรรม", "เลขที่อ้างอิง",
    ),
    "payer": ("payer", "payername", "customername", "name", "fromname", "ชื่อผู้ชำระ", "ชื่อลูกค้า", "ผู้ชำระเงิน", "ชื่อ"),
    "biller": ("biller", "billerid", "รหัสผู้รับชำระ"),
    "text": ("description", "detail", "details", "particulars", "remark", "channel", "รายการ", "รายละเอียด", "หมายเหตุ", "ช่องทาง"),
}  # fmt: skip
FIELDS = ("day", "time", "value_day", "credit", "debit", "balance", "ref1", "ref2", "ref3", "bank_ref", "payer", "biller", "text")  # fmt: skip
SUMS = ("total", "grandtotal", "รวม", "รวมทั้งสิ้น", "ยอดรวม", "รวมเงิน")


@dataclass(frozen=True, slots=True)
class Mapping:
    """``columns`` gives the position of each field that the table has; the
    header stands in row ``header`` (both count from 0; -1: there is none)."""

    header: int = -1
    columns: Dict[str, int] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether it names a day and an amount, which is the least."""
        return "day" in self.columns and "credit" in self.columns

    def as_json(self) -> dict:
        return {"header": self.header, "columns": dict(self.columns)}


def plain(cell: object) -> str:
    """A column's name without what banks write differently."""
    text = str(cell or "").casefold()
    return "".join(char for char in text if char not in " _-\n\r\t:")


def _recognise(row: tuple) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        name = plain(cell)
        for known, names in NAMES.items():
            if name and known not in found and name in names:
                found[known] = at
                break
    return found


def guess(rows: Rows) -> Mapping:
    """The mapping that the header's words give; incomplete where none fits."""
    best = Mapping()
    for at, row in enumerate(rows[:SEARCHED]):
        made = Mapping(at, _recognise(row))
        if made.complete:
            return made
        if len(made.columns) > len(best.columns):
            best = made
    return best


def header_names(rows: Rows, mapping: Mapping) -> list[str]:
    """What the columns are called, for choosing them by hand."""
    row = rows[mapping.header] if 0 <= mapping.header < len(rows) else rows[0]
    width = max(len(row) for row in rows[: SEARCHED + 1])
    row = tuple(row) + ("",) * (width - len(row))
    return [
        " ".join(str(cell or "").split())[:40] or f"({at + 1})"
        for at, cell in enumerate(row)
    ]


class _Table:
    """One reading of a table."""

    def __init__(self, mapping: Mapping, today: date, account: str):
        self.mapping, self.today, self.account = mapping, today, account
        self.lines: list[StatementLine] = []
        self.balance: Decimal | None = None
        self.summed = False

    def cell(self, row: tuple, name: str) -> object:
        at = self.mapping.columns.get(name)
        return row[at] if at is not None and at < len(row) else None

    def text(self, row: tuple, name: str) -> str:
        value = self.cell(row, name)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return " ".join(str(value if value is not None else "").split())[:300]

    def read(self, row: tuple, number: int) -> None:
        """One row below the header; raises StatementError."""
        if not any(str(cell).strip() for cell in row if cell is not None):
            return
        if _is_sum(row):
            self.check_sum(row, number)
            return
        if self.summed:
            # Notes and addresses below the sum.
            return
        credit = dates.amount_of(self.cell(row, "credit"), number)
        debit = dates.amount_of(self.cell(row, "debit"), number)
        if credit < 0 and not debit:
            credit, debit = Decimal("0.00"), -credit
        day_text = self.text(row, "day")
        if not credit and not debit:
            self.opening(row, number)
            return
        if not day_text:
            raise StatementError("day", number, text="-")
        if (credit and debit) or credit < 0 or debit < 0:
            raise StatementError("both", number)
        self.follow(row, number, credit - debit)
        self.lines.append(self.line(row, number, credit, debit))

    def line(self, row, number, credit, debit) -> StatementLine:
        raw_day, raw_time = self.cell(row, "day"), self.cell(row, "time")
        day = dates.day_of(raw_day, self.today, number)
        clock = dates.time_of(
            raw_time if raw_time not in (None, "") else _time_within(raw_day), number
        )
        value = self.cell(row, "value_day")
        value_on = dates.day_of(value, self.today, number) if value else day
        return StatementLine(
            position=number,
            kind=CREDIT if credit else DEBIT,
            amount=credit or debit,
            paid_at=moment(day, clock),
            value_on=value_on,
            account=self.account,
            biller=self.text(row, "biller"),
            ref1=self.text(row, "ref1")[:40],
            ref2=self.text(row, "ref2")[:40],
            ref3=self.text(row, "ref3")[:40],
            bank_ref=self.text(row, "bank_ref")[:100],
            payer_name=self.text(row, "payer")[:200],
            text=self.text(row, "text"),
        )

    def opening(self, row, number) -> None:
        """A row without money may bring the balance forward."""
        if self.text(row, "balance"):
            self.balance = dates.amount_of(self.cell(row, "balance"), number)

    def follow(self, row, number, change) -> None:
        """The running balance must follow from the row before."""
        if not self.text(row, "balance"):
            return
        found = dates.amount_of(self.cell(row, "balance"), number)
        if self.balance is not None and self.balance + change != found:
            wanted = self.balance + change
            raise StatementError("balance", number, found=found, wanted=wanted)
        self.balance = found

    def check_sum(self, row, number) -> None:
        self.summed = True
        for name, kind in (("credit", CREDIT), ("debit", DEBIT)):
            if name not in self.mapping.columns or not self.text(row, name):
                continue
            said = dates.amount_of(self.cell(row, name), number)
            found = sum((i.amount for i in self.lines if i.kind == kind), Decimal(0))
            if said != found:
                raise StatementError("totals", number, said=said, found=found)


def _time_within(value: object) -> object:
    """The time that stands in one cell with the day."""
    if hasattr(value, "hour"):
        return value
    parts = str(value or "").replace("T", " ").split()
    return parts[-1] if len(parts) > 1 and ":" in parts[-1] else ""


def _is_sum(row: tuple) -> bool:
    words = [plain(cell) for cell in row if cell is not None and plain(cell)]
    return any(word in SUMS for word in words)


def read(
    rows: Rows, mapping: Mapping, source: str, today: date, account: str = ""
) -> Statement:
    """The table as a statement, checked as a whole; raises StatementError."""
    if not mapping.complete:
        raise StatementError("columns")
    table = _Table(mapping, today, account)
    for number, row in enumerate(rows, start=1):
        if number > mapping.header + 1:
            table.read(row, number)
    if not table.lines:
        raise StatementError("empty")
    check_days(table.lines, today)
    return Statement(source, LAYOUT, tuple(table.lines), account)
