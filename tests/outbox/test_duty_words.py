"""Timed duties are named, and say what they did, in the reader's language."""

from thesaban.interfaces import IScheduledDuty
from thesaban.locales import catalogs
from thesaban.outbox.views import duties
from zope.component import getUtilitiesFor
from zope.i18nmessageid import Message
import pytest


def test_every_duty_of_ours_has_a_name_and_a_sentence(portal):
    ours = {
        name: duty
        for name, duty in getUtilitiesFor(IScheduledDuty)
        if type(duty).__module__.startswith("thesaban.")
    }
    assert len(ours) >= 20
    for name, duty in ours.items():
        assert isinstance(duty.title, Message), name
        assert "${a}" in duty.told.default, name
        assert duties.title(name) == duty.title


@pytest.mark.parametrize(
    ("name", "note", "said"),
    [
        ("forms.old-answers", "3 answers", "ลบ 3 คำตอบ"),
        (
            "payments.ask",
            "asked about 4 codes, 1 of them are paid",
            "สอบถาม 4 รายการ ชำระแล้ว 1 รายการ",
        ),
        ("payments.sums", "all sums agree", "ยอดตรงกันทั้งหมด"),
        ("documents.compare", "2 files compared, 1 differ; a.pdf", None),
        ("an.addon", "7 things", None),
    ],
)
def test_what_a_duty_did(portal, name, note, said):
    found = duties.said(name, note)
    if said is None:
        assert found == note
        return
    assert isinstance(found, Message)
    texts = catalogs.translations(catalogs.read(catalogs.po_path("th")))
    text = texts[str(found)]
    for key, value in (found.mapping or {}).items():
        text = text.replace(f"${{{key}}}", value)
    assert text == said


def test_an_addons_duty_keeps_its_name(portal):
    assert duties.title("an.addon") == "an.addon"
