"""What browsers may load and run: the policy of each kind of answer."""

from plone import api
from thesaban.portal import map_settings
from thesaban.portal import policy
import pytest
import transaction


OURS = ["https://town.example/thesaban-static/"]


def rules(text: str) -> dict[str, list[str]]:
    """Directive -> sources of a policy."""
    parts = [rule.split() for rule in text.split(";")]
    return {name: sources for name, *sources in parts}


def test_a_visitors_page_runs_our_scripts_alone():
    found = rules(policy.page(OURS, ("https://films.example/x",), None, False))
    assert found["script-src"] == found["style-src"] == OURS
    assert found["frame-src"] == ["'self'", "https://films.example"]
    assert found["img-src"] == ["'self'", "data:", "https://films.example"]
    assert found["object-src"] == ["'none'"]
    assert found["base-uri"] == found["frame-ancestors"] == ["'self'"]


def test_an_editors_page_runs_plones_scripts_and_stays_in_its_frame():
    found = rules(policy.page(OURS, (), None, True))
    assert found["script-src"] == ["'self'", "'unsafe-inline'", "'unsafe-eval'"]
    assert found["object-src"] == ["'none'"]
    assert found["base-uri"] == found["frame-ancestors"] == ["'self'"]


@pytest.mark.parametrize(
    ("tiles", "host"),
    [
        (
            "https://{s}.tiles.example:8443/{z}/{x}/{y}.png",
            "https://*.tiles.example:8443",
        ),
        (
            "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
            "https://tile.openstreetmap.org",
        ),
        ("/tiles/{z}/{x}/{y}.png", None),
        ("", None),
    ],
)
def test_the_maps_host_follows_its_setting(tiles, host):
    found = rules(policy.page(OURS, (), tiles, False))["img-src"]
    assert found == ["'self'", "data:", *([host] if host else [])]


@pytest.mark.parametrize(
    "odd",
    [
        "https://a.example; script-src *",
        "javascript:alert(1)",
        "*",
        "data:",
        "https://a b",
        "",
    ],
)
def test_what_is_no_host_opens_nothing(odd):
    assert policy.origin(odd) == ""
    assert "alert" not in policy.page([odd], (odd,), odd, False)
    assert rules(policy.page([odd], (), None, False))["script-src"] == ["'self'"]


@pytest.mark.parametrize(
    ("path", "kind", "attached", "expected"),
    [
        ("/files/a/@@display-file/file", "image/svg+xml", False, policy.FILE),
        ("/files/a/@@download/file/a.html", "text/html", True, policy.FILE),
        ("/files/a/@@display-file/file", "application/pdf", False, policy.PAPER),
        ("/manage_main", "text/html;charset=utf-8", False, policy.ZOPE),
        ("/", "text/html; charset=utf-8", False, policy.LONE),
        ("/gone", "", False, policy.FILE),
        ("/a/@@images/b.webp", "image/webp", False, ""),
        ("/thesaban-static/x/thesaban.css", "text/css; charset=utf-8", False, ""),
    ],
)
def test_other_answers(path, kind, attached, expected):
    assert policy.other(path, kind, attached) == expected


def test_who_looks_gets_the_policy_of_the_page(browse, site):
    """A visitor, an official and an editor on one page; the setting is heard."""
    name = f"{map_settings.PREFIX}.tiles"
    api.portal.set_registry_record(name, "https://tiles.example/{z}/{x}/{y}.png")
    api.portal.set_registry_record("thesaban.policy.hosts", ["https://films.example"])
    transaction.commit()
    found = {}
    for user, path in (
        (None, "/contact"),
        ("editor1", "/contact"),
        ("officer_health", "/@@desk"),
    ):
        browser = browse(user)
        browser.open(site.absolute_url() + path)
        found[user] = rules(browser.headers[policy.HEADER])
    ours = [f"{site.absolute_url()}/thesaban-static/"]
    assert found[None]["script-src"] == ours
    ours.append(f"{site.absolute_url()}/++resource++protect.js")
    assert found["officer_health"]["script-src"] == ours
    assert "'unsafe-inline'" in found["editor1"]["script-src"]
    for one in found.values():
        assert one["img-src"][2:4] == ["https://tiles.example", "https://films.example"]
