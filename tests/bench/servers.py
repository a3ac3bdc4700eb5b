"""Server processes for measurements and for tests that kill them.

    with servers.single() as site:          # one process, Data.fs and SQLite
        httpx.get(site.url())
    with servers.pair() as site:            # two processes, all on PostgreSQL
        site.kill(0); site.start(0)

Each site is a whole instance in a temporary folder, made by the same template
and console scripts as ``make start``, with the town maehia and, by default,
the demonstration people (password: ``site.password``).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tests.bench.postgres import Postgres
from thesaban.distributions.instance import Instance
from thesaban.distributions.instance import Secrets
import httpx
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import yaml


ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
SITE = "maehia"
WORKER = -1
"""Number of the worker's process among those of the servers."""
READY_WITHIN = 180
"""Seconds a start may take."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return probe.getsockname()[1]


class Site:
    """The server processes of one instance."""

    def __init__(self, folder: Path, processes: int, environment: dict[str, str]):
        self.folder = folder
        self.instance = Instance.of(folder / "instance")
        self.ports = [free_port() for _each in range(processes)]
        self.environment = {**self.instance.environment(), **environment}
        self.processes: dict[int, subprocess.Popen] = {}
        self.postgres: Postgres | None = None

    @property
    def password(self) -> str:
        """Of every demonstration account."""
        return Secrets(self.instance.var).demo_password

    @property
    def admin(self) -> tuple[str, str]:
        return ("admin", Secrets(self.instance.var).admin_password)

    def url(self, number: int = 0) -> str:
        """Address of the site at one of the processes."""
        return f"http://localhost:{self.ports[number]}/{SITE}"

    @property
    def urls(self) -> list[str]:
        return [self.url(number) for number in range(len(self.ports))]

    def log(self, number: int) -> Path:
        return self.folder / f"server-{number}.log"

    def start(self, number: int) -> None:
        """Start one process and wait until it answers."""
        ini = self.instance.ini_for(self.ports[number])
        command = [str(BIN / "runwsgi"), str(ini)]
        with self.log(number).open("ab") as log:
            self.processes[number] = subprocess.Popen(
                command, env=self.environment, cwd=self.folder, stdout=log, stderr=log
            )
        self._wait(number)

    def start_worker(self) -> None:
        """The worker as a process of its own (sites on RelStorage)."""
        command = [str(BIN / "thesaban-worker"), str(self.instance.zope_conf)]
        with self.log(WORKER).open("ab") as log:
            self.processes[WORKER] = subprocess.Popen(
                command, env=self.environment, cwd=self.folder, stdout=log, stderr=log
            )

    def start_all(self) -> None:
        for number in range(len(self.ports)):
            self.start(number)

    def _wait(self, number: int) -> None:
        until = time.monotonic() + READY_WITHIN
        while time.monotonic() < until:
            if self.processes[number].poll() is not None:
                break
            try:
                httpx.get(self.url(number), timeout=60)
                return
            except httpx.TransportError:
                time.sleep(0.2)
        tail = self.log(number).read_text("utf-8", "replace")[-3000:]
        raise RuntimeError(f"server {number} did not start:\n{tail}")

    def kill(self, number: int) -> None:
        """SIGKILL: the process ends between any two instructions."""
        self._end(number, signal.SIGKILL)

    def stop(self, number: int) -> None:
        self._end(number, signal.SIGTERM)

    def _end(self, number: int, how: signal.Signals) -> None:
        process = self.processes.pop(number)
        if process.poll() is None:
            process.send_signal(how)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def stop_all(self) -> None:
        for number in list(self.processes):
            self.stop(number)

    def size(self) -> int:
        """Bytes of the files in var/ (Data.fs, blobs, SQLite)."""
        files = self.instance.var.rglob("*")
        return sum(path.stat().st_size for path in files if path.is_file())


def write_settings(folder: Path, changes: dict) -> None:
    data = yaml.safe_load((ROOT / "instance.yaml").read_text("utf-8"))
    data["default_context"].update(changes)
    text = yaml.safe_dump(data, allow_unicode=True)
    (folder / "instance.yaml").write_text(text, "utf-8")


def run(folder: Path, *command: str, **environment: str) -> None:
    """Run to the end; raises RuntimeError with what it printed when it fails."""
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"{command}:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")


@contextmanager
def site(
    changes: dict, environment: dict[str, str], processes: int, demo: bool = True
) -> Iterator[Site]:
    """A running site of its own in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="thesaban-site-") as name:
        folder = Path(name)
        write_settings(folder, changes)
        run(folder, sys.executable, str(ROOT / "deploy" / "render.py"))
        create = [str(BIN / "thesaban-create-site"), "instance", "--town", SITE]
        run(folder, *create, "--demo" if demo else "--no-demo", **environment)
        made = Site(folder, processes, environment)
        try:
            made.start_all()
            yield made
        finally:
            made.stop_all()


@contextmanager
def single(threads: int = 2, demo: bool = True, **environment: str) -> Iterator[Site]:
    """The embedded default: one process on a Data.fs, registers in SQLite."""
    with site({"wsgi_threads": str(threads)}, environment, 1, demo) as made:
        yield made


@contextmanager
def pair(
    processes: int = 2, threads: int = 2, demo: bool = True, **environment: str
) -> Iterator[Site]:
    """Several processes on RelStorage (history-free) and registers in PostgreSQL."""
    with Postgres() as postgres:
        postgres.create("zodb")
        postgres.create("registers")
        changes = {
            "wsgi_threads": str(threads),
            "db_storage": "relstorage",
            "db_relstorage": "postgresql",
            "db_relstorage_keep_history": False,
            "db_relstorage_postgresql_driver": "psycopg2",
            "db_relstorage_postgresql_dsn": postgres.dsn("zodb"),
        }
        environment["THESABAN_REGISTERS_URL"] = postgres.url("registers")
        with site(changes, environment, processes, demo) as made:
            made.postgres = postgres
            yield made
