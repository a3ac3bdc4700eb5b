"""Posts (ตำแหน่ง): a role held by a person in a unit for some time.

Positions, not persons, hold powers. A post runs from ``since`` to ``until``,
both days included; an open end is None.
"""

from dataclasses import dataclass
from datetime import date
from plone import api
from thesaban.clock.zone import today
from thesaban.people import cache
from thesaban.people import units
from thesaban.people.store import posts as store


#: Roles that a post can carry; each is a local role on the unit's records.
ROLES = (
    "Officer",
    "Inspector",
    "Section Head",
    "Division Director",
    "Registrar",
    "Clerk",
    "Mayor",
    "Cashier",
    "Finance Head",
    "Auditor",
)
#: Roles that hold on the whole site, since their work crosses units.
GLOBAL_ROLES = ("Cashier", "Finance Head", "Registrar", "Auditor")
#: Everybody with a post has this role.
OFFICIAL = "Official"
PREFIX = "post:"


class PostError(ValueError):
    """A post cannot be saved; ``code`` says why, ``field`` where."""

    def __init__(self, code: str, field: str):
        super().__init__(code)
        self.code = code
        self.field = field


@dataclass(frozen=True, slots=True)
class Post:
    """A position of a person; ``id`` is 0 until it is stored."""

    user_id: str
    unit: str
    role: str
    title_th: str = ""
    title_en: str = ""
    since: date | None = None
    until: date | None = None
    order_no: str = ""
    id: int = 0

    @property
    def group(self) -> str:
        """The group that stands for the post, e.g. ``post:health:Officer``."""
        return group_id(self.unit, self.role)

    def title(self, language: str = "th") -> str:
        """The name of the position; Thai where there is none in the language."""
        return self.title_en if language == "en" and self.title_en else self.title_th

    def held_on(self, on: date) -> bool:
        """True from the first to the last day, both included."""
        begun = self.since is not None and self.since <= on
        return begun and (self.until is None or on <= self.until)


def group_id(unit: str, role: str) -> str:
    """Id of the group of everybody who holds ``role`` in ``unit``."""
    return f"{PREFIX}{unit}:{role}"


def parse_group(principal: str) -> tuple[str, str] | None:
    """(unit, role) of a post's group, or None for any other principal."""
    if not principal.startswith(PREFIX):
        return None
    unit, _, role = principal[len(PREFIX) :].partition(":")
    return unit, role


def posts_of(user_id: str, on: date | None = None) -> list[Post]:
    """Posts that a person holds on a day (today)."""
    day = on or today()
    return cache.kept(
        ("posts", user_id, day),
        lambda: [Post(**row) for row in store.of_user(user_id, day)],
    )


def every_post_of(user_id: str) -> list[Post]:
    """Posts that a person holds, held or will hold."""
    return [Post(**row) for row in store.of_user(user_id, None)]


def holders(unit: str, role: str, on: date | None = None) -> list[Post]:
    """Posts of ``role`` in exactly ``unit`` on a day, the senior holder first."""
    day = on or today()
    return cache.kept(
        ("holders", unit, role, day),
        lambda: [Post(**row) for row in store.held(unit, role, day)],
    )


def english_titles() -> dict[str, str]:
    """English names of posts by their Thai ones, also of posts that ended."""
    return cache.kept(("english_titles",), lambda: dict(store.titles()))


def latest(unit: str, role: str) -> Post | None:
    """The last known post of that role, even when vacant today."""
    row = store.latest(unit, role)
    return None if row is None else Post(**row)


def get(post_id: int) -> Post | None:
    """The stored post of that id."""
    row = store.get(post_id)
    return None if row is None else Post(**row)


def listing(
    unit: str = "", ended: bool = False, start: int = 0, size: int = 50
) -> list[Post]:
    """A page of posts; ended ones only on request."""
    day = None if ended else today()
    return [Post(**row) for row in store.listing(unit, day, start, size)]


def add_post(new: Post, by: str = "") -> int:
    """Store a post and return its id. Raises :class:`PostError`."""
    _check(new)
    values = {name: getattr(new, name) for name in store.FIELDS if name != "id"}
    values["since"] = new.since or today()
    post_id = store.add({**values, "added_by": by})
    cache.changed()
    return post_id


def end_post(post_id: int, last_day: date, by: str = "") -> None:
    """Let a post end after ``last_day``. Raises :class:`PostError`."""
    found = get(post_id)
    if found is None:
        raise PostError("unknown", "post")
    if found.since is not None and last_day < found.since:
        raise PostError("before_start", "until")
    store.end(post_id, last_day, by)
    cache.changed()


def _check(new: Post) -> None:
    if new.role not in ROLES:
        raise PostError("role", "role")
    if units.unit(new.unit) is None:
        raise PostError("unit", "unit")
    if new.until and new.since and new.until < new.since:
        raise PostError("before_start", "until")
    day = new.since or today()
    same = [
        post
        for post in every_post_of(new.user_id)
        if (post.unit, post.role) == (new.unit, new.role)
        and (post.until is None or post.until >= day)
        and (new.until is None or (post.since or day) <= new.until)
    ]
    if same:
        raise PostError("overlap", "since")


def official_name(user_id: str) -> str:
    """The name a person signs with; the user id when nobody is left of it."""
    user = api.user.get(userid=user_id) if user_id else None
    name = user.getProperty("fullname", "") if user is not None else ""
    return name or user_id


def officials() -> list[tuple[str, str]]:
    """(user id, name) of everybody with a post, past or present, by name."""
    people = [(user_id, official_name(user_id)) for user_id in store.user_ids()]
    return sorted(people, key=lambda item: item[1])
