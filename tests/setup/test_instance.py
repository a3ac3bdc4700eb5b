"""instance.yaml becomes a Zope instance; secrets are made once and kept."""

from OFS.Application import Application
from pathlib import Path
from Testing.makerequest import makerequest
from tests.guards.tree import ROOT
from thesaban.distributions import create
from thesaban.distributions import run
from thesaban.distributions.instance import Instance
from thesaban.distributions.instance import Secrets
from thesaban.registers.unasked import VARIABLE
from thesaban.registers.unasked import with_request
from waitress.proxy_headers import proxy_headers_middleware
from ZPublisher import HTTPRequest
import base64
import configparser
import pytest
import subprocess
import sys
import yaml


RELSTORAGE = {
    "db_storage": "relstorage",
    "db_relstorage_postgresql_dsn": "dbname='zodb' host='localhost'",
}


def render(folder: Path, *arguments: str) -> Instance:
    command = [sys.executable, str(ROOT / "deploy" / "render.py"), *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return Instance.of(folder / "instance")


@pytest.fixture
def folder(tmp_path):
    text = (ROOT / "instance.yaml").read_text("utf-8")
    (tmp_path / "instance.yaml").write_text(text, "utf-8")
    return tmp_path


def change(folder: Path, values: dict) -> None:
    path = folder / "instance.yaml"
    data = yaml.safe_load(path.read_text("utf-8"))
    data["default_context"].update(values)
    path.write_text(yaml.safe_dump(data), "utf-8")


def test_zope_reads_what_was_written(folder):
    instance = render(folder)
    options = instance.options
    assert Path(options.clienthome) == folder / "var" / "instance"
    assert options.environment["THESABAN_VAR"] == str(folder / "var")
    assert options.max_conflict_retries == 3
    assert not options.enable_xmlrpc
    assert instance.main_database.config.storage.config.path == str(
        folder / "var" / "filestorage" / "Data.fs"
    )


def test_port_can_be_set(folder, monkeypatch):
    assert render(folder).address == "http://localhost:8080"
    moved = render(folder, "--port", "9191")
    assert moved.address == "http://localhost:9191"
    monkeypatch.setenv(VARIABLE, moved.environment()[VARIABLE])
    request = with_request(Application()).REQUEST
    assert request.physicalPathToURL("/town/v") == "http://localhost:9191/town/v"


def test_file_storage_has_its_worker_inside(folder):
    instance = render(folder)
    assert instance.is_single_process
    assert instance.environment()["THESABAN_WORKER"] == "inside"
    assert len(list(run.commands(instance, [], only_worker=False))) == 1


def test_buildouts_own_form_of_the_configuration(folder):
    """plone.recipe.zope2instance wraps the storage and says fast-listen."""
    instance = render(folder)
    text = instance.zope_conf.read_text("utf-8")
    blobs = f"        blob-dir {folder / 'var' / 'blobs'}\n"
    assert blobs in text
    text = text.replace(blobs, "").replace(
        "    <filestorage>", f"    <blobstorage>\n{blobs}    <filestorage>"
    )
    text = text.replace("</filestorage>", "</filestorage>\n</blobstorage>")
    instance.zope_conf.write_text(text, "utf-8")
    ini = instance.zope_ini.read_text("utf-8").replace("\nlisten", "\nfast-listen")
    instance.zope_ini.unlink()
    instance.zope_conf.with_name("wsgi.ini").write_text(ini, "utf-8")
    again = Instance.of(folder / "instance")
    assert again.is_single_process
    assert again.address == "http://localhost:8080"


def test_relstorage_has_its_worker_beside(folder):
    change(folder, RELSTORAGE)
    instance = render(folder)
    assert not instance.is_single_process
    assert "THESABAN_WORKER" not in instance.environment()
    commands = list(run.commands(instance, ["8081"], only_worker=False))
    assert [Path(command[0]).name for command in commands] == [
        "runwsgi",
        "runwsgi",
        "thesaban-worker",
    ]
    second = Path(commands[1][1])
    text = second.read_text("utf-8")
    assert second.parent == folder / "var" / "instance"
    assert "http_port = 8081\n" in text and "8080" not in text


@pytest.mark.parametrize("settings", ["instance.yaml", "deploy/cluster/instance.yaml"])
@pytest.mark.parametrize(
    ("peer", "seen"),
    [
        ("127.0.0.1", "203.0.113.7"),
        ("::1", "203.0.113.7"),
        ("198.51.100.9", "198.51.100.9"),
    ],
)
def test_visitors_have_the_address_that_the_proxy_tells(
    tmp_path, monkeypatch, settings, peer, seen
):
    """Guesses are limited by address; the proxy's own would be everybody's."""
    text = (ROOT / settings).read_text("utf-8")
    (tmp_path / "instance.yaml").write_text(text, "utf-8")
    instance = render(tmp_path)
    ini = configparser.RawConfigParser()
    ini.read(instance.zope_ini, "utf-8")
    clears = ini.getboolean("server:main", "clear_untrusted_proxy_headers")
    monkeypatch.setattr(
        HTTPRequest, "trusted_proxies", tuple(instance.options.trusted_proxies)
    )

    def zope(environ, start):
        return makerequest(Application(), environ=environ).REQUEST.getClientAddr()

    asked = {"REMOTE_ADDR": peer, "HTTP_X_FORWARDED_FOR": "203.0.113.7"}
    server = proxy_headers_middleware(zope, clear_untrusted=clears)
    assert server(asked, None) == seen


def test_register_address_is_passed_only_when_given(folder):
    assert "THESABAN_REGISTERS_URL" not in render(folder).options.environment
    address = "postgresql+psycopg://localhost/registers"
    change(folder, {"environment": {"THESABAN_REGISTERS_URL": address}})
    environment = render(folder).options.environment
    assert environment["THESABAN_REGISTERS_URL"] == address
    assert environment["zope_i18n_compile_mo_files"] == "true"


def test_first_user_has_the_kept_password(folder):
    render(folder)
    user, _, digest = (folder / "instance" / "inituser").read_text().partition(":")
    assert user == "admin"
    assert digest.startswith("{SHA}")
    assert (folder / "var" / "secrets" / "admin.password").read_text().strip()


def test_rendering_again_keeps_secrets_and_data(folder):
    render(folder)
    secrets = Secrets(folder / "var")
    before = (secrets.secret_key, secrets.admin_password, secrets.demo_password)
    (folder / "var" / "filestorage" / "Data.fs").write_bytes(b"data")
    render(folder)
    secrets = Secrets(folder / "var")
    assert before == (
        secrets.secret_key,
        secrets.admin_password,
        secrets.demo_password,
    )
    assert (folder / "var" / "filestorage" / "Data.fs").read_bytes() == b"data"


def test_secrets_are_strong_and_only_their_owner_reads_them(tmp_path):
    secrets = Secrets(tmp_path)
    assert len(base64.b64decode(secrets.secret_key)) == 32
    assert len(secrets.demo_password) >= 12
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "secrets").iterdir()}
    assert modes == {0o600}
    assert (tmp_path / "secrets").stat().st_mode & 0o777 == 0o700


