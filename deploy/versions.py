"""Turn constraints.txt into the [versions] of a buildout, for this Python.

python deploy/versions.py constraints.txt build/versions.cfg
"""

from collections.abc import Iterator
from packaging.requirements import Requirement
from pathlib import Path
import sys


def pins(text: str) -> Iterator[tuple[str, str]]:
    """(name, version) of each pin whose marker holds here."""
    for line in text.splitlines():
        line = line.strip()
        if line and not line.startswith("#"):
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate():
                yield requirement.name, str(requirement.specifier).removeprefix("==")


def spellings(name: str) -> list[str]:
    """Buildout knows one spelling of a name: give it all that packages use."""
    return sorted({name, name.replace("-", "."), name.replace("-", "_")})


def main(source: str, target: str) -> None:
    rows = pins(Path(source).read_text("utf-8"))
    lines = ["[versions]"]
    for name, version in rows:
        lines += [f"{spelling} = {version}" for spelling in spellings(name)]
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    Path(target).write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
