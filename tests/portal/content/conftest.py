"""The served site with a published section to write in, and people who write."""

from collections.abc import Callable
from dataclasses import dataclass
from plone import api
from tests.portal.content.samples import SAMPLES
from thesaban.testing import PASSWORD
import httpx
import pytest
import transaction


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a browser; ``user`` is empty for a visitor."""

    url: str
    user: str = ""

    def ask(
        self,
        method: str,
        path: str,
        rest: bool = False,
        more_headers: dict | None = None,
        **more,
    ) -> httpx.Response:
        """One request; JSON where ``rest``."""
        auth = (self.user, PASSWORD) if self.user else None
        accept = "application/json" if rest else "text/html"
        headers = {"Accept": accept, "Accept-Language": "th", **(more_headers or {})}
        return httpx.request(
            method, f"{self.url}{path}", auth=auth, headers=headers, timeout=120, **more
        )

    def get(self, path: str, **more) -> httpx.Response:
        return self.ask("GET", path, **more)

    def sees(self, path: str) -> bool:
        """Whether the page is there for this person."""
        answer = self.get(path)
        assert answer.status_code in (200, 302, 401, 404), answer.text[:500]
        return answer.status_code == 200

    def adds(self, folder: str, portal_type: str, **fields) -> str:
        """Path of a new piece of content."""
        data = {"@type": portal_type, **SAMPLES.get(portal_type, {}), **fields}
        answer = self.ask("POST", folder, rest=True, json=data)
        assert answer.status_code == 201, answer.text
        return answer.json()["@id"].removeprefix(self.url)

    def does(self, transition: str, path: str) -> int:
        """Take a step of the workflow; the answer's status."""
        where = f"{path}/@workflow/{transition}"
        return self.ask("POST", where, rest=True).status_code

    def changes(self, path: str, **fields) -> int:
        """Change fields; the answer's status."""
        return self.ask("PATCH", path, rest=True, json=fields).status_code


@pytest.fixture
def person(functional) -> Callable[[str], Person]:
    """``person("editor1")``; without a name a visitor."""
    url = f"http://{functional['host']}:{functional['port']}/plone"
    return lambda user="": Person(url, user)


@pytest.fixture
def editor(person) -> Person:
    return person("editor1")


@pytest.fixture
def reviewer(person) -> Person:
    return person("reviewer1")


@pytest.fixture
def visitor(person) -> Person:
    return person()


def section(site, ident: str, types, **fields):
    """A published section, committed."""
    transaction.begin()
    with api.env.adopt_roles(["Manager"]):
        made = api.content.create(
            site,
            "thesaban.Section",
            ident,
            title=fields.pop("title", "หมวดทดสอบ"),
            lists=list(types),
            **fields,
        )
        api.content.transition(made, "publish")
    transaction.commit()
    return made


@pytest.fixture
def desk(functional):
    """A section in which every type may stand."""
    return section(functional["portal"], "desk", SAMPLES)


@pytest.fixture
def published(editor, reviewer, desk) -> Callable[..., str]:
    """``published(type, **fields)``: the path of published content."""

    def make(portal_type: str, **fields) -> str:
        path = editor.adds("/desk", portal_type, **fields)
        assert reviewer.does("publish", path) == 200
        return path

    return make
