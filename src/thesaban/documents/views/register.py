"""``@@documents-register``: the public register of issued documents (EGA s.13(2))."""

from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.documents import store
from thesaban.documents import town
from thesaban.documents.views.base import PublicPage
from thesaban.documents.views.base import Shown
from thesaban.documents.words import STATUSES
from thesaban.registers.spoken import numbered
from urllib.parse import urlencode
from zope.i18n import translate


LONGEST_QUERY = 100
LAST_START = 10_000
SEARCHED = ("valid", "expired", "suspended", "revoked", "ceased", "replaced")


class Register(PublicPage):
    """Search by number, name or place; a page at a time."""

    page_layout = "page"
    title = _("title_documents_register", default="Register of issued documents")
    lead = _(
        "lead_documents_register",
        default="Everybody may see here what the municipality has issued, and whether it is valid today.",
    )
    template = ViewPageTemplateFile("templates/register.pt")

    def __call__(self):
        form = self.request.form
        self.text = str(form.get("text", "")).strip()[:LONGEST_QUERY]
        self.kind = self._chosen("kind", [one[0] for one in self.kinds])
        self.status = self._chosen("status", SEARCHED)
        self.found = store.public_search(
            self.text, kind=self.kind, status=self.status, start=self._start()
        )
        self.may_be_cached()
        return self.template()

    def _chosen(self, name: str, allowed) -> str:
        value = str(self.request.form.get(name, ""))
        return value if value in allowed else ""

    def _start(self) -> int:
        text = str(self.request.form.get("start", "0"))
        return min(int(text), LAST_START) if text.isascii() and text.isdigit() else 0

    @property
    def kinds(self) -> list[tuple[str, str]]:
        language = self.language
        return [
            (code, one.title(language))
            for code, one in town.kinds().items()
            if one.listed
        ]

    @property
    def url(self) -> str:
        """This page with its filters, for the pager."""
        chosen = {"text": self.text, "kind": self.kind, "status": self.status}
        query = urlencode({name: value for name, value in chosen.items() if value})
        address = f"{self.site}/@@documents-register"
        return f"{address}?{query}" if query else address

    @property
    def filters(self) -> dict:
        """What the piece ``filter_bar`` shows."""
        everything = ("", self._word(_("option_all", default="All")))
        statuses = [(code, self._word(STATUSES[code].word)) for code in SEARCHED]
        return {
            "action": f"{self.site}/@@documents-register",
            "fields": [
                {
                    "kind": "search",
                    "name": "text",
                    "label": _(
                        "label_search_register", default="Number, name or place"
                    ),
                    "value": self.text,
                    "maxlength": LONGEST_QUERY,
                },
                {
                    "kind": "select",
                    "name": "kind",
                    "label": _("label_kind_of_document", default="Document"),
                    "value": self.kind,
                    "options": [everything, *self.kinds],
                },
                {
                    "kind": "select",
                    "name": "status",
                    "label": _("label_status", default="Status"),
                    "value": self.status,
                    "options": [everything, *statuses],
                },
            ],
            "found": self.found_text,
            "active": sum(map(bool, (self.kind, self.status))),
            "reset_href": f"{self.site}/@@documents-register",
        }

    def _word(self, message) -> str:
        return translate(message, context=self.request)

    @property
    def found_text(self):
        if self.found.more:
            return _(
                "found_more_than",
                default="Documents: more than ${count}",
                mapping={"count": f"{self.found.total:,}"},
            )
        return _(
            "found_documents",
            default="Documents: ${count}",
            mapping={"count": f"{self.found.total:,}"},
        )

    @property
    def table(self) -> dict:
        """What the piece ``table`` shows."""
        columns = [
            {"label": _("label_number", default="Number"), "kind": "main"},
            {"label": _("label_holder", default="Issued to")},
            {"label": _("label_place", default="Place")},
            {"label": _("label_issued_on", default="Issued on"), "kind": "date"},
            {"label": _("label_valid_until", default="Valid until"), "kind": "date"},
            {"label": _("label_status", default="Status")},
        ]
        return {
            "caption": self.title,
            "columns": columns,
            "rows": [self._row(document) for document in self.found.rows],
            "empty": {
                "title": _("empty_register", default="No document found"),
                "text": _(
                    "empty_register_text",
                    default="Try fewer words, or look at the number on the document.",
                ),
                "href": f"{self.site}/@@documents-register",
                "action": _("action_show_all", default="Show all"),
                "icon": "search",
            },
        }

    def _row(self, document: store.Document) -> dict:
        shown = Shown(document, self.language)
        fields = document.public_fields
        href = f"{self.site}/@@register-entry?id={document.uid}"
        return {
            "href": href,
            "cells": [
                {
                    "text": numbered(document.number_text),
                    "href": href,
                    "sub": shown.kind,
                },
                {"text": document.holder_name, "sub": fields.get("shop_name", "")},
                str(fields.get("premises", "")),
                self.short_day(document.issued_on),
                self.short_day(document.valid_until) or "-",
                {"tone": shown.look.tone, "word": shown.look.word},
            ],
        }


class IssuerKeys(PublicPage):
    """``@@issuer-keys``: the certificates by which documents are checked (PEM)."""

    def __call__(self):
        self.may_be_cached()
        response = self.request.response
        response.setHeader("Content-Type", "application/x-pem-file")
        response.setHeader(
            "Content-Disposition", 'attachment; filename="issuer-keys.pem"'
        )
        head = f"# {api.portal.get().absolute_url()}\n"
        return (head + "".join(store.certificates())).encode()
