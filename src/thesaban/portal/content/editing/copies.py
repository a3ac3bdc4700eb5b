"""Working copies: what cannot be done now is said, instead of an error page.

Plone's views raise an exception when somebody else edits the page, when there is a
copy already, or when the copy was checked in meanwhile in another window.
"""

from plone.app.iterate.browser.cancel import Cancel
from plone.app.iterate.browser.checkin import Checkin
from plone.app.iterate.browser.checkout import Checkout
from plone.app.iterate.interfaces import CheckinException
from plone.app.iterate.interfaces import CheckoutException
from Products.statusmessages.interfaces import IStatusMessage
from thesaban import _


class Told:
    """Goes back to the item with ``refusal`` where Plone's view would raise."""

    plone_ui = True
    refusal = _(
        "copy_refused",
        default="This is not a working copy any more. It may have been taken over in another window.",
    )

    def __call__(self):
        try:
            return super().__call__()
        except (CheckinException, CheckoutException):
            IStatusMessage(self.request).add(self.refusal, type="warning")
            state = self.context.restrictedTraverse("@@plone_context_state")
            self.request.response.redirect(state.view_url(), status=303)
            return ""


class TakeCopy(Told, Checkout):
    """Make a working copy."""

    refusal = _(
        "copy_not_now",
        default="A working copy cannot be made now. Somebody is editing the page, or it has a copy already.",
    )


class TakeOver(Told, Checkin):
    """Put the copy in the place of the page."""


class DropCopy(Told, Cancel):
    """Throw the copy away."""