def test_the_environment_has_the_say(tmp_path, monkeypatch):
    monkeypatch.setenv("THESABAN_SECRET_KEY", "from outside")
    assert Secrets(tmp_path).environment()["THESABAN_SECRET_KEY"] == "from outside"


def test_without_an_instance_it_says_what_to_do(tmp_path):
    with pytest.raises(SystemExit, match="make instance"):
        Instance.of(tmp_path)


def test_one_process_for_a_file(folder):
    render(folder)
    with pytest.raises(SystemExit, match="one process"):
        run.main([str(folder / "instance"), "--port", "8081"])


def test_answers_are_remembered(folder):
    instance = render(folder)
    answers = {"site_id": "a", "town": "maehia", "setup_content": True}
    create.remember(instance, answers)
    create.remember(instance, {**answers, "site_id": "b"})
    assert create.recall(instance, "a") == answers
    assert create.recall(instance, "nowhere") == {}


def test_sites_of_an_empty_database(folder):
    assert create.site_ids(render(folder)) == set()


class TestGroup:
    def test_ends_together(self):
        group = run.Group({})
        group.start([sys.executable, "-c", "import time; time.sleep(60)"])
        group.start([sys.executable, "-c", "raise SystemExit(3)"])
        group.members[1].wait()
        assert group.ended == 3
        group.stop()
        assert all(member.poll() is not None for member in group.members)

    def test_stops_one_that_does_not_listen(self, monkeypatch):
        monkeypatch.setattr(run, "STOP_WITHIN", 0.3)
        deaf = "import signal, time; signal.signal(15, 1); print(flush=True)"
        group = run.Group({})
        group.members.append(
            subprocess.Popen(
                [sys.executable, "-c", f"{deaf}; time.sleep(60)"],
                stdout=subprocess.PIPE,
            )
        )
        group.members[0].stdout.readline()
        group.stop()
        assert group.members[0].returncode == -9
        group.members[0].stdout.close()
