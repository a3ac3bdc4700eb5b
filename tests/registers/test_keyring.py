"""Keys from the one secret; the folders of a town."""

from thesaban.registers import keyring
from thesaban.registers.keyring import KeyringError
from thesaban.registers.testing import TEST_SECRET
from thesaban.registers.town import profile_folder
from thesaban.registers.town import TownError
from threading import Thread
import pytest
import stat


@pytest.fixture
def secret(monkeypatch):
    monkeypatch.setenv(keyring.SECRET_VARIABLE, TEST_SECRET)


@pytest.fixture
def no_secret(monkeypatch, tmp_path):
    monkeypatch.delenv(keyring.SECRET_VARIABLE, raising=False)
    monkeypatch.setenv("THESABAN_VAR", str(tmp_path))
    return tmp_path / "registers" / keyring.SECRET_FILE


def test_one_key_per_purpose(secret):
    assert len(keyring.key("seal")) == 32
    assert keyring.key("seal") == keyring.key("seal")
    assert keyring.key("seal") != keyring.key("hash")


def test_another_secret_gives_other_keys(secret, monkeypatch):
    before = keyring.key("seal")
    monkeypatch.setenv(keyring.SECRET_VARIABLE, keyring.new_secret())
    assert keyring.key("seal") != before


@pytest.mark.parametrize("text", ["not base64!", "c2hvcnQ=", "ก"])
def test_a_bad_secret_is_refused(monkeypatch, text):
    monkeypatch.setenv(keyring.SECRET_VARIABLE, text)
    with pytest.raises((KeyringError, ValueError)):
        keyring.key("seal")


def test_a_secret_is_made_once(no_secret):
    first = keyring.key("seal")
    assert stat.S_IMODE(no_secret.stat().st_mode) == 0o600
    assert keyring.key("seal") == first
    assert [path.name for path in no_secret.parent.iterdir()] == [keyring.SECRET_FILE]


def test_many_makers_agree(no_secret):
    made = []
    threads = [
        Thread(target=lambda: made.append(keyring.key("seal"))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 8
    assert len(set(made)) == 1


def test_a_profile_of_the_package():
    assert (profile_folder("testing") / "metadata.xml").exists()


@pytest.mark.parametrize("name", ["", "nowhere"])
def test_a_profile_that_is_not_there(name):
    with pytest.raises(TownError):
        profile_folder(name)


def test_a_towns_own_directory_comes_first(monkeypatch, tmp_path):
    (tmp_path / "testing").mkdir()
    monkeypatch.setenv("THESABAN_PROFILES", f"{tmp_path}")
    assert profile_folder("testing") == tmp_path / "testing"
    assert profile_folder("default").exists()
