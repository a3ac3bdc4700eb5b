"""The words of a status: all there, with icons that the site has."""

from pathlib import Path
from thesaban.documents import words
from thesaban.documents.statement import STATUSES
from thesaban.documents.status import LEADS_TO
import pytest
import thesaban
import yaml


ICONS = yaml.safe_load(
    (Path(thesaban.__file__).parent / "portal" / "icons.yaml").read_text("utf-8")
)
LOOKS = {**words.STATUSES, **words.CHECKS}
TONES = {"running", "waiting", "done", "late", "refused", "neutral"}


@pytest.mark.parametrize("code", sorted(LOOKS))
def test_a_look_is_whole(code):
    look = LOOKS[code]
    assert look.tone in TONES
    assert look.icon in ICONS
    assert look.word.default
    assert look.text.default


def test_every_status_has_words():
    assert set(words.STATUSES) == {*STATUSES, "expired", "unknown"}


def test_statuses_lead_to_statuses():
    assert set(LEADS_TO) < set(STATUSES)
    assert set().union(*LEADS_TO.values()) == set(STATUSES)
