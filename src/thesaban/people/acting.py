"""In what capacity somebody works, in a few words for the audit trail."""

from thesaban.interfaces import IActingCapacity
from thesaban.people import delegation
from thesaban.people import posts
from zope.interface import implementer


LONGEST = 200


@implementer(IActingCapacity)
class ActingCapacity:
    """Own posts, then orders: ``Officer health; acting Mayor town (55/2569)``."""

    def describe(self, user_id: str) -> str:
        own = [f"{post.role} {post.unit}" for post in posts.posts_of(user_id)]
        acted = [
            f"{order.kind} {order.role} {order.unit} ({order.order_no})"
            for order in delegation.running(user_id)
        ]
        return "; ".join(own + acted)[:LONGEST]
