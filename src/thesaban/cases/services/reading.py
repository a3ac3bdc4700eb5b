"""Read cases over REST: one for its applicant, all of a person, tracking."""

from plone import api
from thesaban import _
from thesaban.cases import chain
from thesaban.cases import clocks
from thesaban.cases import labels
from thesaban.cases import timeline
from thesaban.cases import tracking
from thesaban.cases.services.base import CaseService
from thesaban.cases.services.base import plain
from thesaban.documents.issue import address
from thesaban.documents.store import documents_of
from thesaban.people import limits
from thesaban.registers import records
from thesaban.registers.access import principals_of


LARGEST_PAGE = 100


class Status(CaseService):
    """``GET case/@status``: state, holder, dates, public history, documents."""

    def answer(self):
        case = self.context
        state = api.content.get_state(case)
        desk = chain.current(case)
        record = case.deficiency or {}
        return {
            "@id": case.absolute_url(),
            "number": case.number,
            "state": state,
            "state_title": self.words(labels.state(state)[1]),
            "next": self.words(labels.NEXT.get(state)),
            "unit": case.unit,
            "desk": desk.role if desk else None,
            "since": plain(tracking.since(case)),
            "submitted_at": plain(case.submitted_at),
            "received_at": plain(case.received_at),
            "due_on": plain(clocks.due_on(case)),
            "revision": case.revision,
            "fix_by": plain(record.get("fix_by")) if state == "correction" else None,
            "history": [
                {"at": plain(entry.at), "act": entry.act, "text": entry.text}
                for entry in timeline.entries(case, internal=False)
            ],
            "documents": [self._document(item) for item in documents_of(case.UID())],
        }

    @staticmethod
    def _document(item) -> dict:
        return {
            "kind": item.kind,
            "number": item.number_text,
            "issued_on": plain(item.issued_on),
            "status": item.status,
            "verify": address(item),
        }


class MyCases(CaseService):
    """``GET /@my-cases?state=&b_start=&b_size=``: the user's own, newest first."""

    def answer(self):
        form = self.request.form
        state = str(form.get("state", ""))
        query = records.RecordQuery(
            applicant_id=self.user_id,
            states=(state,) if state in labels.STATES else tuple(labels.STATES),
            start=_number(form.get("b_start"), 0),
            size=min(_number(form.get("b_size"), 25) or 25, LARGEST_PAGE),
        )
        page = records.search(query, principals_of(api.user.get_current()))
        site = api.portal.get()
        return {
            "@id": f"{site.absolute_url()}/@my-cases",
            "items": [self._row(row, site) for row in page.rows],
            "items_total": page.total,
        }

    def _row(self, row, site) -> dict:
        return {
            "@id": tracking.address_of(row, site),
            "uid": row.uid,
            "title": row.title,
            "service": row.kind,
            "number": row.number,
            "state": row.state,
            "state_title": self.words(labels.state(row.state)[1]),
            "due_on": plain(row.due_on),
            "submitted_at": plain(row.submitted_at),
        }


def _number(text, default: int) -> int:
    text = str(text or "")
    return int(text) if text.isdigit() and len(text) < 7 else default


class Track(CaseService):
    """``GET /@track?number=&code=``: as the public page, no personal data."""

    def answer(self):
        client = self.request.getClientAddr() or "unknown"
        if limits.exceeded(tracking.SCOPE, client):
            message = _(
                "error_track_limited",
                default="There were too many attempts from here. Please wait 15 minutes, or call us.",
            )
            return self.fault(429, "TooManyTries", [("", message)])
        form = self.request.form
        case = tracking.find(str(form.get("number", "")), str(form.get("code", "")))
        if case is None:
            limits.note(tracking.SCOPE, client)
            message = _(
                "error_track_unknown",
                default="We find no case with this number and code. Please compare both with your slip.",
            )
            return self.fault(404, "NotFound", [("", message)])
        state = api.content.get_state(case)
        return {
            "number": case.number,
            "service": case.service_code,
            "state": state,
            "state_title": self.words(labels.state(state)[1]),
            "next": self.words(labels.NEXT.get(state)),
            "unit": case.unit,
            "since": plain(tracking.since(case)),
            "submitted_at": plain(case.submitted_at),
            "received_at": plain(case.received_at),
            "due_on": plain(clocks.due_on(case)),
        }
