"""Bills by e-mail for those who chose it: a link to the sheet, through the outbox,
and the sheet itself as a PDF for those who want it.

The link holds the bill's random uid and a code made with the site's key; it
says nothing about anybody and opens this one bill only.
"""

from hashlib import sha256
from thesaban import _
from thesaban.clock.zone import now
from thesaban.documents import town as office
from thesaban.outbox import messages
from thesaban.outbox.attachments import Attachment
from thesaban.outbox.attachments import IAttachments
from thesaban.payments import naming
from thesaban.payments import telling
from thesaban.payments.interfaces import PaymentTakenBack
from thesaban.payments.model import Bill
from thesaban.payments.store import bills as bill_store
from thesaban.people import emails
from thesaban.registers.keyring import key
from thesaban.registers.spoken import long_date
from thesaban.registers.spoken import speaking
from thesaban.thai.money import format_baht
from thesaban.waste import links
from thesaban.waste.billing import sheets
from thesaban.waste.store import runs as store
from zope.i18n import translate
from zope.interface import implementer
import hmac


PURPOSE = "waste.ebill"
MESSAGE = "waste/bill"
FILES = "waste.bill"
VIEW = "waste-bill-sheet"
CHUNK = 500
LENGTH = 32


def token(bill_uid: str) -> str:
    """What stands in the link of a bill."""
    code = hmac.new(key(PURPOSE), bill_uid.encode(), sha256).hexdigest()[:LENGTH]
    return f"{bill_uid}{code}"


def bill_of(text: str) -> str | None:
    """The bill's uid of a token; None for anything else."""
    uid = text[:LENGTH]
    good = text.isascii() and hmac.compare_digest(token(uid), text)
    return uid if good else None


def link(bill_uid: str) -> str:
    """The address of a bill's sheet."""
    return f"{office.public_url()}/@@{VIEW}?t={token(bill_uid)}"


def step(run_uid: str, size: int = CHUNK) -> int:
    """Send the next e-bills of a finished run; returns how many messages."""
    row = store.lock(run_uid)
    if row is None or row.state != "done" or row.mailed_at is not None:
        return 0
    found = store.bill_uids(run_uid=run_uid, after=row.mail_cursor, size=size)
    if not found:
        store.save(row, mailed_at=now())
        return 0
    sent = send([uid for _id, uid in found])
    store.save(row, mail_cursor=found[-1][0])
    return sent


def send(bill_uids: list[str]) -> int:
    """Send bills to those who chose it; returns how many messages."""
    where = store.of_bills(bill_uids)
    chosen = links.ebill_recipients({item.account_uid for item in where.values()})
    wanted = [uid for uid in where if where[uid].account_uid in chosen]
    bills = [bill for bill in bill_store.many(wanted) if bill.payable]
    for bill in bills:
        for one in chosen[where[bill.uid].account_uid]:
            _send(bill, one)
    if bills:
        store.mailed([bill.uid for bill in bills], now())
    return sum(len(chosen[where[bill.uid].account_uid]) for bill in bills)


def _send(bill: Bill, recipient) -> None:
    with speaking(recipient.language):
        data = {
            "number": bill.number_text,
            "account_no": bill.record_number,
            "period": naming.period(bill.period),
            "amount": format_baht(bill.outstanding),
            "due_on": long_date(bill.due_on) if bill.due_on else "-",
            "link": link(bill.uid),
        }
    messages.send(
        MESSAGE,
        recipient.email,
        data,
        ref=bill.uid,
        language=recipient.language or "th",
        attach=FILES if _may_have_file(recipient) else "",
    )


def _may_have_file(recipient: links.Recipient) -> bool:
    """The bill itself goes to a proved mailbox alone; the link opens for anybody
    no more than the masked page does."""
    return recipient.file and emails.is_confirmed(recipient.user_id, recipient.email)


@implementer(IAttachments)
class BillFiles:
    """The sheet of an e-bill as it is when the message goes out, name masked.

    None where the bill was made void meanwhile: the link says so.
    """

    def files(self, message) -> list[Attachment]:
        found = bill_store.get(message.ref)
        if found is None or found.state == "void":
            return []
        content = sheets.pdf([found.uid], "a4", masked=True)
        return [Attachment(f"bill-{found.ref1}.pdf", "application/pdf", content)]


def taken_back(event: PaymentTakenBack) -> None:
    """Tell those who get a household's bills by e-mail that the bank took a
    payment back; who paid it signed in is told already."""
    receipt = event.receipt
    where = store.of_bills(receipt.bill_uids).values()
    numbers = {item.account_uid: item.account_no for item in where}
    page = f"{office.public_url()}/@@my-waste"
    for account_uid, people in links.ebill_recipients(set(numbers)).items():
        holder = _(
            "waste_holder_numbered",
            default="Holder of waste account ${number}",
            mapping={"number": numbers[account_uid]},
        )
        for one in people:
            if one.user_id != receipt.payer_user:
                name = translate(holder, target_language=one.language or "th")
                telling.send(event, one.email, one.language, name, page)
