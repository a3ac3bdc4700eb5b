"""Words of the trail: every act has one, details are told in the reader's language."""

from pathlib import Path
from thesaban.audit import details
from thesaban.audit import words
from thesaban.cases import labels
from thesaban.people import acting
from thesaban.registers import spoken
import re
import thesaban


SOURCES = Path(thesaban.__file__).parent.rglob("*.py")
ACT = re.compile(r"(?:Acted|audit\.record)\(\s*\"([a-z]+\.[a-z.-]+)\"")


def plain(message) -> str:
    """A message as its default text."""
    return getattr(message, "default", None) or str(message)


def test_every_act_that_is_recorded_has_a_word():
    known = {act for path in SOURCES for act in ACT.findall(path.read_text("utf-8"))}
    assert len(known) > 40
    assert known - set(words.ACTIONS) == set()


def test_acts_of_a_case_are_named_as_in_its_history():
    for act, (_verb, happened) in labels.ACTS.items():
        assert words.action_word(f"case.{act}") is happened


def test_details_are_told_by_their_names():
    told = details.told(
        {"kind": "refund", "amount": "50.00", "fields": ["moo", "soi"], "x": 1}, plain
    )
    assert told == "kind: refund, amount: 50.00, fields: 2, x: 1"
    with spoken.speaking("en"):
        told = details.told({"number": "เล่มที่ 1 เลขที่ 04/2570"}, plain)
    assert told == "number: Book 1 No. 04/2570"


def test_a_capacity_is_said_in_english_where_posts_have_english_names(monkeypatch):
    names = {"ปลัดเทศบาล": "Municipal Clerk", "นายกเทศมนตรี": "Mayor"}
    monkeypatch.setattr(acting.posts, "english_titles", lambda: names)
    kept = "ปลัดเทศบาล; รักษาราชการแทนนายกเทศมนตรี (คำสั่ง 55/2569)"
    said = acting.ActingCapacity().said
    assert said(kept, "th") == kept
    assert said(kept, "en") == "Municipal Clerk; Acting for Mayor (order 55/2569)"
    assert said("นักวิชาการสาธารณสุข", "en") == "นักวิชาการสาธารณสุข"
    assert said("", "en") == ""
