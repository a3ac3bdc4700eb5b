"""Makes a town's first forms: ``forms.yaml`` and the fields in ``forms/<id>.xml``.

A form is made once. From then on it belongs to the editors: it is never written
again, also when they have deleted it.
"""

from pathlib import Path
from plone import api
from plone.app.textfield.value import RichTextValue
from thesaban.interfaces import ITownLoader
from typing import Any
from xml.sax.saxutils import escape
from zope.interface import implementer
import yaml


RECORD = "thesaban.forms.made"
ACTIONS = """\
<model xmlns="http://namespaces.plone.org/supermodel/schema">
  <schema>
    <field name="answers" type="thesaban.portal.forms.actions.KeepAnswers">
      <title>{title}</title>
      <keep_days>{days}</keep_days>
    </field>
  </schema>
</model>
"""
ACTION_TITLE = "เก็บคำตอบและแจ้งเจ้าหน้าที่"


def _yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else None


def lender(folder: Path) -> Path:
    """The profile whose forms these are: its own, or the one it borrows from."""
    data = _yaml(folder / "forms.yaml")
    return folder.parent / data["from"] if isinstance(data, dict) else folder


@implementer(ITownLoader)
class FormsLoader:
    """After the pages, whose folders the forms may stand in."""

    order = 62

    def load(self, site: Any, folder: Path) -> list[str]:
        source = lender(folder)
        known = set(api.portal.get_registry_record(RECORD, default=()) or ())
        made = []
        for item in _yaml(source / "forms.yaml") or ():
            if item["id"] in known or item["id"] in site:
                continue
            _make(site, item, source / "forms")
            made.append(item["id"])
        if made:
            api.portal.set_registry_record(RECORD, tuple(sorted(known | set(made))))
        return [f"form {name}" for name in made]


def _make(site: Any, item: dict[str, Any], folder: Path) -> None:
    form = api.content.create(
        container=site,
        type="EasyForm",
        id=item["id"],
        title=item["title"],
        title_en=item.get("title_en", ""),
        description=item.get("description", ""),
        language=item.get("language", "th"),
        exclude_from_nav=True,
        submitLabel=item["submit"],
        thankstitle=item["thanks"],
        thanksdescription=item.get("thanks_text", ""),
    )
    form.fields_model = (folder / f"{item['id']}.xml").read_text(encoding="utf-8")
    form.actions_model = ACTIONS.format(
        title=escape(ACTION_TITLE), days=int(item["keep_days"])
    )
    if item.get("intro"):
        form.formPrologue = RichTextValue(
            item["intro"], "text/html", "text/x-html-safe"
        )
    if api.portal.get_tool("portal_workflow").getChainFor(form):
        api.content.transition(form, "publish")
    form.reindexObject()
