"""A rendered Zope instance seen from outside: its places, secrets and ports.

Nothing here starts Zope or loads ZCML.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
import base64
import configparser
import os
import re
import secrets
import string


LETTERS = "".join(c for c in string.ascii_letters + string.digits if c not in "0O1Il")


QUIET = "ignore:pkg_resources is deprecated as an API"
"""An add-on's remark at each start that its user can do nothing about."""


@dataclass(frozen=True)
class Secrets:
    """Made once in ``<var>/secrets`` (files of mode 0600) and kept."""

    var: Path

    @property
    def secret_key(self) -> str:
        """32 bytes, base64: every key of the site is derived from it."""
        return self._kept("secret.key", lambda: _base64(secrets.token_bytes(32)))

    @property
    def admin_password(self) -> str:
        return self._kept("admin.password", _password)

    @property
    def demo_password(self) -> str:
        """One for all demonstration accounts of this instance."""
        return self._kept("demo.password", _password)

    def environment(self) -> dict[str, str]:
        """For the processes of the instance; what is set already has the say."""
        own = {
            "THESABAN_SECRET_KEY": self.secret_key,
            "THESABAN_DEMO_PASSWORD": self.demo_password,
        }
        return {name: os.environ.get(name) or value for name, value in own.items()}

    def _kept(self, name: str, make) -> str:
        path = self.var / "secrets" / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text("ascii").strip()
        with open(handle, "w", encoding="ascii") as file:
            file.write(make() + "\n")
        return path.read_text("ascii").strip()


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _password() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(14))


@dataclass(frozen=True)
class Instance:
    """A folder with ``etc/zope.conf`` and ``etc/zope.ini`` (or ``wsgi.ini``)."""

    zope_conf: Path

    @classmethod
    def of(cls, path: str | Path) -> "Instance":
        """From the folder or from its zope.conf."""
        path = Path(path).resolve()
        conf = path if path.is_file() else path / "etc" / "zope.conf"
        if not conf.is_file():
            raise SystemExit(f"No zope.conf at {conf}: run `make instance` first.")
        return cls(conf)

    @property
    def zope_ini(self) -> Path:
        own = self.zope_conf.with_name("zope.ini")
        return own if own.is_file() else self.zope_conf.with_name("wsgi.ini")

    def ini_for(self, port: str | int) -> Path:
        """A zope.ini for one more process: the same but for its port and logs.

        Written into the clienthome, as a server may write nowhere else.
        """
        text = self.zope_ini.read_text("utf-8")
        changed = re.sub(r"(?m)^http_port = .*$", f"http_port = {port}", text)
        path = Path(self.options.clienthome) / f"zope-{port}.ini"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(changed, "utf-8")
        return path

    @cached_property
    def options(self):
        """The parsed zope.conf (ZConfig); no database is opened."""
        from Zope2.Startup.options import ZopeWSGIOptions

        return ZopeWSGIOptions(configfile=str(self.zope_conf))().configroot

    @property
    def var(self) -> Path:
        """Everything that is data: beside the clienthome."""
        return Path(self.options.clienthome).parent

    @property
    def main_database(self):
        """ZODB's factory for the database mounted at the root."""
        return next(
            factory
            for factory in self.options.databases
            if "/" in factory.getVirtualMountPaths()
        )

    @property
    def is_single_process(self) -> bool:
        """A FileStorage belongs to one process: the worker runs inside it."""
        storage = self.main_database.config.storage
        inner = getattr(storage.config, "base", None) or storage
        return type(inner).__name__ == "FileStorage"

    @property
    def address(self) -> str:
        """``http://host:port`` of the (first) server process."""
        folder = str(self.zope_conf.parent)
        ini = configparser.ConfigParser(defaults={"here": folder})
        ini.read(self.zope_ini, "utf-8")
        server = ini["server:main"]
        # The recipe of buildout writes fast-listen.
        listen = server.get("listen") or server["fast-listen"]
        host, _, port = listen.split()[0].rpartition(":")
        return f"http://{'localhost' if host in ('0.0.0.0', '*') else host}:{port}"

    def environment(self) -> dict[str, str]:
        """The whole environment for a process of this instance."""
        own = Secrets(self.var).environment()
        own["THESABAN_ADDRESS"] = self.address
        if self.is_single_process:
            own["THESABAN_WORKER"] = "inside"
        own["PYTHONWARNINGS"] = os.environ.get("PYTHONWARNINGS") or QUIET
        return {**os.environ, **own}
