"""For editors: read the answers, export them, make a question and answer of one.

Replies and deleting are in ``handling``.
"""

from plone import api
from Products.Five import BrowserView
from thesaban import _
from thesaban.audit import trail
from thesaban.clock.zone import today
from thesaban.portal.content.english import called
from thesaban.portal.forms import answers
from thesaban.portal.forms import store
from thesaban.portal.forms.actions import fields_of
from thesaban.registers.spoken import date_time
from zExceptions import Forbidden
from zExceptions import NotFound
from zope.i18n import translate
from zope.publisher.interfaces.browser import IBrowserRequest
import plone.protect


PAGE = 20
FAQ_TYPE = "thesaban.Faq"
#: Fields of an answer that may become a public question; nothing personal.
QUESTION_FIELDS = ("topic", "question")
ADD_CONTENT = "Thesaban: Add town content"
RECEIVED = _("label_form_received", default="Received")


class _Desk(BrowserView):
    personal = True
    page_layout = "desk"

    @property
    def uid(self) -> str:
        return api.content.get_uuid(self.context)

    @property
    def url(self) -> str:
        return self.context.absolute_url()

    @property
    def here(self) -> str:
        return f"{self.url}/@@answers"

    def chosen(self) -> answers.Answer:
        """The answer that a button names; raises NotFound."""
        _only_by_button(self.request)
        number = str(self.request.form.get("answer", ""))
        found = answers.one(self.uid, int(number)) if number.isdecimal() else None
        if found is None:
            raise NotFound(self.context, "answer", self.request)
        return found


def _only_by_button(request: IBrowserRequest) -> None:
    if request.method != "POST":
        raise Forbidden("POST")
    plone.protect.CheckAuthenticator(request)


class Answers(_Desk):
    """``@@answers``: newest first."""

    def __call__(self):
        trail.record("answers.read", self.uid)
        return self.index()

    @property
    def title(self):
        return _(
            "heading_form_answers",
            default="Answers: ${form}",
            mapping={"form": called(self.context)},
        )

    @property
    def crumbs(self):
        return [(called(self.context), self.context.absolute_url())]

    @property
    def start(self) -> int:
        given = str(self.request.form.get("start", ""))
        return int(given) if given.isdecimal() and len(given) < 8 else 0

    def total(self) -> int:
        return store.count(self.uid)

    def can_make_faq(self) -> bool:
        names = {name for name, _field in fields_of(self.context)}
        asks = bool(names.intersection(QUESTION_FIELDS))
        return asks and faq_place(self.context) is not None

    def rows(self) -> list[dict]:
        return [self._row(item) for item in self._page()]

    def _page(self):
        return answers.listing(self.uid, self.start, PAGE)

    def _row(self, item: answers.Answer) -> dict:
        return {
            "id": item.id,
            "when": date_time(item.at),
            "rows": [
                {"label": part.label, "lines": part.text.splitlines()}
                for part in item.parts
                if part.text
            ],
            "faq": _link_to(item.faq_uid),
            "remove": f"{self.url}/@@remove-answers?answer={item.id}",
            "reply": f"{self.url}/@@reply-answer?answer={item.id}"
            if item.address
            else None,
            "replied": _replied(item),
        }

    def nothing(self) -> dict:
        title = _("text_form_no_answers", default="Nobody has sent this form yet.")
        return {"title": title, "icon": "info-circle"}

    def pager(self) -> dict:
        return {
            "start": self.start,
            "size": PAGE,
            "total": self.total(),
            "url": self.here,
        }


def _replied(item: answers.Answer):
    if item.replied_at is None:
        return None
    when = date_time(item.replied_at)
    return _("text_form_replied", default="Replied on ${when}", mapping={"when": when})


def faq_place(form):
    """Where a question and answer is put: their section, else beside the form.

    None where the user may add it in neither.
    """
    catalog = api.portal.get_tool("portal_catalog")
    sections = (brain.getObject() for brain in catalog(portal_type="thesaban.Section"))
    places = [one for one in sections if one.lists == [FAQ_TYPE]]
    places.append(form.__parent__)
    allowed = (one for one in places if api.user.has_permission(ADD_CONTENT, obj=one))
    return next(allowed, None)


def _link_to(uid: str) -> str | None:
    found = api.content.get(UID=uid) if uid else None
    return found.absolute_url() if found is not None else None


class Export(_Desk):
    """``@@answers.xlsx``: everything that is kept, as a workbook."""

    def __call__(self):
        found = answers.listing(self.uid)
        current = [(name, field.title) for name, field in fields_of(self.context)]
        head = translate(RECEIVED, context=self.request)
        trail.record("answers.export", self.uid, detail={"answers": len(found)})
        name = f"{self.context.getId()}-{today():%Y%m%d}.xlsx"
        response = self.request.response
        response.setHeader("Content-Type", answers.XLSX)
        response.setHeader("Content-Disposition", f'attachment; filename="{name}"')
        response.setHeader("Cache-Control", "private, no-store")
        return answers.workbook(found, current, head)


class MakeFaq(_Desk):
    """``@@answer-to-faq``: a private question and answer, to be edited and published.

    Only topic and question are taken over; the editor looks for personal data in
    them before the item goes its usual way to the public.
    """

    def __call__(self):
        found = self.chosen()
        parent = faq_place(self.context)
        if parent is None:
            raise Forbidden(ADD_CONTENT)
        texts = [found.text(name).strip() for name in QUESTION_FIELDS]
        made = api.content.create(
            container=parent,
            type=FAQ_TYPE,
            title=next((text for text in texts if text), self.context.Title())[:200],
            description=texts[-1][:1000],
            safe_id=True,
        )
        store.set_faq(found.id, api.content.get_uuid(made))
        trail.record("answers.faq", self.uid, detail={"answer": found.id})
        self.request.response.redirect(f"{made.absolute_url()}/edit")
        return ""
