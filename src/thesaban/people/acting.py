"""In what capacity somebody works, in a few Thai words for the audit trail."""

from thesaban.interfaces import IActingCapacity
from thesaban.people import delegation
from thesaban.people import posts
from zope.interface import implementer


LONGEST = 200


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
