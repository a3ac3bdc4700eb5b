"""Accounts of people who sign in: their own, and those they pay for others.

A link needs the same proof as the page without sign-in. With a change of
payer every link ends: the next household is not the last one's business.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from thesaban.clock.zone import now
from thesaban.events import Acted
from thesaban.people.profile import profile
from thesaban.waste import accounts
from thesaban.waste.acts import require
from thesaban.waste.model import Account
from thesaban.waste.store import links as store
from thesaban.waste.store.links import Link
from zope.event import notify


#: Whose account it is to the person; ``family``: paid for parents or others.
RELATIONS = ("self", "family", "work")
MOST = 50


@dataclass(frozen=True, slots=True)
class Recipient:
    """Where an e-bill goes."""

    user_id: str
    email: str
    language: str
    file: bool = False


def mine(user_id: str) -> list[tuple[Link, Account]]:
    """What somebody follows, with the accounts."""
    found = store.of_user(user_id)
    known = accounts.among(link.account_uid for link in found)
    return [(link, known[link.account_uid]) for link in found]


def own(user_id: str, account_uid: str) -> tuple[Link, Account] | None:
    """One of one's own links; None for anything else."""
    for link, account in mine(user_id) if user_id else ():
        if account.uid == account_uid:
            return link, account
    return None


def add(user_id: str, account: Account, relation: str, label: str, proof: str) -> bool:
    """Follow an account that was proved; False when it is followed already."""
    require(relation in RELATIONS, "relation", "relation")
    require(len(store.of_user(user_id)) < MOST, "too_many_links")
    values = {"relation": relation, "label": label[:80], "ebill": False, "proof": proof}
    added = store.add(user_id, account.uid, values)
    if added:
        notify(Acted("waste.link", account.uid, subject=user_id))
    return added


def change(
    user_id: str, account_uid: str, label: str, ebill: bool, file: bool = False
) -> None:
    """Name one's account, and choose e-bills (to the profile's address).

    ``file``: the bill comes as a PDF, not only as a link.
    """
    found = own(user_id, account_uid)
    require(found is not None, "unknown")
    person = profile(user_id)
    require(not ebill or (person is not None and person.email), "no_email", "ebill")
    chosen = {"ebill": ebill, "ebill_file": ebill and file}
    store.change(found[0].id, user_id, {"label": label[:80], **chosen})
    notify(Acted("waste.ebill", account_uid, subject=user_id, detail=chosen))


def end(user_id: str, account_uid: str) -> None:
    """Follow it no more."""
    found = own(user_id, account_uid)
    require(found is not None, "unknown")
    ended = {
        "ended_at": now(),
        "ended_by": user_id,
        "ebill": False,
        "ebill_file": False,
    }
    store.change(found[0].id, user_id, ended)
    notify(Acted("waste.unlink", account_uid, subject=user_id))


def ebill_recipients(uids: Iterable[str]) -> dict[str, list[Recipient]]:
    """{account uid: who gets its bills by e-mail}; others are left out."""
    found: dict[str, list[Recipient]] = {}
    for link in store.of_accounts(uids):
        person = profile(link.user_id) if link.ebill else None
        if person is not None and person.email:
            one = Recipient(
                link.user_id, person.email, person.language, link.ebill_file
            )
            found.setdefault(link.account_uid, []).append(one)
    return found
