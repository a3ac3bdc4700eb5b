"""What is content on the pages of the walk: words of people and of the town's data."""

from functools import cache
from pathlib import Path
from tests.notices import helpers
from tests.portal.content import conftest
from tests.portal.content.samples import SAMPLES
from tests.portal.thai_text import thai
from tests.portal.walk import office
from tests.portal.walk import world
from tests.portal.walk.pages import OFFICIALS
from tests.waste import households
from tests.waste import test_importing
from tests.waste import test_occasions
from tests.waste import test_rates
from thesaban.locales import catalogs
import re
import sys
import yaml


ROOT = Path(__file__).parents[3]
#: Content and data that stand on pages in English, with the reason.
STANDING = {
    # Ids of people and of the things made for the walk.
    "walk-folder",
    "test_user_1_",
    "test-user",
    "AuthenticatedUsers",
    # Titles that Plone stores for its groups.
    "Administrators",
    "Reviewers",
    "Site Administrators",
    "Authenticated Users (Virtual Group)",
    "(AuthenticatedUsers)",
    "(test-user)",
    # The other language, by its own name.
    "English",
    # Values of a form and names of fields and actions, as its editor wrote them.
    "post",
    "get",
    "topic",
    "question",
    "email",
    "answers",
    "fullname",
    "home_page",
    "description",
    "location",
    "portrait",
    "– ProtectedTextLine",
    "– ProtectedEmail",
    # The version of Python, as it names itself.
    " ".join(f"Python {sys.version}".split()),
}
#: Codes and English names of units, in the list where they are kept.
UNITS = {
    row[key]
    for row in yaml.safe_load(
        (ROOT / "profiles" / "testing" / "units.yaml").read_text("utf-8")
    )["units"]
    for key in ("code", "title_en")
}
#: What only this walk meets: people by their names to sign in with.
CONTENT = (
    STANDING
    | UNITS
    | {
        "reviewer1",
        "editor1",
        "siteadmin",
        "applicant1",
        "applicant2",
        *OFFICIALS,
        *(f"({name})" for name in (*OFFICIALS, "siteadmin", "editor1", "reviewer1")),
    }
)
RUN = re.compile("[ก-๛][ก-๛ .…]*")


def _has_english(key: str, data: dict) -> bool:
    """Whether the data say the same in English: ``th`` with ``en``, ``x`` with ``x_en``."""
    if key == "th":
        return bool(data.get("en"))
    if key == "fullname":
        return False
    stem = str(key).removesuffix("_th")
    return bool(data.get(f"{stem}_en"))


def _strings(data):
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _strings(key)
            if not _has_english(key, data):
                yield from _strings(value)
    elif isinstance(data, (list, tuple, set)):
        for value in data:
            yield from _strings(value)
    elif data is not None:
        yield str(data)


#: Where people, reasons and bills of the walk are made up.
MODULES = (
    world,
    office,
    helpers,
    world.waste,
    world.money,
    world.bank,
    conftest,
    test_importing,
    test_occasions,
    test_rates,
)


@cache
def written() -> str:
    """Every text of the town's data and of the things made for the walk."""
    found = [*_strings([SAMPLES, world.PLAIN, households.values()])]
    found += _strings(
        [helpers.PERSON, helpers.PREMISES, helpers.BUSINESS, helpers.ORDER]
    )
    for path in sorted((ROOT / "profiles" / "testing").rglob("*.yaml")):
        found += _strings(yaml.safe_load(path.read_text("utf-8")))
    # Forms that editors change are in one language; the testing town has Mae Hia's.
    for path in sorted((ROOT / "profiles" / "maehia").glob("forms*")):
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        found += [file.read_text("utf-8") for file in files]
    for path in sorted((ROOT / "profiles" / "testing" / "pages").iterdir()):
        found.append(path.read_text("utf-8"))
    for module in MODULES:
        found.append(Path(module.__file__).read_text("utf-8"))
    return "\n".join(found)


@cache
def ours() -> set[str]:
    """Thai texts of our own messages."""
    texts = catalogs.translations(catalogs.read(catalogs.po_path("th")))
    return {text for text in texts.values() if re.search("[ก-ฮ]", text)}


#: What stands on English pages as it was written once: on bills and papers, and the
#: name that an editor gave to the folder of services.
KEPT = (
    "ค่าธรรมเนียมหนังสือรับรองการแจ้ง ประจำปี",
    "และค่าธรรมเนียม",
    "จำหน่ายอาหาร",
    "ใบรับแจ้ง",
    "เทศบาลเมืองทดสอบ",
    "บริการประชาชน",
    # The officer's usual words to the head, kept in the language they were written in.
    "ตรวจสอบแล้วถูกต้อง เห็นควรออกหนังสือรับรองการแจ้ง",
    # What the action of a form is called; it is stored with the form.
    "เก็บคำตอบและแจ้งเจ้าหน้าที่",
    # The post that somebody held then, in the trail; sub-districts of a postcode.
    "นักวิชาการสาธารณสุข; เจ้าพนักงานสาธารณสุข",
    "ช้างคลาน, ป่าแดด, แม่เหียะ, หายยา",
)


#: Before the names of people and places.
TITLES = re.compile("(?:นาย|นางสาว|นาง|หมู่ที่|ตำบล|อำเภอ|จังหวัด)(?=\\S| \\d)")


#: Numbers of cases have the Thai letters of their register.
NUMBERED = re.compile(r"[ก-ฮ]{2,4} \d{5}/\d{4}")


def _is_content(text: str) -> bool:
    for kept in KEPT:
        text = text.replace(kept, "")
    text = NUMBERED.sub("", TITLES.sub("", text)).strip()
    if text in ours() and text not in written():
        return False
    runs = [run for found in RUN.findall(text) for run in found.split()]
    return all(run.strip(".…") in written() for run in runs)


def thai_of_ours(page: str) -> list[str]:
    """Thai texts of an English page that nobody wrote as content."""
    return [text for text in thai(page) if not _is_content(text)]
