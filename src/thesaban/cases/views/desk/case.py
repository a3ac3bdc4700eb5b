"""The case as the officer sees it: everything on one page."""

from AccessControl import getSecurityManager
from decimal import Decimal
from plone import api
from thesaban import _
from thesaban import audit
from thesaban.cases import chain
from thesaban.cases import checklist
from thesaban.cases import clocks
from thesaban.cases import delays
from thesaban.cases import fees
from thesaban.cases import labels
from thesaban.cases import store
from thesaban.cases import timeline
from thesaban.cases.acts.base import open_acts
from thesaban.cases.acts.base import state_of
from thesaban.cases.summary import rows_of
from thesaban.cases.views.base import Page
from thesaban.clock.zone import today
from thesaban.documents.issue import address
from thesaban.documents.store import documents_of
from thesaban.documents.views.base import title_in
from thesaban.documents.views.sealed import pdf_address
from thesaban.payments import naming
from thesaban.people import posts
from thesaban.registers import records
from thesaban.registers.access import principals_of
from thesaban.thai.money import format_baht


def may(permission: str, case) -> bool:
    """Whether the current user has a permission (by title) on the case."""
    return bool(getSecurityManager().checkPermission(permission, case))


class DeskCase(Page):
    """One case for whoever works on it, decides it or audits it."""

    page_layout = "desk"

    def __call__(self):
        case = self.context
        audit.record("case.read", uid=case.UID(), subject=case.applicant_id)
        self.state = state_of(case)
        self.personal_data = may("Thesaban: View personal data", case)
        self.internal = may("Thesaban: View internal notes", case)
        self.may_work = may("Thesaban: Work on case", case)
        self.may_note = may("Thesaban: Note case", case)
        return self.index()

    @property
    def title(self):
        return f"{self.context.number or ''} {self.context.Title()}".strip()

    @property
    def crumbs(self):
        return [(_("title_desk", default="My desk"), f"{self.root}/@@desk")]

    @property
    def root(self) -> str:
        return api.portal.get().absolute_url()

    def header(self) -> dict:
        service = self.context.service()
        return {
            "kicker": service.title(self.language),
            "title": self.title,
            "lead": self.context.applicant_name,
            **self.state_chip(self.state),
        }

    def clock_cards(self) -> list[dict]:
        """The running clocks, each with what is left."""
        found = []
        for rule in self.context.service().version.clocks:
            item = clocks.states(self.context).get(rule.id)
            if item is None or item.stopped:
                continue
            left = item.days_left(today())
            late = item.breached(today())
            found.append(
                {
                    "title": self.say(rule.title),
                    "law": self.say(rule.law),
                    "due": self.day(item.due_on),
                    "iso": item.due_on.isoformat() if item.due_on else None,
                    "left": self._left(item, left, late),
                    "tone": "late" if late else "waiting" if left < 2 else "running",
                    "paused": item.paused,
                }
            )
        return found

    def _left(self, item, left, late):
        if item.paused:
            return _("clock_paused", default="Stopped while the applicant corrects")
        return labels.time_left(left, late, item.working)

    # -- main column ---------------------------------------------------------

    def sections(self) -> list[dict]:
        """The answers of every step, as far as the reader may see them."""
        return [
            {"title": self.say(step.title), "rows": rows}
            for step in self.context.service().version.steps
            if step.kind == "fields"
            and (rows := rows_of(self.context, step, self.request, self.personal_data))
        ]

    def point(self) -> dict | None:
        """Parameters of the piece ``map``: where the case is, if it says so."""
        latitude = getattr(self.context, "latitude", None)
        longitude = getattr(self.context, "longitude", None)
        if latitude is None or longitude is None:
            return None
        return {
            "id": "case-map",
            "latitude": latitude,
            "longitude": longitude,
            "label": _("label_map_case", default="Map: where the case is"),
        }

    @property
    def page_scripts(self) -> tuple[str, ...]:
        """The map's script only where there is a point."""
        return ("map.js",) if self.point() else ()

    def papers(self) -> list[dict]:
        """The checklist with its verdicts."""
        found = []
        for row in checklist.rows(self.context):
            tone, word = labels.VERDICTS[row.verdict]
            found.append(
                {
                    "id": row.rule.id,
                    "title": self.say(row.rule.title),
                    "tone": tone,
                    "word": word,
                    "text": self._paper_text(row),
                    "remark": row.stored.remark if row.stored else "",
                    "files": self._files(row),
                    "legal": self.say(row.rule.law),
                    "verdict": row.verdict,
                }
            )
        return found

    def _paper_text(self, row):
        if row.files:
            return None
        if row.rule.fetch:
            return _(
                "paper_fetch_mark",
                default="The office gets this itself; mark it once seen.",
            )
        if row.rule.optional:
            return _("paper_not_required", default="Not sent; not required.")
        return _("paper_missing", default="Not sent.")

    def _files(self, row) -> list[dict]:
        if not self.personal_data:
            return []
        return [
            {
                "title": version.filename,
                "href": f"{self.context.absolute_url()}/@@file/{version.id}",
                "note": f"{version.size // 1024 or 1} kB, {self.moment(version.uploaded_at)}",
            }
            for version in row.files
        ]

    def may_decide_papers(self) -> bool:
        return self.may_work and self.state in (
            "acknowledged",
            "checking",
            "correction",
        )

    def verdicts(self) -> list[tuple]:
        return [(name, word) for name, (_tone, word) in labels.VERDICTS.items()]

    def money(self) -> list[dict]:
        """The bills of the case."""
        return [
            {
                "title": _(
                    "fee_bill",
                    default="Bill ${number}",
                    mapping={"number": bill.number_text},
                ),
                "amount": format_baht(bill.total),
                "due": self.day(bill.due_on),
                **self._bill_state(bill),
                "rows": [
                    {"label": name, "value": format_baht(line.amount)}
                    for name, line in zip(
                        naming.lines(bill.lines), bill.lines, strict=True
                    )
                ],
            }
            for bill in fees.bills_of(self.context)
        ]

    def _bill_state(self, bill) -> dict:
        words = {
            "open": ("waiting", _("bill_open", default="To pay")),
            "part": ("waiting", _("bill_part", default="Paid in part")),
            "settled": ("done", _("bill_paid", default="Paid")),
            "void": ("neutral", _("bill_void", default="Void")),
        }
        tone, word = words.get(bill.state, ("neutral", bill.state))
        return {"tone": tone, "word": word}

    def no_fee(self) -> bool:
        fee = self.context.fee
        return bool(fee) and Decimal(fee["total"]) == 0

    def documents(self) -> list[dict]:
        """The issued documents filed with the case."""
        return [
            {
                "kind": title_in(item, self.language),
                "title": title_in(item, self.language),
                "number": item.number_text,
                "date": self.day(item.issued_on),
                **document_chip(item.status_at(today())),
                "open_href": pdf_address(item),
                "verify_url": address(item) if item.listed else None,
            }
            for item in documents_of(self.context.UID())
        ]

    def _below_root(self, path: str) -> str:
        return path[len("/".join(api.portal.get().getPhysicalPath())) :]

    def history(self) -> list[dict]:
        return [
            self._entry(entry)
            for entry in timeline.entries(self.context, self.internal)
        ]

    def _entry(self, entry) -> dict:
        tone, word = labels.state(entry.state) if entry.state else (None, None)
        return {
            "title": labels.did(entry.act or entry.kind),
            "when": self.moment(entry.at),
            "iso": entry.at.isoformat(timespec="seconds"),
            "actor": self._actor(entry),
            "text": entry.text,
            "internal": not entry.public,
            "tone": tone,
            "word": word,
        }

    def _actor(self, entry) -> str:
        if entry.actor == self.context.applicant_id:
            return self.words(_("actor_applicant", default="The applicant"))
        if entry.actor in ("", "system"):
            return self.words(_("actor_system", default="The system"))
        return entry.capacity or posts.official_name(entry.actor)

    # -- side ----------------------------------------------------------------

    def actions(self) -> list[dict]:
        """What the official can do now."""
        return [
            {
                "href": f"{self.context.absolute_url()}/@@act/{name}",
                "title": labels.button(name),
                "klass": self._klass(name, place),
            }
            for place, name in enumerate(self._ordered())
        ]

    def _ordered(self) -> list[str]:
        """What leads on stands first; asking for correction only if it must."""
        wrong = any(row.verdict == "wrong" for row in checklist.rows(self.context))

        def place(name: str) -> tuple[bool, bool]:
            back = name in labels.STEPS_BACK
            back = back or (name == "request_correction" and not wrong)
            return (name in labels.DANGEROUS, back)

        return sorted(open_acts(self.context), key=place)

    def _klass(self, name: str, place: int) -> str:
        if name in labels.DANGEROUS:
            return "btn btn-outline-danger"
        main = place == 0 and name not in labels.STEPS_BACK
        return "btn btn-primary" if main else "btn btn-outline-primary"

    def desks(self) -> list[dict]:
        words = {
            "done": ("done", _("desk_passed", default="Passed")),
            "current": ("waiting", _("desk_here", default="Lies here")),
            "todo": ("neutral", _("desk_later", default="Later")),
        }
        return [
            {
                "title": self.say(desk.title),
                "tone": words[place][0],
                "word": words[place][1],
            }
            for desk, place in chain.progress(self.context)
        ]

    visit_field = {
        "kind": "date",
        "name": "due_on",
        "label": _("label_visit_on", default="Visit the place on"),
    }

    def tasks(self) -> list[dict]:
        return store.tasks_of(self.context.UID())

    def facts(self) -> list[dict]:
        """Dates and names that the officer looks for first."""
        case = self.context
        rows = [
            (_("label_number", default="Number"), case.number),
            (
                _("label_submitted_at", default="Filed at"),
                self.moment(case.submitted_at),
            ),
            (
                _("label_received_at", default="Legally received at"),
                self.moment(case.received_at),
            ),
            (
                _("label_channel", default="Channel"),
                self.words(CHANNELS.get(case.channel, case.channel)),
            ),
            (_("label_unit", default="Unit"), self.unit_name(case.unit)),
            (
                _("label_assignee", default="Officer"),
                posts.official_name(case.assignee) if case.assignee else "",
            ),
            (
                _("label_rules", default="Rules of"),
                self.day(case.service().version.valid_from),
            ),
        ]
        return [{"label": label, "value": value} for label, value in rows if value]

    def requests(self) -> list[dict]:
        """Requests on this certificate, and the certificate of a request."""
        case = self.context
        found = records.search(
            records.RecordQuery(domain=case.domain, parent_uid=case.UID(), size=50),
            principals_of(api.user.get_current()),
        ).rows
        rows = [row for row in found if row.state != "draft"]
        if case.parent_uid:
            parent = records.get(case.parent_uid)
            rows = [parent, *rows] if parent else rows
        return [
            {
                "title": f"{row.number} {row.title}",
                "href": f"{self.root}{self._below_root(row.path)}/@@desk-case",
                **self.state_chip(row.state),
            }
            for row in rows
        ]

    def preview(self) -> str:
        """Where the certificate can be read before it is signed; empty if not."""
        deciding = may("Thesaban: Endorse case", self.context)
        if not deciding or self.context.service().effect != "issue":
            return ""
        return f"{self.context.absolute_url()}/@@certificate-preview"

    def may_inspect(self) -> bool:
        return may("Thesaban: Inspect case", self.context)

    def late_and_mine(self) -> bool:
        """Whether a late notice is owed and the reader may send it."""
        return self.may_work and bool(delays.owed(self.context, today()))


CHANNELS = {
    "online": _("channel_online", default="Online"),
    "counter": _("channel_counter", default="At the counter"),
}
DOCUMENT_STATES = {
    "valid": ("done", _("document_valid", default="Valid")),
    "expired": ("late", _("document_expired", default="Expired")),
    "suspended": ("refused", _("document_suspended", default="Suspended")),
    "revoked": ("refused", _("document_revoked", default="Revoked")),
    "ceased": ("neutral", _("document_ceased", default="Business ended")),
    "replaced": ("neutral", _("document_replaced", default="Replaced")),
    "void": ("neutral", _("document_void", default="Void")),
}


def document_chip(status: str) -> dict:
    """Tone and word of a document's status."""
    tone, word = DOCUMENT_STATES.get(status, ("neutral", status))
    return {"tone": tone, "word": word}
