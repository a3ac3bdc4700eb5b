"""``thesaban-run``: Plone and the worker in the foreground, as one thing.

On a FileStorage the worker runs inside the server process (one process may
open the file). On RelStorage it is a process of its own, beside one server
process per port. When one of them ends, all end.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from thesaban.distributions.create import recall
from thesaban.distributions.instance import Instance
from thesaban.distributions.instance import Secrets
from urllib.error import HTTPError
from urllib.error import URLError
from urllib.request import urlopen
import argparse
import os
import signal
import subprocess
import sys
import time


READY_WITHIN = 300
"""Seconds a start may take on a slow machine before we stop waiting."""

STOP_WITHIN = 20
"""Seconds a process gets to end by itself before it is killed."""


@dataclass
class Group:
    """Processes that live and end together."""

    environment: dict[str, str]
    members: list[subprocess.Popen] = field(default_factory=list)

    def start(self, command: Sequence[str]) -> None:
        self.members.append(subprocess.Popen(command, env=self.environment))

    @property
    def ended(self) -> int | None:
        """The exit code of the first member that has ended, if any."""
        codes = (member.poll() for member in self.members)
        return next((code for code in codes if code is not None), None)

    def stop(self) -> None:
        for member in self.members:
            if member.poll() is None:
                member.terminate()
        until = time.monotonic() + STOP_WITHIN
        for member in self.members:
            try:
                member.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                member.kill()
                member.wait()


def script(name: str) -> str:
    """A console script beside the one that runs: works for pip and buildout."""
    return str(Path(sys.argv[0]).resolve().with_name(name))


def commands(instance: Instance, ports: Sequence[str], only_worker: bool):
    """The command line of each process."""
    if not only_worker:
        yield [script("runwsgi"), str(instance.zope_ini)]
        for port in ports:
            yield [script("runwsgi"), str(instance.ini_for(port))]
    if not instance.is_single_process:
        yield [script("thesaban-worker"), str(instance.zope_conf)]


def answers(address: str) -> bool:
    """Whether something speaks HTTP there; any status counts."""
    try:
        urlopen(address, timeout=60).close()
    except HTTPError:
        return True
    except (URLError, OSError):
        return False
    return True


def wait_until_ready(group: Group, address: str) -> bool:
    until = time.monotonic() + READY_WITHIN
    while group.ended is None and time.monotonic() < until:
        if answers(address):
            return True
        time.sleep(0.5)
    return False


def announce(instance: Instance, site_id: str) -> None:
    """Print the addresses and, on a demonstration site, the accounts."""
    site = f"{instance.address}/{site_id}"
    print(f"\n  Site             {site}")
    print(f"  Sign in          {site}/login")
    print(f"  Administration   {instance.address} as admin, password in")
    print(f"                   {instance.var}/secrets/admin.password")
    print(f"  Messages         {instance.var}/mail, until a mail server is set")
    if recall(instance, site_id).get("setup_content"):
        announce_accounts(instance)
    print("\n  Ctrl-C stops it; the data stays in var/.\n", flush=True)


def announce_accounts(instance: Instance) -> None:
    from thesaban.people.demo import accounts

    password = os.environ.get("THESABAN_DEMO_PASSWORD")
    password = password or Secrets(instance.var).demo_password
    print(f"\n  Demonstration accounts (fictional), all with password {password}\n")
    for account in accounts():
        print(f"    {account.login:<18} {account.role}: {account.name}")
        print(f"    {'':<18} {account.try_th}")


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="thesaban-run", description=__doc__)
    parser.add_argument("instance", help="the instance's folder")
    parser.add_argument("--site-id", default="", help="for the addresses printed")
    parser.add_argument("--only-worker", action="store_true")
    parser.add_argument(
        "--port",
        action="append",
        default=[],
        help="one more server process on this port (RelStorage only); repeatable",
    )
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    options = parse(arguments)
    instance = Instance.of(options.instance)
    if instance.is_single_process and (options.port or options.only_worker):
        raise SystemExit("A FileStorage takes one process; see docs/operate.md.")
    group = Group(instance.environment())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        for command in commands(instance, options.port, options.only_worker):
            group.start(command)
        if not options.only_worker and wait_until_ready(
            group, f"{instance.address}/{options.site_id}"
        ):
            announce(instance, options.site_id)
        while group.ended is None:
            time.sleep(0.5)
        return group.ended
    except KeyboardInterrupt:
        return 0
    finally:
        group.stop()


if __name__ == "__main__":
    sys.exit(main())
