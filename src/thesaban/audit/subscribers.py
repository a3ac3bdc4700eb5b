"""Acts that other folders announce, and sign-ins that Plone announces."""

from Products.PluggableAuthService.interfaces.events import IUserLoggedInEvent
from Products.PluggableAuthService.interfaces.events import IUserLoggedOutEvent
from thesaban.audit import trail
from thesaban.events import IActed
from thesaban.interfaces import IThesabanLayer
from zope.component import adapter
from zope.globalrequest import getRequest


@adapter(IActed)
def on_act(event) -> None:
    """Write down what a folder announced."""
    trail.record(
        event.action,
        event.uid,
        outcome=event.outcome,
        subject=event.subject,
        detail=event.detail,
    )


@adapter(IUserLoggedInEvent)
def on_login(event) -> None:
    """Write down a sign-in (login log, Computer Crime Act s.26)."""
    _account("account.login", event)


@adapter(IUserLoggedOutEvent)
def on_logout(event) -> None:
    """Write down a sign-out."""
    _account("account.logout", event)


def _account(action: str, event) -> None:
    user_id = event.principal.getId()
    if user_id and IThesabanLayer.providedBy(getRequest()):
        trail.record(action, user_id, subject=user_id, actor=user_id)
