"""Delivering due messages, one at a time, safely against being killed.

A message is claimed in one transaction, handed over outside of any, and
closed in another. A worker that dies between leaves a claim that is freed
after a while; a message whose end is unknown twice is set aside for a person,
so none is sent more than twice and none is lost.
"""

from datetime import timedelta
from plone import api
from thesaban import logger
from thesaban.clock.zone import now
from thesaban.outbox import store
from thesaban.outbox import templates
from thesaban.outbox.interfaces import DeliveryError
from thesaban.outbox.interfaces import IChannel
from thesaban.outbox.messages import back_off
from thesaban.outbox.messages import own_texts
from thesaban.outbox.settings import PREFIX
from zope.component import queryUtility
import transaction


#: A claim older than this belongs to a dead worker. Longer than any hand-over
#: (30 seconds for each of a few steps of SMTP).
LEASE = timedelta(minutes=10)
#: Messages of one round, so that duties get their turn.
ROUND = 200


def deliver_due(site, most: int = ROUND) -> int:
    """Deliver what is due; returns how many messages were taken up."""
    taken = 0
    while taken < most and deliver_one(site):
        taken += 1
    return taken


def deliver_one(site) -> bool:
    """Claim and deliver one message; False when none is due."""
    with transaction.manager:
        message = store.claim(now())
    if message is None:
        return False
    try:
        with transaction.manager:
            _hand_over(site, message)
    except DeliveryError as error:
        _not_delivered(message, error)
    except templates.TemplateError as error:
        _not_delivered(message, DeliveryError(str(error)))
    except Exception as error:  # a channel's own fault must not stop the rest
        logger.exception("outbox: message %d", message.id)
        _not_delivered(message, DeliveryError(repr(error), certain=False))
    else:
        with transaction.manager:
            store.mark_sent(message, now())
    return True


def _hand_over(site, message: store.Message) -> None:
    channel = queryUtility(IChannel, message.channel)
    if channel is None:
        raise DeliveryError(f"no channel {message.channel!r}")
    # What was queued before texts were signed is signed too.
    signed = {} if site is None else {"site": site.Title()}
    data = {**signed, **message.data}
    text = templates.render(message.template, message.language, data, own_texts())
    channel.deliver(site, message, text)


def _not_delivered(message: store.Message, error: DeliveryError) -> None:
    most = _most_tries()
    words = str(error)[:2000]
    with transaction.manager:
        if error.final or message.tries >= most:
            store.give_up(message, words)
        else:
            later = now() + back_off(message.tries)
            store.put_back(message, words, later, error.certain)
    logger.warning("outbox: message %d, try %d: %s", message.id, message.tries, words)


def _most_tries() -> int:
    return api.portal.get_registry_record(f"{PREFIX}.most_tries", default=8)


def recover(lease: timedelta = LEASE) -> int:
    """Free the messages of workers that are gone."""
    with transaction.manager:
        return store.recover(now() - lease, now())
