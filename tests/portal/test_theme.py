"""Colours that can be read, in every town's profile."""

from pathlib import Path
from thesaban.portal import build
from thesaban.portal import theme
from thesaban.setuphandlers import PROFILES
import pytest
import re
import yaml


THEMES = [theme.DEFAULT, *sorted(PROFILES.glob("*/theme.yaml"))]


@pytest.mark.parametrize("path", THEMES, ids=lambda path: path.parent.name)
def test_every_pair_of_colours_can_be_read(path):
    assert theme.weak_pairs(theme.read(path)) == []


@pytest.mark.parametrize(
    "one, other, ratio",
    [
        ("#000000", "#FFFFFF", 21),
        ("#FFFFFF", "#000000", 21),
        ("#777777", "#FFFFFF", 4.48),
        ("#0B5347", "#0B5347", 1),
    ],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert theme.contrast(one, other) == pytest.approx(ratio, abs=0.01)


def test_a_weak_pair_is_named():
    colours = theme.default()
    colours["light"]["text"] = "#C0C0C0"
    weak = theme.weak_pairs(colours)
    assert any(line.startswith("light: text on page") for line in weak)


def test_golden_is_never_text_on_white():
    colours = theme.default()["light"]
    assert theme.contrast(colours["accent"], colours["page"]) < theme.TEXT
    assert not [pair for pair in theme.PAIRS if pair[:2] == ("accent", "page")]


@pytest.mark.parametrize(
    "text", ["light: {brand: green}", "light: {brnad: '#000000'}", "dark: {text: 1}"]
)
def test_a_wrong_theme_is_refused(tmp_path, text):
    path = tmp_path / "theme.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(theme.ThemeError):
        theme.read(path)


def test_a_town_names_only_what_differs(tmp_path):
    path = tmp_path / "theme.yaml"
    path.write_text(yaml.safe_dump({"light": {"brand": "#123456"}}), encoding="utf-8")
    read = theme.read(path)
    assert read["light"]["brand"] == "#123456"
    assert read["dark"] == theme.default()["dark"]


def test_css_has_every_variant_and_the_switch_last():
    css = theme.css(theme.default())
    assert css.startswith(":root{--brand:#0B5347;")
    assert "prefers-color-scheme:dark" in css
    assert css.index("prefers-contrast:more") < css.index('[data-contrast="high"]')


def test_the_default_theme_is_that_of_the_first_town():
    first = Path(PROFILES / "maehia" / "theme.yaml")
    assert theme.read(first) == theme.default()


def test_a_class_is_described_in_one_file_alone():
    """Two pieces with one name would lay out each other's lines."""
    described: dict[str, set[str]] = {}
    for path in sorted((Path(build.__file__).parent / "scss").glob("_*.scss")):
        for name in re.findall(r"^\.(t-[a-z-]+) \{", path.read_text("utf-8"), re.M):
            described.setdefault(name, set()).add(path.name)
    assert {name: files for name, files in described.items() if len(files) > 1} == {}
