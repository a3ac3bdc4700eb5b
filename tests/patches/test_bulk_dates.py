"""Days of many items: our lines in the place of the browser's fields."""

from pathlib import Path
from plone.app.content.browser.contents import properties
from thesaban.patches import bulk_dates


def test_plone_still_asks_by_native_fields():
    template = Path(properties.__file__).parent / "templates/properties.pt"
    assert bulk_dates.NATIVE in template.read_text()


def test_ours_is_asked_and_stays_when_applied_again():
    assert bulk_dates.applied()
    bulk_dates.apply()
    ours = properties.PropertiesAction.template
    assert bulk_dates.NATIVE not in Path(ours.filename).read_text()
