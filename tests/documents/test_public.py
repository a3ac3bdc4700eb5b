"""What the public register tells of a holder, by the town's setting."""

from datetime import date
from plone import api
from tests.documents.test_issue import draft
from thesaban.documents import issue
from thesaban.documents import public
from thesaban.documents import store
from thesaban.documents.services.verify import as_json
from thesaban.documents.settings import PRIVATE
from thesaban.documents.views.base import Shown
from zope.schema.interfaces import WrongContainedType
import pytest


pytestmark = pytest.mark.usefixtures("integration", "portal", "key_folder")
FIELDS = {
    "shop_name": "ร้านตัวอย่าง",
    "address": "77 หมู่ 5 ตำบลบ้านตัวอย่าง",
    "age": "39",
    "nationality": "ไทย",
}


def choose(*names: str) -> None:
    api.portal.set_registry_record("thesaban.documents.public_holder", names)


def issued():
    return issue.issue(draft(public_fields=dict(FIELDS)))


def told(uid: str) -> set[str]:
    """Names of the fields that the REST service tells."""
    return set(as_json(store.get(uid))["fields"])


def test_at_first_nothing_but_the_name_is_public():
    found = issued()
    assert told(found.uid) == {"shop_name"}
    assert set(store.get(found.uid).public_fields) == {"shop_name"}, "not even kept"


@pytest.mark.parametrize("name", PRIVATE)
def test_each_field_is_public_only_where_it_was_chosen(name):
    choose(name)
    found = issued()
    assert told(found.uid) == {"shop_name", name}
    shown = Shown(store.get(found.uid), "th").fields
    assert FIELDS[name] in [value for _label, value in shown]
    others = [FIELDS[other] for other in PRIVATE if other != name]
    assert not set(others) & {value for _label, value in shown}


@pytest.mark.parametrize("name", PRIVATE)
def test_what_is_taken_back_is_not_shown_any_more(name):
    choose(*PRIVATE)
    found = issued()
    choose(*(other for other in PRIVATE if other != name))
    assert name not in told(found.uid)
    labels = [value for _label, value in Shown(store.get(found.uid), "th").fields]
    assert FIELDS[name] not in labels


def test_nobody_finds_a_document_by_where_its_holder_lives():
    choose(*PRIVATE)
    issued()
    assert store.public_search("บ้านตัวอย่าง").total == 0
    assert store.public_search("ร้านตัวอย่าง").total == 1


def test_only_names_that_are_known_can_be_chosen():
    with pytest.raises(WrongContainedType):
        choose("national_id")
    assert public.allowed({"address": "x", "area": "1"}) == {"area": "1"}


def test_whole_words_come_before_parts_of_words():
    inside = issue.issue(draft(public_fields={"shop_name": "สำนักงานกฎหมายดอยคำ"}))
    whole = issue.issue(
        draft(public_fields={"shop_name": "ร้านหมายจันทร์"}, issued_on=date(2026, 1, 5))
    )
    found = [one.uid for one in store.public_search("หมาย").rows]
    assert found == [whole.uid, inside.uid]
    assert [one.uid for one in store.public_search("").rows] == [inside.uid, whole.uid]
