"""``@@my-profile``: a person's own particulars, used in every application."""

from dataclasses import replace
from plone import api
from thesaban import _
from thesaban.events import Acted
from thesaban.people import accounts
from thesaban.people import emails
from thesaban.people import posts
from thesaban.people.crypto import SecretId
from thesaban.people.profile import JURISTIC
from thesaban.people.profile import NATURAL
from thesaban.people.profile import Profile
from thesaban.people.profile import profile
from thesaban.people.profile import save_profile
from thesaban.people.views import asked
from thesaban.people.views import confirming
from thesaban.people.views import messages
from thesaban.people.views.forms import Field
from thesaban.people.views.forms import Form
from thesaban.people.views.forms import REQUIRED
from thesaban.people.views.forms import say
from thesaban.people.views.register import is_email
from thesaban.people.views.returning import safe_url
from thesaban.thai import address as addresses
from thesaban.thai import ids
from zope.event import notify


KINDS = (
    (NATURAL, _("kind_natural", default="For myself")),
    (JURISTIC, _("kind_juristic", default="For a company or partnership")),
)
LANGUAGES = (
    ("th", _("language_th", default="Thai")),
    ("en", _("language_en", default="English")),
)
SAVED = _("profile_saved", default="Your particulars are saved.")
PERSON = ("title", "first_name", "last_name")
COMPANY = ("juristic_name", "juristic_id")
#: (field, label, width, required once any part is filled in)
ADDRESS = (
    ("house_no", _("label_house_no", default="House number"), "10"),
    ("building", _("label_building", default="Building"), None),
    ("village", _("label_village", default="Housing estate"), None),
    ("moo", _("label_moo", default="Village number (moo)"), "4"),
    ("soi", _("label_soi", default="Lane (soi)"), None),
    ("road", _("label_road", default="Road"), None),
    ("tambon", _("label_tambon", default="Subdistrict (tambon)"), "20"),
    ("amphoe", _("label_amphoe", default="District (amphoe)"), "20"),
    ("changwat", _("label_changwat", default="Province"), "20"),
    ("postcode", _("label_postcode", default="Postcode"), "6"),
)


