"""``payments.yaml``: loaded once, never over what was edited, faults named."""

from plone import api
from thesaban.payments import loader
from thesaban.payments.settings import PREFIX
from thesaban.payments.settings import settings
from thesaban.payments.store import bills as store
import pytest
import yaml


def write(folder, **data):
    (folder / "payments.yaml").write_text(yaml.safe_dump(data), encoding="utf-8")
    return folder


CODE = {"code": "new", "title": {"th": "ใหม่", "en": "New"}, "unit": "works"}


def test_the_town_is_loaded(portal):
    assert settings().book_size == 50
    assert "เทศบาลเมืองตัวอย่าง" in settings().place
    known = store.revenue_codes(["food-notice", "food-notice-surcharge", "waste"])
    assert len(known) == 3


def test_loading_again_makes_nothing(portal, tmp_path):
    town = write(tmp_path, settings={"book_size": 25}, revenue_codes=[CODE])
    first = loader.PaymentsLoader().load(portal, town)
    assert first == ["setting book_size", "revenue code new"]
    assert loader.PaymentsLoader().load(portal, town) == []
    assert settings().book_size == 25


def test_what_the_office_changed_stays(portal, tmp_path):
    api.portal.set_registry_record(f"{PREFIX}.place", "ศาลากลาง")
    loader.PaymentsLoader().load(portal, write(tmp_path, settings={"place": "อื่น"}))
    assert settings().place == "ศาลากลาง"


def test_no_file_is_no_fault(portal, tmp_path):
    assert loader.PaymentsLoader().load(portal, tmp_path) == []


@pytest.mark.parametrize(
    "data,words",
    [
        ({"colours": []}, "colours"),
        ({"settings": {"colour": "red"}}, "colour"),
        ({"settings": {"book_size": 0}}, "book_size"),
        ({"settings": {"book_size": "many"}}, "book_size"),
        ({"revenue_codes": [{"code": "x"}]}, "entry 1"),
        ({"revenue_codes": [CODE, {"code": "y", "title": "z"}]}, "entry 2"),
    ],
)
def test_a_fault_in_the_file_is_named(portal, tmp_path, data, words):
    with pytest.raises(loader.PaymentsFileError) as caught:
        loader.PaymentsLoader().load(portal, write(tmp_path, **data))
    assert words in str(caught.value)
