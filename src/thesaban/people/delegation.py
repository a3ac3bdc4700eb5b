"""Who may sign for a post: its holder, or an agent by order.

Three kinds of order let somebody else act (หนังสือสั่งการ), beside the
holder's own power:

- ``acting`` รักษาราชการแทน: the post is vacant or its holder cannot act; the
  agent has all of its powers;
- ``delegated`` ปฏิบัติราชการแทน: the holder is there and has passed on listed
  powers in writing;
- ``caretaker`` รักษาการในตำแหน่ง: a vacant permanent post is held for a time.

An order counts on the days from ``valid_from`` to ``valid_to``, both included,
and is looked at again at the moment of signing. What somebody holds by
delegation cannot be passed on, neither in the data nor in effect: an agent's
own powers never come from a second order.
"""

from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from thesaban.clock.zone import today
from thesaban.people import cache
from thesaban.people import posts
from thesaban.people import units
from thesaban.people.store import delegations as store
from uuid import uuid4


OWN = "own"
ACTING = "acting"
DELEGATED = "delegated"
CARETAKER = "caretaker"
KINDS = (ACTING, DELEGATED, CARETAKER)
#: The words between the agent's own position and the post acted for.
WORDING = {
    "th": {
        ACTING: "รักษาราชการแทน",
        DELEGATED: "ปฏิบัติราชการแทน",
        CARETAKER: "รักษาการในตำแหน่ง",
    },
    "en": {
        ACTING: "Acting for",
        DELEGATED: "By delegation of",
        CARETAKER: "Caretaker",
    },
}
#: A power that stands for every power of the post (acting and caretaker).
ALL_POWERS = "*"


class DelegationError(ValueError):
    """An order cannot be recorded; ``code`` says why, ``field`` where."""

    def __init__(self, code: str, field: str):
        super().__init__(code)
        self.code = code
        self.field = field


class NoCapacity(ValueError):
    """Somebody may not sign; ``code``: none, not_yet, expired or power."""

    def __init__(self, code: str, delegation_id: str = ""):
        super().__init__(code)
        self.code = code
        self.delegation_id = delegation_id