class MyProfile(Form):
    """Edit one's own profile; a proved identity is not changed here."""

    title = _("title_my_profile", default="My particulars")
    lead = _(
        "lead_my_profile",
        default="They are filled in for you in every application.",
    )

    @property
    def user_id(self) -> str:
        return api.user.get_current().getId()

    @property
    def person(self) -> Profile:
        """The stored profile, or an empty one with what Plone knows."""
        known = profile(self.user_id)
        if known is not None:
            return known
        member = api.user.get_current()
        email = member.getProperty("email", "")
        first, _blank, last = member.getProperty("fullname", "").partition(" ")
        return Profile(self.user_id, first_name=first, last_name=last, email=email)

    @property
    def proved(self) -> bool:
        return bool(self.person.assurance)

    def fields(self):
        own = [] if self.proved else self._identity_fields()
        return [*own, *self._contact_fields(), *self._kind_fields()]

    def _kind_fields(self):
        return [
            Field(
                "kind",
                _("label_person_kind", default="I apply"),
                kind="radios",
                options=KINDS,
            ),
            Field(
                "juristic_name",
                _("label_juristic_name", default="Name of the company"),
                required=False,
                hint=_("help_juristic", default="Only if you apply for one."),
                autocomplete="organization",
            ),
            Field(
                "juristic_id",
                _("label_juristic_id", default="Registration number of the company"),
                required=False,
                hint=_("help_13_digits", default="13 digits."),
                inputmode="numeric",
                maxlength=40,
                width="20",
            ),
        ]

    def _identity_fields(self):
        known = self.person.national_id
        hint = _("help_national_id", default="13 digits, as on the national id card.")
        if known is not None:
            hint = _(
                "help_national_id_known",
                default="We have ${masked}. Leave this empty to keep it.",
                mapping={"masked": str(known)},
            )
        return [
            Field(
                "title",
                _("label_person_title", default="Title"),
                required=False,
                hint=_(
                    "help_person_title",
                    default="Mr, Mrs, Miss or other, as on your card.",
                ),
                autocomplete="honorific-prefix",
                maxlength=40,
                width="10",
            ),
            asked.FIRST_NAME,
            asked.LAST_NAME,
            Field(
                "national_id",
                _("label_national_id", default="National id number"),
                required=False,
                hint=hint,
                inputmode="numeric",
                autocomplete="off",
                maxlength=40,
                width="20",
            ),
        ]

    def _contact_fields(self):
        return [
            asked.phone(),
            asked.email(),
            Field(
                "current_password",
                _("label_current_password", default="Your password"),
                kind="password",
                required=False,
                hint=_(
                    "help_current_password",
                    default="Only when you change the e-mail address, since you "
                    "sign in with it.",
                ),
                autocomplete="current-password",
                maxlength=256,
            ),
            *(
                Field(name, label, required=False, maxlength=100, width=width)
                for name, label, width in ADDRESS
            ),
            Field(
                "language",
                _("label_language", default="Language of our messages"),
                kind="radios",
                options=LANGUAGES,
            ),
        ]

    def initial(self):
        person = self.person
        values = {
            name: getattr(person, name)
            for name in ("kind", *PERSON, *COMPANY, "phone", "email", "language")
        }
        return values | {name: person.address.get(name, "") for name, *_r in ADDRESS}

    def hidden(self):
        return [("came_from", safe_url(self.request.form.get("came_from")))]

    def validate(self):
        values = self.values
        for name, parse, words in (
            ("phone", ids.parse_phone, messages.PHONE),
            ("national_id", ids.parse_national_id, messages.NATIONAL_ID),
            ("juristic_id", ids.parse_juristic_id, messages.JURISTIC_ID),
        ):
            if values.get(name):
                self._parse(name, parse, words)
        if values["kind"] == JURISTIC:
            self._require(COMPANY)
        self._validate_email()
        self._validate_address()

    def _parse(self, name, parse, words):
        try:
            self.values[name] = parse(self.values[name])
        except ids.IdError as error:
            self.wrong(name, words[error.code])

    def _require(self, names):
        labels = {item.name: item.label for item in self.fields()}
        for name in names:
            if not self.values[name]:
                self.wrong(name, say(REQUIRED, label=self.text(labels[name])))

    def _validate_email(self):
        login = accounts.login_name(self.values["email"])
        if not login or login == self.person.email:
            return
        if not is_email(login):
            self.wrong("email", messages.EMAIL)
        elif not self._password_is_right():
            self.wrong(
                "current_password",
                _(
                    "profile_error_password",
                    default="To change the e-mail address, fill in your password.",
                ),
            )

    def _password_is_right(self) -> bool:
        name = api.user.get_current().getUserName()
        typed = self.values["current_password"]
        return accounts.authenticate(name, typed) == self.user_id

    def _address(self) -> addresses.Address:
        typed = {name: self.values[name] for name, *_rest in ADDRESS}
        return addresses.tidy(addresses.Address(**typed))

    def _validate_address(self):
        found = self._address()
        if not any(found.as_dict().values()):
            return
        for name, code in addresses.problems(found).items():
            self.wrong(name, messages.ADDRESS[code])

    def save(self):
        values, person = self.values, self.person
        plain = {name: values[name] for name in (*COMPANY, "kind", "phone", "language")}
        if not self.proved:
            plain |= {name: values[name] for name in PERSON}
            if values["national_id"]:
                plain["national_id"] = SecretId.national(values["national_id"])
        changed = replace(person, **plain, address=self._address().as_dict())
        save_profile(changed)
        # An official's name stands on documents; only the office changes it.
        if not posts.every_post_of(self.user_id):
            accounts.set_properties(self.user_id, fullname=changed.person_name)
        notify(Acted("profile.change", self.user_id, subject=self.user_id))
        if self._wants(accounts.login_name(values["email"])):
            return self.redirect(self.url, self._ask_for_change())
        back = safe_url(self.request.form.get("came_from"))
        return self.redirect(back or self.url, SAVED)

    def _wants(self, login: str) -> bool:
        """Whether another address was filled in, or a first one."""
        return bool(login) and login != self.person.email

    def _ask_for_change(self):
        login = accounts.login_name(self.values["email"])
        if not emails.ask(self.user_id, login, emails.CHANGE):
            return confirming.TOO_OFTEN
        return _(
            "profile_saved_email",
            default="Your particulars are saved. The new e-mail address counts as soon as you open the link that we mailed there.",
        )

    def notices(self):
        return confirming.notices(self.user_id)
