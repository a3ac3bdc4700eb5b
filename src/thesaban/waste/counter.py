"""What the counter finds through waste accounts: a house, a name, a tag."""

from thesaban import _
from thesaban.payments.interfaces import Hit
from thesaban.payments.interfaces import ICounterSearch
from thesaban.thai.digits import to_arabic
from thesaban.waste import accounts
from thesaban.waste import words
from thesaban.waste.model import Account
from thesaban.waste.store import owed
from zope.interface import implementer
import re


#: A scanned tag of a house: the address of its page ends in ``/w/<tag>``.
TAG = re.compile(r"/w/([0-9A-Za-z]{10})/?(?:[?#].*)?$")


@implementer(ICounterSearch)
class AccountSearch:
    """Accounts by number, name, house, community, telephone or tag."""

    title = _("label_waste_accounts_search", default="Waste accounts")

    def find(self, text: str, limit: int) -> list[Hit]:
        """Hits with the bills still to pay; closed accounts may owe too."""
        tag = TAG.search(to_arabic(text))
        wanted = tag.group(1) if tag else text
        found = accounts.search(wanted, size=limit)
        return [self._hit(account) for account in found.rows]

    def of_reference(self, ref1: str, ref2: str) -> tuple[str, ...]:
        """The open bills of the account whose number is the first reference."""
        account = accounts.by_number(ref1) if ref1 else None
        return _open(account) if account else ()

    @staticmethod
    def _hit(account: Account) -> Hit:
        return Hit(
            f"{account.number} {account.payer_name}",
            words.address(account),
            _open(account),
        )


def _open(account: Account) -> tuple[str, ...]:
    return tuple(bill.uid for bill in owed.open_bills(account.uid))
