"""File a case over REST: begin, steps, papers, submit."""

from base64 import b64decode
from binascii import Error as Base64Error
from plone import api
from thesaban import _
from thesaban.cases import catalogue
from thesaban.cases import checklist
from thesaban.cases import clocks
from thesaban.cases import drafts
from thesaban.cases import forms
from thesaban.cases import intake
from thesaban.cases import steps
from thesaban.cases import uploads
from thesaban.cases.acts.base import ActError
from thesaban.cases.acts.base import NotNow
from thesaban.cases.acts.base import perform
from thesaban.cases.reading import masked
from thesaban.cases.reading import note_reading
from thesaban.cases.services.base import CaseService
from thesaban.cases.services.base import plain
from thesaban.cases.services.base import too_long
from thesaban.cases.starting import begin_once
from thesaban.cases.starting import Given
from thesaban.cases.starting import screening_of
from thesaban.cases.starting import TooManyDrafts
from thesaban.registers.content import flush
from thesaban.registers.filing import record_by_uid
from zExceptions import BadRequest
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
from ZPublisher.HTTPRequest import FileUpload


LONGEST_KEY = 60
NO_FILE = _("rest_no_file", default="No file was sent.")
NOT_BASE64 = _("rest_not_base64", default="data: text in base64 is expected.")


def object_of(name: str):
    """Says of a part of the body that it is no JSON object."""
    return _(
        "rest_object_of",
        default="${name}: a JSON object is expected.",
        mapping={"name": name},
    )


def key_of(data: dict) -> str:
    """The request key of a body; BadRequest when it cannot be one."""
    key = data.get("key") or ""
    if not isinstance(key, str) or len(key) > LONGEST_KEY:
        raise too_long("key", LONGEST_KEY)
    return key


def summary(case) -> dict:
    """Where a draft stands: its address and the state of each step."""
    return {
        "@id": case.absolute_url(),
        "uid": case.UID(),
        "service": case.service_code,
        "state": api.content.get_state(case),
        "revision": case.revision,
        "steps": [
            {
                "name": item.step.name,
                "kind": item.step.kind,
                "state": item.state,
                "revision": case.saved_steps.get(item.step.name, 0),
            }
            for item in steps.status(case)
        ],
    }


class Begin(CaseService):
    """``POST /@cases``: ``{"service": code, "answers": {...}, "key": ...}``."""

    def answer(self):
        data = self.body()
        answers = data.get("answers") or {}
        if not isinstance(answers, dict):
            raise BadRequest(object_of("answers"))
        code = str(data.get("service") or "")
        try:
            uid = begin_once(
                code, self.user_id, key_of(data), answers=self._screened(code, answers)
            )
        except catalogue.UnknownService:
            return self.fault(
                404,
                "UnknownService",
                [
                    (
                        "service",
                        _("error_no_service", default="There is no such service."),
                    )
                ],
            )
        except TooManyDrafts as error:
            return self.fault(409, "TooManyDrafts", [("", error.message)])
        except drafts.NotAllowed:
            message = _(
                "error_start_not_allowed",
                default="This request cannot be started on the site now.",
            )
            return self.fault(409, "NotAllowed", [("service", message)])
        flush()
        self.request.response.setStatus(201)
        return summary(record_by_uid(uid))

    def _screened(self, code: str, answers: dict) -> dict:
        """The answers the decision table knows, and only when it leads here."""
        screening = screening_of(catalogue.service(code))
        if screening is None:
            return {}
        given = Given(screening, answers)
        if not given.leads_to(code):
            raise drafts.NotAllowed(code)
        return given.answers


@implementer(IPublishTraverse)
class _OnPart(CaseService):
    """A service on a named part of a case: ``@steps/person``, ``@papers/id_card``."""

    part = ""

    def publishTraverse(self, request, name):
        if self.part:
            raise NotFound(name)
        self.part = name
        return self


class _OnStep(_OnPart):
    @property
    def step(self):
        found = self.context.service().version.step(self.part)
        if found is None or found.kind != "fields":
            raise NotFound(self.part)
        return found


