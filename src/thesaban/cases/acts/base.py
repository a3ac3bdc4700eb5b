"""How an act is done: once, on what its maker had seen, with all its traces."""

from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException
from thesaban import _
from thesaban import audit
from thesaban.cases import clocks
from thesaban.cases import timeline
from thesaban.cases.interfaces import IAct
from thesaban.cases.interfaces import IActPerformed
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.people import posts
from thesaban.registers import once
from zope.component import queryAdapter
from zope.event import notify
from zope.interface import implementer
from zope.interface.interfaces import ObjectEvent
from zope.schema import getFieldsInOrder
from zope.schema import ValidationError
import datetime as dt


CLOSED = frozenset({"issued", "done", "void", "withdrawn", "revoked", "ceased"})


class ActError(Exception):
    """The input cannot be taken; ``faults`` are (field or "", message) pairs."""

    def __init__(self, *faults):
        super().__init__("; ".join(str(message) for _field, message in faults))
        self.faults = list(faults)


class NotNow(ActError):
    """The act is not open to this person in this state."""

    def __init__(self):
        super().__init__(
            (
                "",
                _(
                    "error_act_not_now",
                    default="This step is no longer open. Please look at the present state of the case.",
                ),
            )
        )


class Stale(ActError):
    """Somebody else acted in between; ``entry`` says who, what and when."""

    def __init__(self, entry):
        super().__init__(
            (
                "",
                _(
                    "error_act_stale",
                    default="Another officer acted on this case a moment ago. Nothing of yours was changed; please look again before you decide.",
                ),
            )
        )
        self.entry = entry


@implementer(IActPerformed)
class ActPerformed(ObjectEvent):
    """See IActPerformed."""

    def __init__(self, case, act, data, result):
        super().__init__(case)
        self.act, self.data, self.result = act, data, result


@implementer(IAct)
class Act:
    """Base of acts: no input, nothing to check, nothing more to do."""

    schema = None
    public = True
    #: Acts that the applicant makes count for the legal day of receipt.
    by_applicant = False
    #: Field of the input that the applicant reads in the timeline.
    spoken = "reason"

    def __init__(self, case):
        self.case = case

    @property
    def user_id(self) -> str:
        return api.user.get_current().getId() or "system"

    def available(self) -> bool:
        return True

    def check(self, data: dict) -> None:
        """Nothing beyond the schema."""

    def apply(self, data: dict) -> dict:
        return {}

    def day(self) -> dt.date:
        """The legal day of this act."""
        return clocks.legal_day(now()) if self.by_applicant else today()


def workflow_of(case) -> str:
    """Id of the workflow of the case."""
    return api.portal.get_tool("portal_workflow").getChainFor(case)[0]


def state_of(case) -> str:
    """The case's state id."""
    return api.content.get_state(case)


def find_act(case, name: str):
    """The adapter of a transition, or None."""
    return queryAdapter(case, IAct, name=f"{workflow_of(case)}.{name}")


def open_acts(case) -> list[str]:
    """Transitions that the current user can do now, in the workflow's order."""
    tool = api.portal.get_tool("portal_workflow")
    names = [item["id"] for item in tool.getTransitionsFor(case)]
    return [name for name in names if (act := find_act(case, name)) and act.available()]


def validated(schema, data: dict) -> dict:
    """Check ``data`` field by field; unknown names are dropped.

    Raises ActError with one fault for each field.
    """
    if schema is None:
        return {}
    clean, faults = {}, []
    for name, field in getFieldsInOrder(schema):
        value = data.get(name, field.default)
        if value in ("", ()):
            value = None
        try:
            field.bind(None).validate(value)
        except ValidationError as error:
            faults.append((name, error.doc()))
        clean[name] = value
    if faults:
        raise ActError(*faults)
    return clean


def perform(case, name: str, data: dict, *, key: str = "", revision=None) -> dict:
    """Do the act ``name`` on the case as the current user.

    ``key`` makes a repeated call return the first one's result; ``revision`` is
    the case's revision that the maker had on the screen. Raises ActError,
    Stale or NotNow; nothing has changed then.
    """
    user_id = api.user.get_current().getId() or "system"
    if not key:
        return _checked(case, name, data, revision, user_id)
    scope = f"act:{case.UID()}:{name}"
    attempt = once.begin(scope, key, user_id)
    if attempt.repeated:
        return attempt.result
    try:
        result = _checked(case, name, data, revision, user_id)
    except ActError:
        # The form comes back with its key and may be sent again.
        once.abandon(scope, key)
        raise
    return once.finish(scope, key, result)


def _checked(case, name: str, data: dict, revision, user_id: str) -> dict:
    """Do the act if it is open, seen as it is, and its input is good."""
    if revision is not None and int(revision) != case.revision:
        raise Stale(next(iter(timeline.entries(case, internal=True)), None))
    act = find_act(case, name)
    if act is None or not act.available():
        raise NotNow()
    data = validated(act.schema, data)
    act.check(data)
    return _run(case, name, act, data, user_id)


def _run(case, name, act, data, user_id) -> dict:
    tool = api.portal.get_tool("portal_workflow")
    try:
        tool.doActionFor(case, name)
    except WorkflowException as error:
        raise NotNow() from error
    result = act.apply(data) or {}
    clocks.note_act(case, name, act.day())
    state = state_of(case)
    if state in CLOSED and case.closed_at is None:
        case.closed_at = now()
    case.revision += 1
    timeline.note(
        case,
        "act",
        user_id,
        str(data.get(act.spoken) or ""),
        public=act.public,
        act=name,
        capacity=posts.official_name(user_id) or "",
        state=state,
    )
    audit.record(f"case.{name}", uid=case.UID(), subject=case.applicant_id)
    case.reindexObject()
    notify(ActPerformed(case, name, data, result))
    return {**result, "state": state, "number": case.number}


def perform_as_system(case, name: str, data: dict) -> dict:
    """Do an act that follows from an event; guarded by "Act as system"."""
    with api.env.adopt_roles(["Manager"]):
        return perform(case, name, data)
