"""In what capacity somebody works, in a few Thai words for the audit trail.

The trail keeps them in Thai, as they were on the day; an English page says them in
English where a post of that name has an English one.
"""

from thesaban.interfaces import IActingCapacity
from thesaban.people import delegation
from thesaban.people import posts
from zope.interface import implementer
import re


LONGEST = 200
ORDER = re.compile(r"(.+) \(คำสั่ง (.+)\)")


@implementer(IActingCapacity)
class ActingCapacity:
    """Own posts, then orders.

    ``ปลัดเทศบาล; รักษาราชการแทนนายกเทศมนตรี (คำสั่ง 55/2569)``
    """

    def describe(self, user_id: str) -> str:
        own = [post.title_th or post.role for post in posts.posts_of(user_id)]
        acted = [
            f"{delegation.WORDING['th'][order.kind]}{order.post_title_th}"
            f" (คำสั่ง {order.order_no})"
            for order in delegation.running(user_id)
        ]
        return "; ".join(own + acted)[:LONGEST]

    def said(self, text: str, language: str) -> str:
        if language != "en" or not text:
            return text
        names = posts.english_titles()
        return "; ".join(_english(part, names) for part in text.split("; "))


def _english(part: str, names: dict[str, str]) -> str:
    found = ORDER.fullmatch(part)
    for kind, word in delegation.WORDING["th"].items():
        if found and found[1].startswith(word):
            post = found[1].removeprefix(word)
            acted = delegation.WORDING["en"][kind]
            return f"{acted} {names.get(post, post)} (order {found[2]})"
    return names.get(part, part)