class GetStep(_OnStep):
    """``GET case/@steps``: the task list; with a name, the values of a step."""

    def answer(self):
        if not self.part:
            return summary(self.context)
        note_reading(self.context)
        values = forms.values_of(self.context, self.step)
        faults = steps.faults_of(self.context, self.step, values)
        return {
            "@id": f"{self.context.absolute_url()}/@steps/{self.part}",
            "revision": self.context.saved_steps.get(self.part, 0),
            "values": masked(self.context, plain(values)),
            "faults": self.rows(faults),
        }


class SaveStep(_OnStep):
    """``PATCH case/@steps/<name>``: stores what is sound, names what is not.

    ``{"values": {...}, "revision": n}``; a revision that is no longer the
    present one changes nothing (409).
    """

    def answer(self):
        data = self.body()
        given = data.get("values")
        if not isinstance(given, dict):
            raise BadRequest(object_of("values"))
        case, step = self.context, self.step
        revision = data.get("revision")
        if revision is not None and revision != case.saved_steps.get(step.name, 0):
            message = _(
                "title_clash", default="This step was saved in another window meanwhile"
            )
            return self.fault(409, "Stale", [("", message)])
        values, wrong = intake.read_values(case, step, given)
        stored = forms.values_of(case, step)
        faults = dict(steps.save(case, step, {**stored, **values}))
        faults.update(wrong)
        return {
            "@id": f"{case.absolute_url()}/@steps/{step.name}",
            "revision": case.saved_steps[step.name],
            "faults": self.rows(list(faults.items())),
        }


class SendPaper(_OnPart):
    """``POST case/@papers/<paper>``: multipart ``file``, or JSON in base64."""

    def answer(self):
        files = list(self._files())
        if not files:
            raise BadRequest(NO_FILE)
        case = self.context
        try:
            done = intake.receive(
                case,
                [(self.part, name, data) for name, data in files],
                self.user_id,
                replace=api.content.get_state(case) == "draft",
            )
        except KeyError as error:
            raise NotFound(self.part) from error
        if done.stored:
            case.mark_saved(self._step_name())
        if done.refused and not done.stored:
            return self.fault(
                422,
                "FileRefused",
                [(item.filename, item.message) for item in done.refused],
            )
        self.request.response.setStatus(201)
        return {
            "stored": [self._version(version) for version in done.stored],
            "refused": self.rows(
                [(item.filename, item.message) for item in done.refused]
            ),
        }

    def _step_name(self) -> str:
        found = self.context.service().version.steps
        return next(step.name for step in found if step.kind == "documents")

    def _files(self):
        sent = self.request.form.get("file")
        for item in sent if isinstance(sent, list) else [sent]:
            if isinstance(item, FileUpload):
                yield item.filename or "", item.read(uploads.MAX_BYTES + 1)
        if sent is None:
            data = self.body()
            try:
                yield (
                    str(data.get("filename") or ""),
                    b64decode(data.get("data") or "", validate=True),
                )
            except (Base64Error, TypeError, ValueError) as error:
                raise BadRequest(NOT_BASE64) from error

    def _version(self, version) -> dict:
        return {
            "id": version.id,
            "filename": version.filename,
            "content_type": version.content_type,
            "size": version.size,
            "sha256": version.sha256,
            "href": f"{self.context.absolute_url()}/@@file/{version.id}",
        }


class Submit(CaseService):
    """``POST case/@submit``: ``{"declared": true, "key": ...}``; the number at once."""

    def answer(self):
        data = self.body()
        case = self.context
        act = "resubmit" if api.content.get_state(case) == "correction" else "submit"
        key = key_of(data)
        try:
            perform(
                case,
                act,
                {"declared": data.get("declared") is True},
                key=f"{act}:{key}" if key else "",
            )
        except NotNow as error:
            return self.fault(409, "NotNow", error.faults)
        except ActError as error:
            return self.fault(422, "NotComplete", error.faults)
        return receipt(case)


def receipt(case) -> dict:
    """What the applicant gets for a submission."""
    return {
        "@id": case.absolute_url(),
        "uid": case.UID(),
        "state": api.content.get_state(case),
        "number": case.number,
        "tracking_code": case.tracking_code,
        "submitted_at": plain(case.submitted_at),
        "received_at": plain(case.received_at),
        "due_on": plain(clocks.due_on(case)),
        "papers": [row.rule.id for row in checklist.rows(case)],
    }
