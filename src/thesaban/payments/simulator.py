"""A bank for development and tests: it takes a QR's money and reports badly.

It reads the QR as a phone would, keeps a ledger of what it has credited, and
delivers signed messages late, twice, out of order, with a wrong signature
first, or never. Every credit of the ledger is true money: whatever the reports
do, each must end as one payment or wait for the finance office.
"""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from thesaban import _
from thesaban.clock.zone import now
from thesaban.payments import callbacks
from thesaban.payments import promptpay
from thesaban.payments import signatures
from thesaban.payments.interfaces import IOnlineGateway
from thesaban.payments.interfaces import Outcome
from thesaban.payments.online_model import Credit
from thesaban.payments.promptpay_gateway import QrGateway
from thesaban.payments.settings import settings
from thesaban.payments.store import codes
from thesaban.registers.database import registers_folder
from zope.interface import implementer
import heapq
import json
import random
import threading


NAME = "simulator"
DIALECT = "thesaban"
#: Made-up biller of the samples: of nobody.
BILLER = "099999999999101"
FOREVER = 200
LEDGER = "simulated-bank.jsonl"


@dataclass(frozen=True, slots=True)
class Fault:
    """How a payment is reported; ``delays`` are seconds from the payment.

    ``amount`` is added to what the payer pays; ``refs`` False makes the
    references unknown; ``forged`` counts messages with a wrong signature that
    come before the first good one.
    """

    name: str
    title: object
    delays: tuple[float, ...] = (1,)
    jitter: float = 0
    amount: Decimal = Decimal(0)
    refs: bool = True
    forged: int = 0


FAULTS = (
    Fault("plain", _("fault_plain", default="At once"), (1,)),
    Fault("slow", _("fault_slow", default="After half a minute"), (30,)),
    Fault("twice", _("fault_twice", default="Twice at the same moment"), (1, 1)),
    Fault("storm", _("fault_storm", default="Five times, out of order"), (2,) * 5, 8),
    Fault("late", _("fault_late", default="Three days late"), (3 * 86400,)),
    Fault("never", _("fault_never", default="Never; only when asked"), ()),
    Fault(
        "forged", _("fault_forged", default="A forged message first"), (2,), 0, forged=2
    ),
    Fault("over", _("fault_over", default="One baht too much"), amount=Decimal(1)),
    Fault("under", _("fault_under", default="One baht too little"), amount=Decimal(-1)),
    Fault("stray", _("fault_stray", default="With an unknown reference"), refs=False),
)
BY_NAME = {fault.name: fault for fault in FAULTS}


@dataclass(frozen=True, slots=True)
class Credited:
    """A line of the bank's ledger."""

    transaction_id: str
    amount: Decimal
    biller: str
    ref1: str
    ref2: str
    paid_at: datetime
    fault: str


@dataclass(order=True, slots=True)
class Delivery:
    """A message that is to be sent at ``at``; ``forged`` bears no good signature."""

    at: datetime
    order: int
    credited: Credited = field(compare=False)
    forged: bool = field(compare=False, default=False)
    tries: int = field(compare=False, default=0)


