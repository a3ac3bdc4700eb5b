"""Templates to PDF/A: structure, text as text, town overrides, threads."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from pypdf import PdfReader
from tests.documents import samples
from tests.documents.conftest import ADDRESS
from tests.documents.conftest import MOMENT
from tests.documents.conftest import rendered
from tests.portal.thai_text import has_english
from thesaban.documents import render
import hashlib
import io
import json
import pypdfium2
import pytest
import shutil
import xml.etree.ElementTree as ET
import zxingcpp


PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
ROOT = Path(__file__).parents[2]
HOSTILE = '#panic("x") $1/0$ *b* _i_ `c` <l> @ref \\ #import "x" [] {} // /* "'


def raster(pdf, page=0, scale=3):
    return pypdfium2.PdfDocument(pdf)[page].render(scale=scale).to_pil()


def decoded(pdf):
    """What the QR codes of the first page say."""
    return [code.text for code in zxingcpp.read_barcodes(raster(pdf))]


@pytest.fixture(params=sorted(samples.TEMPLATES))
def template(request):
    return request.param


def test_there_is_a_sample_for_every_template():
    names = {path.stem for path in render.TEMPLATES.glob("*.typ")}
    assert names - {*samples.PARTS, *samples.SHEETS} == set(samples.TEMPLATES)
    assert all((ROOT / test).exists() for test in samples.SHEETS.values())


def test_every_template_is_a_whole_pdfa(template):
    pdf = rendered(template, samples.TEMPLATES[template], b'{"a":1}')
    reader = PdfReader(io.BytesIO(pdf))
    root = reader.trailer["/Root"]
    packet = ET.fromstring(root["/Metadata"].get_data())
    found = {node.tag: node.text for node in packet.iter() if node.tag.startswith(PDFA)}
    assert found == {f"{PDFA}part": "3", f"{PDFA}conformance": "B"}
    assert root["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
    assert "/DestOutputProfile" in root["/OutputIntents"][0]
    assert root["/Lang"] == "th"
    assert "/JavaScript" not in root.get("/Names", {})
    assert not reader.is_encrypted


def test_a_paper_is_in_thai(template):
    pdf = rendered(template, samples.TEMPLATES[template])
    pages = PdfReader(io.BytesIO(pdf)).pages
    lines = [line for page in pages for line in page.extract_text().splitlines()]
    assert len(lines) > 5
    assert [line for line in lines if has_english(line)] == []


def test_only_our_fonts_and_all_embedded(template):
    pdf = rendered(template, samples.TEMPLATES[template])
    names = set()
    for page in PdfReader(io.BytesIO(pdf)).pages:
        for font in page["/Resources"]["/Font"].values():
            below = font.get_object()["/DescendantFonts"][0].get_object()
            names.add(below["/BaseFont"].split("+")[-1])
            assert "/FontFile2" in below["/FontDescriptor"]
    assert names <= {"Sarabun-Regular", "Sarabun-Bold"}


def test_the_record_is_attached(template):
    record = json.dumps({"ชื่อ": "ทดสอบ"}).encode()
    pdf = rendered(template, samples.TEMPLATES[template], record)
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.attachments["record.json"] == [record]
    specification = reader.trailer["/Root"]["/AF"][0].get_object()
    assert specification["/AFRelationship"] == "/Data"


def test_the_qr_of_every_document_is_read_back(template, signed_text):
    address = f"{ADDRESS}#{signed_text}"
    pdf = rendered(template, samples.TEMPLATES[template], address=address)
    assert decoded(pdf) == [address]


def test_the_same_input_gives_the_same_bytes(template):
    first, second = (
        hashlib.sha256(rendered(template, samples.TEMPLATES[template])).hexdigest()
        for _time in range(2)
    )
    assert first == second


def test_text_is_never_markup(template):
    """Every string of the data is replaced by one full of typst's signs."""

    def spoiled(value):
        if isinstance(value, dict):
            return {key: spoiled(item) for key, item in value.items()}
        if isinstance(value, list):
            return [spoiled(item) for item in value]
        return f"{value} {HOSTILE}"

    pdf = rendered(template, spoiled(samples.TEMPLATES[template]))
    assert pdf.startswith(b"%PDF-")


