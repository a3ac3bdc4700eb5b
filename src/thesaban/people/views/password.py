"""``@@forgotten-password`` and ``@@set-password``.

The answer to the first never says whether there is such an account.
"""

from plone import api
from thesaban import _
from thesaban.events import Acted
from thesaban.interfaces import IMessenger
from thesaban.people import accounts
from thesaban.people import emails
from thesaban.people import limits
from thesaban.people import passwords
from thesaban.people import resetting
from thesaban.people.settings import PREFIX
from thesaban.people.views import asked
from thesaban.people.views import messages
from thesaban.people.views.forms import Field
from thesaban.people.views.forms import Form
from thesaban.people.views.forms import MailedLink
from thesaban.people.views.register import is_email
from zope.component import getUtility
from zope.event import notify


LINK_PROBLEMS = {
    "invalid": _(
        "set_password_invalid",
        default="It was used already or is not complete. Links work once.",
    ),
    "expired": _("set_password_expired", default="It has expired."),
}


class ForgottenPassword(Form):
    """Asks for the e-mail address and sends a link there."""

    title = _("title_forgotten", default="New password")
    lead = _(
        "lead_forgotten",
        default="Write your e-mail address. We send a link there with which "
        "you choose a new password.",
    )
    submit = _("action_forgotten", default="Send the link")
    sent = False
    sent_title = _("forgotten_sent", default="Look into your mailbox")
    sent_action = _("link_sign_in", default="Sign in")

    def fields(self):
        return [
            Field(
                "email",
                _("label_email", default="E-mail"),
                kind="email",
                autocomplete="email",
                maxlength=254,
            )
        ]

    @property
    def minutes(self) -> int:
        return api.portal.get_registry_record(f"{PREFIX}.reset_minutes", default=120)

    @property
    def sent_text(self):
        return _(
            "forgotten_sent_text",
            default="If there is an account with this address, a link is on its way. "
            "It works for ${minutes} minutes. Look into the spam folder as well.",
            mapping={"minutes": self.minutes},
        )

    @property
    def login_url(self) -> str:
        return f"{self.portal_url}/login"

    def validate(self):
        typed = self.values["email"]
        if typed and "@" in typed and not is_email(typed):
            self.wrong("email", messages.EMAIL)

    def save(self):
        login = accounts.login_name(self.values["email"])
        address = self.request.getClientAddr()
        over = limits.exceeded("reset", login)
        if not over and not limits.exceeded("reset-address", address):
            limits.note("reset", login)
            limits.note("reset-address", address)
            self._send(login)
        self.sent = True
        return self.index()

    def _send(self, login: str) -> None:
        user_id = accounts.find_user_id(login)
        member = api.user.get(userid=user_id) if user_id else None
        email = member.getProperty("email", "") if member is not None else ""
        if not email:
            return
        try:
            token = resetting.make_token(user_id)
        except KeyError:
            return  # an account of an identity provider has no password here
        getUtility(IMessenger).send(
            "people/new-password",
            email,
            {
                "name": member.getProperty("fullname", "") or login,
                "site": api.portal.get().Title(),
                "url": f"{self.portal_url}/set-password?token={token}",
                "minutes": self.minutes,
            },
            ref=user_id,
            language=api.portal.get_current_language()[:2],
        )
        notify(Acted("account.reset-asked", user_id, subject=user_id))


class SetPassword(MailedLink):
    """Chooses a new password by a link, then signs in."""

    title = _("title_set_password", default="Choose a new password")
    submit = _("action_set_password", default="Save the password")
    problems = LINK_PROBLEMS
    again_word = _("action_forgotten_again", default="Ask for a new link")
    user_id = ""

    def fields(self):
        return [asked.new_password(_("label_new_password", default="New password"))]

    def open_link(self):
        self.user_id = resetting.read_token(self.token)

    @property
    def again_url(self) -> str:
        return f"{self.portal_url}/forgotten-password"

    def validate(self):
        member = api.user.get(userid=self.user_id)
        own = (
            member.getProperty("email", ""),
            member.getUserName(),
            *member.getProperty("fullname", "").split(),
        )
        code = passwords.problem(self.values["password"], own)
        if code and code != "empty":
            self.wrong("password", passwords.MESSAGES[code])

    def save(self):
        accounts.set_password(self.user_id, self.values["password"])
        member = api.user.get(userid=self.user_id)
        login = member.getUserName()
        # The link came through this mailbox.
        emails.confirm(self.user_id, member.getProperty("email", ""))
        limits.clear("login-name", accounts.login_name(login))
        notify(Acted("account.password-set", self.user_id, subject=self.user_id))
        accounts.sign_in(self.request, self.user_id, login, self.values["password"])
        return self.redirect(
            self.portal_url,
            _("password_set", default="The new password is saved. You are signed in."),
        )
