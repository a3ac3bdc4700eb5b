"""Let REST services refuse in the language of who asked.

plone.restapi's services return most refusals as English text in their answer, beside
the errors that they raise; nothing on the way out can be registered for them (no event,
no view). See ``portal.rest_words``. Upstream: github.com/plone/plone.restapi/issues/337
"""

from plone.restapi.services import Service
from thesaban.portal.rest_words import replied
import functools


def applied() -> bool:
    """True once :func:`apply` has done its work."""
    return hasattr(Service.render, "__wrapped__")


def apply() -> None:
    """Put ours around it; a second call does nothing."""
    if not applied():
        Service.render = functools.wraps(Service.render)(replied(Service.render))