def test_long_values_make_more_pages_not_errors():
    data = {**samples.CERTIFICATE, "conditions": ["ต้องรักษาความสะอาด " * 40] * 30}
    pdf = rendered("food-notice-certificate", data)
    assert len(PdfReader(io.BytesIO(pdf)).pages) > 2


def test_a_certificate_has_its_page_of_payments():
    pdf = rendered("food-notice-certificate", samples.CERTIFICATE)
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 2


def _reds(pdf):
    """Pixels of the clear red that only a replacement mark has."""
    picture = raster(pdf, scale=1).convert("RGB")
    box = picture.crop((0, 0, picture.width // 3, picture.height // 6))
    red = (pixel for pixel in box.getdata() if pixel[0] > 150 and pixel[1] < 80)
    return sum(1 for _pixel in red)


def test_a_replacement_is_marked_in_red():
    plain = rendered("food-notice-certificate", samples.CERTIFICATE)
    marked = rendered("food-notice-certificate", samples.REPLACEMENT)
    assert _reds(plain) == 0
    assert _reds(marked) > 200


def test_without_a_number_it_says_draft():
    data = json.dumps({**samples.ORDER, "number": ""}, ensure_ascii=False)
    draft = render.workshop().pdf(
        "food-notice-void", {"data": data, "record": ""}, MOMENT
    )
    assert decoded(draft) == []
    assert draft != rendered("food-notice-void", samples.ORDER)


@pytest.mark.parametrize("name", ["nothing", "../official", "a/b", "", "Official"])
def test_a_template_that_is_not_there(name):
    with pytest.raises(render.RenderError):
        render.workshop().pdf(name, {"data": "{}", "record": ""}, MOMENT)


def test_data_that_does_not_fit_is_told():
    with pytest.raises(render.RenderError) as error:
        rendered("receipt", {"town": samples.TOWN})
    assert "receipt" in str(error.value)


def test_a_compiler_survives_an_error():
    with pytest.raises(render.RenderError):
        rendered("receipt", {"town": samples.TOWN})
    assert rendered("receipt", samples.RECEIPT).startswith(b"%PDF-")


def test_a_town_lays_its_files_over_ours(tmp_path):
    (tmp_path / "receipt.typ").write_text(
        '#import "official.typ": *\n#show: official.with(title: "T")\nTown: #data.payer.name'
    )
    inputs = {"data": json.dumps(samples.RECEIPT), "record": ""}
    town = render.workshop(tmp_path)
    own = town.pdf("receipt", inputs, MOMENT)
    text = PdfReader(io.BytesIO(own)).pages[0].extract_text()
    assert text.startswith("Town:")
    assert render.workshop(tmp_path) is town
    slip = json.dumps(samples.SLIP)
    assert town.pdf("food-notice-slip", {"data": slip, "record": ""}, MOMENT)


def test_a_cleaned_temporary_folder_is_laid_out_again(tmp_path):
    (tmp_path / "note.typ").write_text("Note")
    place = render.workshop(tmp_path)
    laid = place.root / "note.typ"
    assert laid.stat().st_mtime >= (tmp_path / "note.typ").stat().st_mtime
    shutil.rmtree(place.root)
    assert place.pdf("note", {}, MOMENT).startswith(b"%PDF-")


def test_a_template_cannot_read_other_files(tmp_path):
    (tmp_path / "spy.typ").write_text('#read("/etc/hostname")')
    with pytest.raises(render.RenderError):
        render.workshop(tmp_path).pdf("spy", {"data": "{}", "record": ""}, MOMENT)


def test_many_threads_each_get_their_own_data():
    def one(number):
        address = f"https://www.example.go.th/v/{number}-2569/ABCDEFGH"
        return decoded(rendered("receipt", samples.RECEIPT, address=address)) == [
            address
        ]

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(one, range(12)))


def test_the_fonts_come_with_their_licence():
    text = (Path(render.FONTS) / "OFL.txt").read_text()
    assert "SIL Open Font License" in text
