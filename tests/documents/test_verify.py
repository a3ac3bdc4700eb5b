"""The offline check of the command line: outcome, exit code, both languages."""

from datetime import date
from tests.documents import samples
from tests.documents.conftest import ADDRESS
from tests.documents.conftest import RECORD
from tests.documents.conftest import rendered
from thesaban.clock.zone import frozen
from thesaban.documents import keys
from thesaban.documents import sealing
from thesaban.documents import statement
from thesaban.documents import verify
import os
import pytest
import subprocess
import sys


DAY = date(2026, 12, 1)


@pytest.fixture
def key_file(key, tmp_path):
    path = tmp_path / "keys.pem"
    path.write_text(key.certificate_pem)
    return str(path)


@pytest.fixture
def pdf_file(sealed, tmp_path):
    path = tmp_path / "certificate.pdf"
    path.write_bytes(sealed)
    return path


def run(*arguments):
    with frozen(DAY):
        return verify.main([str(one) for one in arguments])


def test_a_genuine_pdf(pdf_file, key_file, capsys):
    assert run(pdf_file, "--key", key_file) == verify.GENUINE
    out = capsys.readouterr().out
    assert "เอกสารแท้" in out
    assert "12/2569" in out
    assert "ทะเบียนสาธารณะ" in out


def test_a_genuine_statement_and_address(signed_text, key_file, capsys):
    for text in (signed_text, f"{ADDRESS}#{signed_text}"):
        assert run(text, "--key", key_file, "--lang", "en") == verify.GENUINE
        assert "Genuine" in capsys.readouterr().out


def test_a_changed_pdf(pdf_file, key_file, capsys):
    content = bytearray(pdf_file.read_bytes())
    content[3000] ^= 1
    pdf_file.write_bytes(content)
    assert run(pdf_file, "--key", key_file) == verify.FALSE
    assert "ถูกแก้ไข" in capsys.readouterr().out


def test_a_changed_statement(signed_text, key_file, capsys):
    last = "A" if signed_text[60] != "A" else "B"
    changed = signed_text[:60] + last + signed_text[61:]
    assert run(changed, "--key", key_file, "--lang", "en") == verify.FALSE
    assert "Genuine" not in capsys.readouterr().out


def test_a_statement_under_anothers_address(signed_text, key_file, capsys):
    address = ADDRESS.replace("12-2569", "13-2569")
    assert run(f"{address}#{signed_text}", "--key", key_file) == verify.FALSE
    assert "ไม่ตรงกับข้อความ" in capsys.readouterr().out


def test_past_its_last_day(signed_text, key_file, pdf_file):
    with frozen(date(2027, 11, 21)):
        assert verify.main([signed_text, "--key", key_file]) == verify.GENUINE
    with frozen(date(2027, 11, 22)):
        assert verify.main([signed_text, "--key", key_file]) == verify.EXPIRED
        assert verify.main([str(pdf_file), "--key", key_file]) == verify.EXPIRED


def test_another_key(pdf_file, signed_text, tmp_path):
    other = tmp_path / "other.pem"
    other.write_text(keys.load(keys.make("Other")).certificate_pem)
    assert run(signed_text, "--key", other) == verify.UNKNOWN_KEY
    assert run(pdf_file, "--key", other) == verify.FALSE


def test_two_key_files(signed_text, key_file, tmp_path):
    other = tmp_path / "other.pem"
    other.write_text(keys.load(keys.make("Other")).certificate_pem)
    assert run(signed_text, "--key", other, "--key", key_file) == verify.GENUINE


@pytest.mark.parametrize("arguments", [(), ("--key", "/nowhere/keys.pem")])
def test_without_a_usable_key(signed_text, arguments, capsys):
    assert run(signed_text, *arguments) == verify.USAGE
    assert "--key" in capsys.readouterr().err


def test_a_file_that_is_not_there(key_file, capsys):
    assert run("/nowhere/x.pdf", "--key", key_file) == verify.USAGE
    assert capsys.readouterr().err


def test_nonsense(key_file):
    assert run("nonsense", "--key", key_file) == verify.FALSE


def test_keys_from_the_environment(signed_text, key_file, monkeypatch):
    monkeypatch.setenv(verify.KEYS_VARIABLE, key_file)
    assert run(signed_text) == verify.GENUINE


def test_a_sealed_file_with_a_record_that_is_not_the_signed_one(
    key, public, signed_text
):
    """Somebody with our key would still have to sign the new record."""
    wrong = {**RECORD, "holder": "อีกคน", "statement": signed_text}
    pdf = rendered("receipt", samples.RECEIPT, statement.canonical(wrong))
    sealed = sealing.seal(pdf, key, name="T", reason="r", place="p")
    assert verify.check_pdf(sealed, public, DAY).code == "altered"


def test_a_sealed_file_without_a_statement(key, public):
    pdf = rendered("receipt", samples.RECEIPT, b'{"a":1}')
    sealed = sealing.seal(pdf, key, name="T", reason="r", place="p")
    finding = verify.check_pdf(sealed, public, DAY)
    assert (finding.code, finding.exit_code) == ("malformed", verify.FALSE)


def test_every_outcome_has_both_languages():
    assert all(len(texts) == 2 and all(texts) for texts in verify.MESSAGES.values())
    assert set(verify.EXIT) <= set(verify.MESSAGES)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("12/2569", "12-2569"),
        ("ที่ ชม 52001.4/ว 118", "52001.4-118"),
        ("//", ""),
        ("A 1 / 2", "A-1-2"),
    ],
)
def test_numbers_in_addresses(number, expected):
    assert verify.slug(number) == expected


def test_as_a_program(signed_text, key_file):
    done = subprocess.run(
        [sys.executable, "-m", "thesaban.documents.verify", signed_text]
        + ["--key", key_file, "--lang", "en"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode in (verify.GENUINE, verify.EXPIRED), done.stderr
    assert "12/2569" in done.stdout
