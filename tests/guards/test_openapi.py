"""Every REST service of ours stands in the OpenAPI document, and no other."""

from lxml import etree
from pathlib import Path
import re
import yaml


ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "developers" / "openapi.yaml"
EXAMPLES = DOCUMENT.with_name("examples")
#: Those of plone.restapi that are registered anew, with words or rights of the town.
PLONES = {"@login", "@users"}
SERVICE = "{http://namespaces.plone.org/plone}service"


def registered() -> set[tuple[str, str]]:
    """(name, method) of every service that our ZCML registers."""
    found = set()
    for path in (ROOT / "src").rglob("*.zcml"):
        for item in etree.parse(path).iter(SERVICE):
            found.add((item.get("name"), item.get("method").upper()))
    return {one for one in found if one[0] not in PLONES}


def documented() -> set[tuple[str, str]]:
    """(name, method) of every operation of the document."""
    paths = yaml.safe_load(DOCUMENT.read_text("utf-8"))["paths"]
    return {
        (re.search(r"@[a-z-]+", path).group(), method.upper())
        for path, item in paths.items()
        for method in item
        if method != "parameters"
    }


def test_services_and_document_agree():
    assert documented() == registered()


def example_of(path: str, method: str) -> str:
    """The file with the recorded call of an operation."""
    parts = re.findall(r"@([a-z-]+)|\{(step|act)\}", path)
    name = "-".join(first or second for first, second in parts)
    return f"{name}-{method}.json"


def test_every_operation_has_its_recorded_example():
    paths = yaml.safe_load(DOCUMENT.read_text("utf-8"))["paths"]
    wanted = {
        example_of(path, method)
        for path, item in paths.items()
        for method in item
        if method != "parameters"
    }
    assert wanted == {path.name for path in EXAMPLES.glob("*.json")}


def test_references_inside_the_document_lead_somewhere():
    text = DOCUMENT.read_text("utf-8")
    data = yaml.safe_load(text)
    for reference in set(re.findall(r'"#/([^"]+)"', text)):
        part = data
        for name in reference.split("/"):
            part = part[name]
