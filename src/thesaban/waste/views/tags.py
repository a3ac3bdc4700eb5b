"""``@@waste-tags``: house tags of a community as a sheet to print and cut."""

from thesaban import _
from thesaban.documents import qr
from thesaban.documents import render
from thesaban.people.views.forms import Field
from thesaban.people.views.forms import Form
from thesaban.registers.spoken import language
from thesaban.waste import accounts
from thesaban.waste import tags
from thesaban.waste import town
from thesaban.waste import words
from thesaban.waste.views.base import link
from thesaban.waste.views.forms import CHOOSE


#: Tags in one file: twenty pages of twelve.
PART = 240
PAGE = 200


class Tags(Form):
    """A PDF of tags; a tag carries its code and nothing of whose house it is."""

    office = True
    title = _("waste_title_tags_long", default="House tags to print")
    submit = _("waste_action_tags", default="Make the sheet (PDF)")
    lead = _(
        "waste_lead_tags",
        default="Twelve tags on a page. Below the cutting line of each stands the house, "
        "for whoever hands them out; cut it off before the tag goes up.",
    )

    @property
    def back_href(self):
        return link("waste-accounts")

    def initial(self):
        return {"part": "1"}

    def fields(self):
        return [
            Field(
                "community",
                words.LABELS["community"],
                kind="select",
                options=(CHOOSE, *town.choices("community", language=language())),
            ),
            Field(
                "part",
                _("waste_label_part", default="Part"),
                inputmode="numeric",
                maxlength=3,
                width="4",
                hint=_(
                    "waste_help_part",
                    default="${count} tags in each part, in the order of account numbers",
                    mapping={"count": PART},
                ),
            ),
        ]

    def save(self):
        typed = self.values["part"]
        part = int(typed) if typed.isascii() and typed.isdecimal() else 0
        found = self._accounts((part - 1) * PART) if part else []
        if not found:
            self.wrong("part", _("waste_error_part", default="There is no such part."))
            return None
        return self._send(render.pdf("waste-tags", sheet(found)), part)

    def _accounts(self, start: int) -> list:
        """One part of the community's accounts in service."""
        found = []
        while len(found) < PART:
            page = accounts.search(
                community=self.values["community"],
                state="active",
                start=start + len(found),
                size=min(PAGE, PART - len(found)),
            )
            found += page.rows
            if len(page.rows) < page.size:
                break
        return found

    def _send(self, content: bytes, part: int) -> bytes:
        response = self.request.response
        response.setHeader("Content-Type", "application/pdf")
        response.setHeader("Cache-Control", "private, no-store")
        name = f"house-tags-{self.values['community']}-{part}.pdf"
        response.setHeader("Content-Disposition", f'attachment; filename="{name}"')
        return content


def sheet(found) -> dict:
    """Data of the template ``waste-tags``."""
    return {
        "tags": [
            {
                "qr": qr.svg(tags.url(account.tag)),
                "code": tags.shown(account.tag),
                "house": words.address(account),
                "number": account.number,
            }
            for account in found
        ]
    }
