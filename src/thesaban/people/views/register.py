"""``@@register`` asks for an e-mail address; ``@@open-account`` opens the account.

The first page answers alike whether the address has an account or not: a link goes to
the mailbox, or a note to who holds the account. Behind the link somebody gives name,
telephone and password, so nobody prepares an account in another's name.
"""

from collective.honeypot.config import HONEYPOT_FIELD
from collective.honeypot.utils import found_honeypot
from plone import api
from thesaban import _
from thesaban.clock.zone import now
from thesaban.events import Acted
from thesaban.people import accounts
from thesaban.people import emails
from thesaban.people import limits
from thesaban.people import passwords
from thesaban.people.interfaces import AccountCreated
from thesaban.people.profile import Profile
from thesaban.people.profile import save_profile
from thesaban.people.resetting import LinkError
from thesaban.people.settings import PREFIX
from thesaban.people.views import asked
from thesaban.people.views import messages
from thesaban.people.views.forms import Form
from thesaban.people.views.forms import MailedLink
from thesaban.people.views.returning import mailed_url
from thesaban.people.views.returning import safe_url
from thesaban.people.views.returning import target
from thesaban.thai import ids
from zope.event import notify
import re


EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
TOO_MANY = _(
    "register_error_too_many",
    default="Many accounts were opened from your network within an hour. "
    "Please try again later, or come to our counter.",
)
LINK_PROBLEMS = {
    "invalid": _(
        "open_account_invalid",
        default="It was used already or is not complete. Links work once.",
    ),
    "expired": _("open_account_expired", default="It has expired."),
    "taken": _(
        "open_account_taken",
        default="The address has an account by now. Sign in, or ask for a new password.",
    ),
}


def is_email(text: str) -> bool:
    """True for an address of the usual form, at most 254 characters."""
    return len(text) <= 254 and EMAIL.fullmatch(text) is not None


def privacy_url() -> str:
    """The page on what happens to personal data."""
    return f"{api.portal.get().absolute_url()}/privacy"


class Register(Form):
    """The e-mail address, and then: look into your mailbox."""

    title = _("title_register", default="Open an account")
    lead = _(
        "lead_register_email",
        default="With an account you can apply, follow your matters and receive "
        "documents online. Give your e-mail address: we mail you a link with which "
        "you open the account. It takes about two minutes.",
    )
    submit = _("action_register_email", default="Send the link")
    sent = False
    sent_title = _("register_sent", default="Look into your mailbox")
    sent_action = _("link_sign_in", default="Sign in")
    honeypot_field = HONEYPOT_FIELD

    def fields(self):
        return [asked.email(_("help_email_login", default="You sign in with it."))]

    def __call__(self):
        if not self.registration_open:
            self.request.response.setStatus(403)
        if not api.user.is_anonymous():
            return self.redirect(target(self.request))
        return super().__call__()

    @property
    def registration_open(self) -> bool:
        return api.portal.get_registry_record(f"{PREFIX}.registration", default=True)

    @property
    def came_from(self) -> str:
        given = self.request.form.get("came_from")
        if given is None:
            given = self.request.get("HTTP_REFERER")
        return safe_url(given)

    @property
    def login_url(self) -> str:
        return f"{self.portal_url}/login"

    @property
    def privacy_url(self) -> str:
        return privacy_url()

    @property
    def sent_text(self):
        return _(
            "register_sent_text",
            default="An e-mail is on its way to ${email}. Open the link in it to go on; it "
            "works for ${hours} hours. Nothing there after some minutes? Look into "
            "the spam folder, and see that the address is right.",
            mapping={"email": self.values["email"], "hours": emails.hours()},
        )

    def hidden(self):
        return [("came_from", self.came_from)]

    def validate(self):
        typed = self.values["email"]
        if typed and not is_email(typed):
            self.wrong("email", messages.EMAIL)

    def save(self):
        address = self.request.getClientAddr()
        robot = found_honeypot(self.request.form, True)
        if not self.registration_open or robot or limits.exceeded("register", address):
            self.wrong("form", TOO_MANY)
            return None
        limits.note("register", address)
        emails.ask_account(self.values["email"], mailed_url(self.came_from))
        self.sent = True
        return self.index()


class OpenAccount(MailedLink):
    """Behind the link: name, telephone, password; then signed in."""

    title = _("title_register", default="Open an account")
    submit = _("action_register", default="Open the account")
    problems = LINK_PROBLEMS
    address = ""

    def fields(self):
        return [
            asked.FIRST_NAME,
            asked.LAST_NAME,
            asked.phone(_("help_phone", default="For questions about your matters.")),
            asked.new_password(_("label_password", default="Password")),
        ]

    def open_link(self):
        self.address = emails.read(self.token, opening=True).email
        if accounts.find_user_id(self.address):
            raise LinkError("taken")

    @property
    def lead(self):
        return _(
            "lead_open_account",
            default="The address ${email} is yours. Tell us who you are and choose a "
            "password, and the account is open.",
            mapping={"email": self.address},
        )

    @property
    def privacy_url(self) -> str:
        return privacy_url()

    @property
    def again_word(self):
        if self.problem == "taken":
            return _("link_sign_in", default="Sign in")
        return _("action_confirm_again", default="Ask for a new link")

    @property
    def again_url(self) -> str:
        page = "login" if self.problem == "taken" else "register"
        return f"{self.portal_url}/{page}"

    def hidden(self):
        back = safe_url(self.request.form.get("came_from"))
        return [*super().hidden(), ("came_from", back)]

    def validate(self):
        values = self.values
        try:
            values["phone"] = ids.parse_phone(values["phone"])
        except ids.IdError as error:
            self.wrong("phone", messages.PHONE[error.code])
        own = (
            *(values[name] for name in ("first_name", "last_name", "phone")),
            self.address,
        )
        code = passwords.problem(values["password"], own)
        if code and code != "empty":
            self.wrong("password", passwords.MESSAGES[code])

    def save(self):
        link = emails.use_to_open(self.token)
        self._create(link.user_id, link.email)
        accounts.sign_in(
            self.request, link.user_id, link.email, self.values["password"]
        )
        return self.redirect(
            target(self.request),
            _(
                "registered_open",
                default="Your account is open and you are signed in.",
            ),
        )

    def _create(self, user_id: str, login: str) -> None:
        values = self.values
        accounts.create_account(
            login,
            values["password"],
            fullname=f"{values['first_name']} {values['last_name']}",
            email=login,
            user_id=user_id,
        )
        version = api.portal.get_registry_record(f"{PREFIX}.notice_version", default="")
        save_profile(
            Profile(
                user_id=user_id,
                first_name=values["first_name"],
                last_name=values["last_name"],
                email=login,
                phone=values["phone"],
                language=api.portal.get_current_language()[:2],
                notice_version=version,
                notice_at=now(),
            )
        )
        notify(AccountCreated(user_id, login))
        notify(Acted("account.create", user_id, subject=user_id))