@dataclass(frozen=True, slots=True)
class Delegation:
    """An order; ``unit`` and ``role`` name the post acted for.

    ``powers`` holds ids such as ``notices.sign``, or a whole domain as
    ``notices``; it is empty for acting and caretaker, which have all.
    """

    kind: str
    unit: str
    role: str
    agent: str
    order_no: str
    order_date: date
    valid_from: date
    valid_to: date | None = None
    powers: tuple[str, ...] = ()
    limits: str = ""
    given_by: str = ""
    post_title_th: str = ""
    post_title_en: str = ""
    ended_reason: str = ""
    id: str = ""

    def runs_on(self, on: date) -> bool:
        """True on every day of the order, the last one included."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def acts_as(self, language: str = "th") -> str:
        """``รักษาราชการแทนนายกเทศมนตรี``; in English ``Acting for the Mayor``."""
        if language == "en" and self.post_title_en:
            return f"{WORDING['en'][self.kind]} {self.post_title_en}"
        return f"{WORDING['th'][self.kind]}{self.post_title_th}"

    def covers(self, power: str) -> bool:
        """True when the order gives ``power``; an empty power asks for none."""
        if self.kind != DELEGATED or not power:
            return True
        domain = power.partition(".")[0]
        return bool({power, domain, ALL_POWERS} & set(self.powers))


@dataclass(frozen=True, slots=True)
class Capacity:
    """In what capacity somebody signs, and the lines to print under the name.

    ``line2`` is empty when the holder of the post signs.
    """

    user_id: str
    name: str
    line1: str
    line2: str = ""
    kind: str = OWN
    unit: str = ""
    role: str = ""
    delegation_id: str = ""
    order_no: str = ""


def _made(row: dict) -> Delegation:
    return Delegation(**{**row, "powers": tuple(row["powers"] or ())})


def of_agent(agent: str) -> list[Delegation]:
    """Every order for a person, ended ones too, the newest first."""
    return cache.kept(
        ("delegations", agent), lambda: [_made(row) for row in store.of_agent(agent)]
    )


def running(agent: str, on: date | None = None) -> list[Delegation]:
    """Orders for a person that count on a day (today)."""
    day = on or today()
    return [item for item in of_agent(agent) if item.runs_on(day)]


def of_post(unit: str, role: str, on: date | None = None) -> list[Delegation]:
    """Orders for a post that count on a day (today)."""
    return [_made(row) for row in store.of_post(unit, role, on or today())]


def listing(ended: bool = False, start: int = 0, size: int = 50) -> list[Delegation]:
    """A page of orders, the newest first; ended ones only on request."""
    day = None if ended else today()
    return [_made(row) for row in store.listing(day, start, size)]


def get(delegation_id: str) -> Delegation | None:
    """The order of that id."""
    row = store.get(delegation_id)
    return None if row is None else _made(row)


def capacity(
    user_id: str,
    role: str,
    on: date | None = None,
    power: str = "",
    unit: str = "",
    language: str = "th",
) -> Capacity | None:
    """In what capacity a person may act as ``role`` on a day, or None.

    With ``unit``, the post of that unit or of one above it counts; the own
    post comes before any order.
    """
    try:
        return require(user_id, role, on, power, unit, language)
    except NoCapacity:
        return None


def require(
    user_id: str,
    role: str,
    on: date | None = None,
    power: str = "",
    unit: str = "",
    language: str = "th",
) -> Capacity:
    """As :func:`capacity`, but raises :class:`NoCapacity` with the reason."""
    day = on or today()
    places = units.lineage(unit) if unit else None
    own = [
        post
        for post in posts.posts_of(user_id, day)
        if post.role == role and _placed(post.unit, places)
    ]
    if own:
        return _own(user_id, own[0], language)
    orders = [
        item
        for item in of_agent(user_id)
        if item.role == role and _placed(item.unit, places)
    ]
    usable = [item for item in orders if item.runs_on(day) and item.covers(power)]
    if usable:
        return _by_order(user_id, usable[0], day, language)
    raise _refusal(orders, day)


def _placed(unit: str, places: list[str] | None) -> bool:
    return places is None or unit in places


def _refusal(orders: list[Delegation], day: date) -> NoCapacity:
    for item in orders:
        if item.runs_on(day):
            return NoCapacity("power", item.id)
    for item in orders:
        if item.valid_to is not None and item.valid_to < day:
            return NoCapacity("expired", item.id)
    for item in orders:
        return NoCapacity("not_yet", item.id)
    return NoCapacity("none")


def _own(user_id: str, post: posts.Post, language: str) -> Capacity:
    return Capacity(
        user_id=user_id,
        name=posts.official_name(user_id),
        line1=post.title(language),
        unit=post.unit,
        role=post.role,
    )


def _by_order(user_id: str, order: Delegation, day: date, language: str) -> Capacity:
    acted_for = order.acts_as(language)
    held = posts.posts_of(user_id, day)
    own_title = held[0].title(language) if held else ""
    # รักษาการในตำแหน่ง stands alone: the caretaker signs as of the post.
    lines = [acted_for] if order.kind == CARETAKER else [own_title, acted_for]
    line1, line2 = (lines + [""])[:2]
    return Capacity(
        user_id=user_id,
        name=posts.official_name(user_id),
        line1=line1 or line2,
        line2=line2 if line1 else "",
        kind=order.kind,
        unit=order.unit,
        role=order.role,
        delegation_id=order.id,
        order_no=order.order_no,
    )


def add(new: Delegation, by: str = "") -> str:
    """Record an order and return its id. Raises :class:`DelegationError`."""
    _check(new)
    titles = _titles(new)
    values = {name: getattr(new, name) for name in store.FIELDS}
    values.update(titles, id=uuid4().hex, powers=list(new.powers), added_by=by)
    store.add(values)
    cache.changed()
    return values["id"]


def end(delegation_id: str, last_day: date, by: str, reason: str) -> None:
    """Let an order end after ``last_day``; a past last day is not accepted.

    What was signed on a day must stay signed by right, so an order is never
    ended backwards: at the earliest it ends with yesterday.
    """
    found = get(delegation_id)
    if found is None:
        raise DelegationError("unknown", "delegation")
    if not reason.strip():
        raise DelegationError("required", "reason")
    if last_day < today() - timedelta(days=1):
        raise DelegationError("backwards", "last_day")
    if found.valid_to is not None and last_day > found.valid_to:
        raise DelegationError("longer", "last_day")
    store.end(delegation_id, last_day, by, reason)
    cache.changed()


def _titles(new: Delegation) -> dict[str, str]:
    known = posts.latest(new.unit, new.role)
    title_th = new.post_title_th or (known.title_th if known else "")
    title_en = new.post_title_en or (known.title_en if known else "")
    if not title_th:
        raise DelegationError("title", "post_title_th")
    return {"post_title_th": title_th, "post_title_en": title_en}


def _check(new: Delegation) -> None:
    rules = (
        (new.kind in KINDS, "kind", "kind"),
        (units.unit(new.unit) is not None, "unit", "unit"),
        (new.role in posts.ROLES, "role", "role"),
        (bool(new.agent), "required", "agent"),
        (bool(new.order_no.strip()), "required", "order_no"),
        (new.order_date <= today(), "future", "order_date"),
        (new.valid_from >= new.order_date, "before_order", "valid_from"),
        (
            new.valid_to is None or new.valid_to >= new.valid_from,
            "before_start",
            "valid_to",
        ),
        (new.kind != DELEGATED or bool(new.powers), "required", "powers"),
        (new.kind == DELEGATED or not new.powers, "all_powers", "powers"),
        (new.kind == CARETAKER or _holds_any_post(new), "no_post", "agent"),
    )
    for good, code, field in rules:
        if not good:
            raise DelegationError(code, field)
    _check_holders(new)


def _holds_any_post(new: Delegation) -> bool:
    return bool(posts.posts_of(new.agent, new.valid_from))


def _check_holders(new: Delegation) -> None:
    held = {post.user_id for post in posts.holders(new.unit, new.role, new.valid_from)}
    if new.agent in held:
        raise DelegationError("own_post", "agent")
    if new.kind == CARETAKER and held:
        raise DelegationError("not_vacant", "kind")
    if new.kind != DELEGATED:
        return
    if new.given_by not in held:
        passed_on = any(
            (item.unit, item.role) == (new.unit, new.role)
            for item in of_agent(new.given_by)
        )
        code = "sub_delegation" if passed_on else "not_holder"
        raise DelegationError(code, "given_by")