class Bank:
    """Ledger and messages; safe for threads.

    With a ``path`` the ledger is kept in a file, one JSON object a line, so that
    another process (the worker that asks) knows of it too.
    """

    def __init__(
        self,
        secret: bytes,
        seed: int | None = None,
        prefix: str = "SIM",
        path: Path | None = None,
    ):
        self.secret, self.prefix, self.path = secret, prefix, path
        self.random = random.Random(seed)
        self.ledger: list[Credited] = []
        self.read: list[Credited] = []
        self.read_to = 0
        self.queue: list[Delivery] = []
        self.lock = threading.Lock()
        self.count = 0

    def pay(self, payload: str, fault: Fault, moment: datetime) -> Credited | None:
        """Somebody scans and pays; None when nothing would be left to pay."""
        code = promptpay.parse(payload)
        amount = (code.amount or Decimal(0)) + fault.amount
        if amount <= 0:
            return None
        with self.lock:
            self.count += 1
            credited = Credited(
                transaction_id=f"{self.prefix}{moment:%Y%m%d%H%M%S}{self.count:07d}",
                amount=amount,
                biller=code.payee.biller,
                ref1=code.payee.ref1 if fault.refs else f"9{self.count:010d}",
                ref2=code.payee.ref2 if fault.refs else "0",
                paid_at=moment,
                fault=fault.name,
            )
            self.ledger.append(credited)
            self._write(credited)
            self._plan(credited, fault, moment)
        return credited

    def _write(self, credited: Credited) -> None:
        if self.path is not None:
            with self.path.open("a", encoding="utf-8") as out:
                line = {**asdict(credited), "amount": str(credited.amount)}
                line["paid_at"] = credited.paid_at.isoformat()
                out.write(json.dumps(line) + "\n")

    def kept(self) -> list[Credited]:
        """The whole ledger, also what other processes have written."""
        if self.path is None or not self.path.exists():
            return list(self.ledger)
        with self.lock, self.path.open("rb") as lines:
            lines.seek(self.read_to)
            for line in lines:
                if not line.endswith(b"\n"):  # another process is writing it
                    break
                self.read.append(_credited(json.loads(line)))
                self.read_to += len(line)
            return list(self.read)

    def _plan(self, credited: Credited, fault: Fault, moment: datetime) -> None:
        for number in range(fault.forged):
            self._push(Delivery(moment, self._next(), credited, True, number))
        for delay in fault.delays:
            seconds = delay + self.random.uniform(0, fault.jitter)
            at = moment + timedelta(seconds=seconds)
            self._push(Delivery(at, self._next(), credited))

    def _next(self) -> int:
        """Deliveries of one moment come in any order."""
        return self.random.randrange(1 << 62)

    def _push(self, delivery: Delivery) -> None:
        heapq.heappush(self.queue, delivery)

    def due(self, moment: datetime) -> Delivery | None:
        """The next message to be sent, taken from the queue."""
        with self.lock:
            if self.queue and self.queue[0].at <= moment:
                return heapq.heappop(self.queue)
            return None

    def next_at(self) -> datetime | None:
        """When the next message is due."""
        with self.lock:
            return self.queue[0].at if self.queue else None

    def again(self, delivery: Delivery, moment: datetime, seconds: float) -> None:
        """No good answer came: the message is sent again later."""
        if delivery.forged or delivery.tries >= FOREVER:
            return
        with self.lock:
            delivery.tries += 1
            delivery.at = moment + timedelta(seconds=seconds)
            self._push(delivery)

    def message(self, delivery: Delivery, moment: datetime) -> tuple[dict, bytes]:
        """Headers and body as they go over the wire."""
        body = message_of(delivery.credited)
        secret = b"not the bank's secret" if delivery.forged else self.secret
        name = f"{delivery.credited.transaction_id}-{delivery.tries}"
        made = signatures.headers(secret, name, body, int(moment.timestamp()))
        return made, body

    def find(self, ref1: str, ref2: str) -> Credited | None:
        """What was credited under these references, first of all."""
        found = (one for one in self.kept() if (one.ref1, one.ref2) == (ref1, ref2))
        return next(found, None)


def _credited(line: dict) -> Credited:
    """A line of the file as it was written."""
    amount, paid_at = Decimal(line["amount"]), datetime.fromisoformat(line["paid_at"])
    return Credited(**line | {"amount": amount, "paid_at": paid_at})


def message_of(credited: Credited) -> bytes:
    """The JSON that tells of a credit."""
    return json.dumps(
        {
            "transaction_id": credited.transaction_id,
            "amount": f"{credited.amount:.2f}",
            "currency": "THB",
            "biller": credited.biller,
            "ref1": credited.ref1,
            "ref2": credited.ref2,
            "paid_at": credited.paid_at.isoformat(),
            "payer_name": "ผู้ชำระ (สมมติ)",
            "payer_bank": "006",
        }
    ).encode()


def credit_of(credited: Credited, gateway: str = NAME) -> Credit:
    """A line of the ledger as a credit (the answer to a question)."""
    return Credit(
        gateway=gateway,
        transaction_id=credited.transaction_id,
        amount=credited.amount,
        ref1=credited.ref1,
        ref2=credited.ref2,
        biller=credited.biller,
        paid_at=credited.paid_at,
        value_on=credited.paid_at.date(),
    )


@implementer(IOnlineGateway)
class SimulatorGateway(QrGateway):
    """The simulated bank as a gateway; refused where money is real."""

    title = _("gateway_simulator", default="Simulated bank")
    development_only = True
    name = NAME

    def __init__(self):
        self._bank: Bank | None = None

    @property
    def bank(self) -> Bank:
        """Made at first use, for its secret comes from the site's."""
        if self._bank is None:
            path = registers_folder() / LEDGER
            self._bank = Bank(signatures.secrets_of(NAME)[0], path=path)
        return self._bank

    def biller(self) -> str:
        return settings().biller_id or BILLER

    def callback(self, headers: Mapping[str, str], body: bytes) -> Outcome:
        return callbacks.handle(NAME, DIALECT, headers, body)

    def query(self, reference: str) -> Outcome:
        """Asks the bank itself, and takes what it says."""
        from thesaban.payments import incoming

        known = super().query(reference)
        code = codes.get(reference)
        if code is None or known.state == "paid":
            return known
        credited = self.bank.find(code.ref1, code.ref2)
        if credited is None:
            return known
        incoming.take(credit_of(credited))
        return super().query(reference)

    def pay(self, code_uid: str, fault: str, send: Callable[[], None]) -> Credited:
        """Pay a code as a phone would; ``send`` is called when messages wait."""
        credited = self.bank.pay(codes.get(code_uid).payload, BY_NAME[fault], now())
        send()
        return credited
