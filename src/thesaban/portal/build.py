"""Makes what stands in ``static/``: style sheet, fonts, icons.

    python -m thesaban.portal.build [styles] [fonts] [icons] [maps] [licences]

Needs libsass, fonttools and brotli from the ``dev`` extra and the npm packages
bootstrap, bootstrap-icons, @expo-google-fonts/sarabun and leaflet, in ``node_modules``
of the working directory or where THESABAN_NODE_MODULES says. What it makes is kept in
the repository, so that nobody who installs the package needs any of these.
"""

from pathlib import Path
import gzip
import os
import re
import sys
import yaml


HERE = Path(__file__).parent
STATIC = HERE / "static"
#: Lists of icons, and the files they are packed into.
SPRITES = {"icons.yaml": "icons.svg", "icons_first.yaml": "signs.svg"}
WEIGHTS = {400: "400Regular/Sarabun_400Regular", 600: "600SemiBold/Sarabun_600SemiBold"}
# Thai, Latin with accents of European names, punctuation, currency, arrows.
RANGES = (
    (0x0020, 0x007E),
    (0x00A0, 0x00FF),
    (0x0E00, 0x0E7F),
    (0x2010, 0x2027),
    (0x2030, 0x203A),
)
# What places marks and letters; not fractions, ordinals and other styles of digits.
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk"]
SINGLE = (0x0131, 0x0152, 0x0153, 0x02C6, 0x02DC, 0x20AC, 0x2122, 0x2212, 0x25CC)
MOST_STYLES = 25_000


def node_modules() -> Path:
    """Folder of the npm packages."""
    return Path(os.environ.get("THESABAN_NODE_MODULES") or "node_modules").resolve()


def styles() -> Path:
    """Compiles the SCSS; raises ValueError when the result has grown too big."""
    import sass

    text = sass.compile(
        filename=str(HERE / "scss" / "thesaban.scss"),
        include_paths=[str(node_modules())],
        output_style="compressed",
    )
    # A byte order mark would spoil the first rule once the colours stand before it.
    text = text.removeprefix("\ufeff")
    size = len(gzip.compress(text.encode(), 9))
    if size > MOST_STYLES:
        raise ValueError(f"style sheet is {size} bytes compressed, over {MOST_STYLES}")
    target = STATIC / "thesaban.css"
    target.write_text(text, encoding="utf-8")
    return target


def fonts() -> list[Path]:
    """Sarabun (OFL) in two weights, with the characters of Thai and English."""
    from fontTools import subset

    wanted = [code for first, last in RANGES for code in range(first, last + 1)]
    made = []
    for weight, name in WEIGHTS.items():
        source = node_modules() / "@expo-google-fonts" / "sarabun" / f"{name}.ttf"
        options = subset.Options(
            flavor="woff2", layout_features=FEATURES, hinting=False, desubroutinize=True
        )
        font = subset.load_font(str(source), options)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=[*wanted, *SINGLE])
        cutter.subset(font)
        target = STATIC / f"sarabun-{weight}.woff2"
        subset.save_font(font, str(target), options)
        made.append(target)
    return made


def icons() -> list[Path]:
    """The icons of each list as symbols of one SVG file: all, and those met first."""
    return [_sprite(*pair) for pair in SPRITES.items()]


def _sprite(listed: str, made: str) -> Path:
    folder = node_modules() / "bootstrap-icons" / "icons"
    names = sorted(yaml.safe_load((HERE / listed).read_text(encoding="utf-8")))
    symbols = []
    for name in names:
        text = (folder / f"{name}.svg").read_text(encoding="utf-8")
        inner = re.search(r"<svg[^>]*>(.*)</svg>", text, re.DOTALL).group(1)
        inner = re.sub(r"\s*\n\s*", "", inner)
        symbols.append(f'<symbol id="{name}" viewBox="0 0 16 16">{inner}</symbol>')
    target = STATIC / made
    target.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>\n',
        encoding="utf-8",
    )
    return target


def maps() -> list[Path]:
    """Leaflet (BSD-2): its script, its styles without their pictures, its licence.

    We draw our own pin and offer no choice of layers, so the pictures are not needed.
    """
    source = node_modules() / "leaflet"
    script = (source / "dist" / "leaflet.js").read_text(encoding="utf-8")
    styles = (source / "dist" / "leaflet.css").read_text(encoding="utf-8")
    made = {
        "leaflet.js": re.sub(r"\n//# sourceMappingURL=.*\s*$", "\n", script),
        "leaflet.css": re.sub(r"\n[^\n;{}]*url\([^)]*\);", "", styles),
        "leaflet-LICENSE.txt": (source / "LICENSE").read_text(encoding="utf-8"),
    }
    for name, text in made.items():
        (STATIC / name).write_text(text, encoding="utf-8")
    return [STATIC / name for name in made]


def licences() -> list[Path]:
    """Of Bootstrap and its icons (MIT); they go with every copy of what is made of it."""
    made = []
    for name in ("bootstrap", "bootstrap-icons"):
        target = STATIC / f"{name}-LICENSE.txt"
        target.write_text(
            (node_modules() / name / "LICENSE").read_text("utf-8"), "utf-8"
        )
        made.append(target)
    return made


PARTS = {
    "styles": styles,
    "fonts": fonts,
    "icons": icons,
    "maps": maps,
    "licences": licences,
}


def main(arguments: list[str]) -> None:
    for name in arguments or PARTS:
        made = PARTS[name]()
        for path in made if isinstance(made, list) else [made]:
            print(f"{path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
