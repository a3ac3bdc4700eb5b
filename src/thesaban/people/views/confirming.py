"""``@@confirm-email`` and ``@@send-confirmation``: whose mailbox an address is.

Opening the link changes nothing, since programs open links in mails before people
do; the button on its page does. Neither page says whether an account exists.
"""

from plone import api
from thesaban import _
from thesaban.people import emails
from thesaban.people.profile import profile
from thesaban.people.views.forms import Form
from thesaban.people.views.forms import MailedLink
from typing import Any


LINK_PROBLEMS = {
    "invalid": _(
        "confirm_email_invalid",
        default="It was used already, replaced by a newer one, or is not complete.",
    ),
    "expired": _("confirm_email_expired", default="It has expired."),
    "taken": _(
        "confirm_email_taken",
        default="The address belongs to another account by now. Your address stays as it is.",
    ),
}


class ConfirmEmail(MailedLink):
    """The page behind the link: one button."""

    title = _("title_confirm_email", default="Confirm your e-mail address")
    submit = _("action_confirm_email", default="Confirm this address")
    problems = LINK_PROBLEMS
    again_word = _("action_confirm_again", default="Ask for a new link")

    def fields(self):
        return []

    def open_link(self):
        self.asked = emails.read(self.token)

    @property
    def lead(self):
        return _(
            "lead_confirm_email",
            default="With this button you tell us that ${email} is yours. From then on we mail you what concerns your matters.",
            mapping={"email": self.asked.email},
        )

    @property
    def again_url(self) -> str:
        return f"{self.portal_url}/@@send-confirmation"

    def save(self):
        asked = emails.use(self.token)
        here = api.user.get_current().getId() == asked.user_id
        return self.redirect(
            f"{self.portal_url}/@@my-profile" if here else f"{self.portal_url}/login",
            _("email_confirmed", default="Thank you. The address is confirmed."),
        )


class SendConfirmation(Form):
    """Asks for the link (again); for the address that waits, else one's own."""

    title = _("title_confirm_email", default="Confirm your e-mail address")
    submit = _("action_send_confirmation", default="Send the link")

    def fields(self):
        return []

    def hidden(self):
        return [("send", "1")]

    @property
    def user_id(self) -> str:
        return api.user.get_current().getId()

    @property
    def wanted(self) -> str:
        return emails.wanted(self.user_id)

    @property
    def email(self) -> str:
        return self.wanted or own_email(self.user_id)

    @property
    def lead(self):
        return _(
            "lead_send_confirmation",
            default="We mail a link to ${email}. Open it and confirm; it works for ${hours} hours.",
            mapping={"email": self.email, "hours": emails.hours()},
        )

    def __call__(self):
        if not self.email or (
            not self.wanted and emails.is_confirmed(self.user_id, self.email)
        ):
            return self.redirect(f"{self.portal_url}/@@my-profile")
        return super().__call__()

    def save(self):
        purpose = emails.CHANGE if self.wanted else ""
        if not emails.ask(self.user_id, self.email, purpose):
            self.wrong("form", TOO_OFTEN)
            return None
        return self.redirect(f"{self.portal_url}/@@my-profile", SENT)


SENT = _(
    "confirmation_sent",
    default="A link is on its way to your mailbox. Look into the spam folder as well.",
)
TOO_OFTEN = _(
    "confirmation_too_often",
    default="Links were asked for several times. Please look into your mailbox, or try again in an hour.",
)


def own_email(user_id: str) -> str:
    """The address of an account."""
    person = profile(user_id)
    if person is not None:
        return person.email
    member = api.user.get(userid=user_id)
    return member.getProperty("email", "") if member is not None else ""


def notices(user_id: str) -> list[dict[str, Any]]:
    """What is still to confirm, as parameters of the piece ``notice``."""
    href = f"{api.portal.get().absolute_url()}/@@send-confirmation"
    action = _("action_confirmation_again", default="Send the link again")
    if wanted := emails.wanted(user_id):
        return [
            {
                "tone": "waiting",
                "title": _(
                    "title_email_waits", default="Your new e-mail address waits"
                ),
                "text": _(
                    "text_email_waits",
                    default="A link was mailed to ${email}. As soon as you confirm there, it takes the place of the present one.",
                    mapping={"email": wanted},
                ),
                "href": href,
                "action": action,
            }
        ]
    email = own_email(user_id)
    if not email or emails.is_confirmed(user_id, email):
        return []
    return [
        {
            "tone": "waiting",
            "title": _(
                "title_email_open", default="Your e-mail address is not confirmed yet"
            ),
            "text": _(
                "text_email_open",
                default="Open the link that we mailed to ${email}. You can go on applying meanwhile; until then our mails name neither you nor your tracking code.",
                mapping={"email": email},
            ),
            "href": href,
            "action": action,
        }
    ]
