"""``@@posts``, ``@@post-add`` and ``@@post-end``."""

from thesaban import _
from thesaban.clock.zone import today
from thesaban.events import Acted
from thesaban.people import posts
from thesaban.people.views.forms import Field
from thesaban.people.views.staff import CHOOSE
from thesaban.people.views.staff import ended_field
from thesaban.people.views.staff import more
from thesaban.people.views.staff import role_options
from thesaban.people.views.staff import ROLE_WORDS
from thesaban.people.views.staff import show
from thesaban.people.views.staff import SIZE
from thesaban.people.views.staff import StaffForm
from thesaban.people.views.staff import StaffList
from thesaban.people.views.staff import unit_options
from thesaban.people.views.staff import unit_title
from thesaban.registers.spoken import language
from thesaban.registers.spoken import short_date
from zExceptions import NotFound
from zope.event import notify


ERRORS = {
    "role": _("post_error_role", default="Choose the role."),
    "unit": _("post_error_unit", default="Choose the unit."),
    "before_start": _(
        "post_error_before_start", default="The last day lies before the first."
    ),
    "overlap": _(
        "post_error_overlap",
        default="This person holds the same post in that time already.",
    ),
}


class Posts(StaffList):
    """Who holds which post."""

    title = _("title_posts", default="Posts")
    lead = _(
        "lead_posts",
        default="Whoever holds a post works on the records of its unit and of the "
        "units below it, from the first to the last day.",
    )
    add_view = "post-add"
    add_word = _("action_add_post", default="Add a post")

    @property
    def unit(self) -> str:
        typed = self.request.form.get("unit", "")
        return typed if isinstance(typed, str) else ""

    @property
    def filters(self):
        every = ("", _("option_every_unit", default="Every unit"))
        return {
            "action": self.url,
            "fields": [
                {
                    "kind": "select",
                    "name": "unit",
                    "label": _("label_unit", default="Unit"),
                    "value": self.unit,
                    "options": [every, *unit_options()],
                },
                ended_field(self.ended),
            ],
            "active": int(bool(self.unit)) + int(self.ended),
            "reset_href": self.url,
        }

    @property
    def found(self) -> list[posts.Post]:
        return posts.listing(self.unit, self.ended, self.start, SIZE + 1)

    @property
    def pager(self):
        ended = "1" if self.ended else ""
        return more(self, len(self.found), unit=self.unit, ended=ended)

    @property
    def table(self):
        return {
            "caption": self.title,
            "columns": [
                {"label": _("label_person", default="Person"), "kind": "main"},
                {"label": _("label_post", default="Post")},
                {"label": _("label_unit", default="Unit")},
                {"label": _("label_role", default="Role")},
                {"label": _("label_since", default="Since"), "kind": "date"},
                {"label": _("label_until", default="Until"), "kind": "date"},
            ],
            "rows": [self._row(post) for post in self.found[:SIZE]],
            "empty": {"title": _("empty_posts", default="No post was found.")},
            "dense": True,
        }

    def _row(self, post):
        name = posts.official_name(post.user_id)
        href = self.link("post-end", post=str(post.id))
        return {
            "href": href,
            "cells": [
                {"text": name, "sub": post.user_id, "href": href},
                post.title(language()),
                unit_title(post.unit),
                ROLE_WORDS.get(post.role, post.role),
                show(post.since),
                show(post.until, "–"),
            ],
        }


class PostAdd(StaffForm):
    """Gives a person a post."""

    title = _("title_post_add", default="Add a post")
    list_view = "posts"

    def fields(self):
        return [
            Field(
                "user",
                _("label_login_name", default="Login name"),
                hint=_("help_login_name", default="The person's login name or e-mail."),
                maxlength=254,
            ),
            Field(
                "unit",
                _("label_unit", default="Unit"),
                kind="select",
                options=(CHOOSE, *unit_options()),
            ),
            Field(
                "role",
                _("label_role", default="Role"),
                kind="select",
                options=(CHOOSE, *role_options()),
            ),
            Field("title_th", _("label_post_title_th", default="Position in Thai")),
            Field(
                "title_en",
                _("label_post_title_en", default="Position in English"),
                required=False,
            ),
            Field(
                "since",
                _("label_first_day", default="First day"),
                kind="date",
                width="10",
            ),
            Field(
                "until",
                _("label_last_day", default="Last day"),
                kind="date",
                required=False,
                width="10",
            ),
            Field(
                "order_no",
                _("label_order_no", default="Number of the order"),
                required=False,
                maxlength=80,
                width="20",
            ),
        ]

    def initial(self):
        return {"since": short_date(today())}

    def validate(self):
        self.user_id = self.user("user")
        self.since, self.until = self.day("since"), self.day("until")

    def save(self):
        values = self.values
        new = posts.Post(
            user_id=self.user_id,
            unit=values["unit"],
            role=values["role"],
            title_th=values["title_th"],
            title_en=values["title_en"],
            since=self.since,
            until=self.until,
            order_no=values["order_no"],
        )
        try:
            post_id = posts.add_post(new, self.actor)
        except posts.PostError as error:
            self.wrong(error.field, ERRORS[error.code])
            return None
        notify(
            Acted("post.add", str(post_id), subject=new.user_id, detail=_detail(new))
        )
        return self.redirect(
            self.back_href, _("post_saved", default="The post is saved.")
        )


class PostEnd(StaffForm):
    """Ends a post; it stays in the list of ended ones."""

    title = _("title_post_end", default="End a post")
    submit = _("action_end", default="End")
    list_view = "posts"

    @property
    def post(self) -> posts.Post:
        typed = self.request.form.get("post", "")
        known = isinstance(typed, str) and typed.isdecimal() and len(typed) < 16
        found = posts.get(int(typed)) if known else None
        if found is None:
            raise NotFound("post")
        return found

    @property
    def lead(self):
        post = self.post
        name = posts.official_name(post.user_id)
        return f"{name} · {post.title(language())} · {unit_title(post.unit)}"

    def hidden(self):
        return [("post", str(self.post.id))]

    def fields(self):
        return [
            Field(
                "until",
                _("label_last_day", default="Last day"),
                kind="date",
                width="10",
            )
        ]

    def initial(self):
        return {"until": short_date(self.post.until or today())}

    def validate(self):
        self.until = self.day("until")

    def save(self):
        post = self.post
        try:
            posts.end_post(post.id, self.until, self.actor)
        except posts.PostError as error:
            self.wrong(error.field, ERRORS[error.code])
            return None
        detail = {**_detail(post), "until": self.until.isoformat()}
        notify(Acted("post.end", str(post.id), subject=post.user_id, detail=detail))
        return self.redirect(
            self.back_href, _("post_saved", default="The post is saved.")
        )


def _detail(post: posts.Post) -> dict:
    return {"unit": post.unit, "role": post.role, "order": post.order_no}
