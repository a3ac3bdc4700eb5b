"""Run the measurements and write docs/performance.md.

    python -m tests.bench              all of them
    python -m tests.bench writers      only bench_writers.py

Each result is kept as JSON in build/bench/, so that one can be repeated alone.
"""

from datetime import date
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
import json
import os
import platform
import sys
import time


HERE = Path(__file__).parent
ROOT = HERE.parents[1]
RESULTS = ROOT / "build" / "bench"
PAGE = ROOT / "docs" / "performance.md"


def names() -> list[str]:
    """Every measurement there is."""
    return sorted(path.stem[6:] for path in HERE.glob("bench_*.py"))


def machine() -> dict[str, str]:
    """Facts that figures depend on; nothing that names the machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{memory / 2**30:.0f} GiB",
        "Python": platform.python_version(),
        "Plone": version("Products.CMFPlone"),
        "SQLAlchemy": version("SQLAlchemy"),
    }


def measure(name: str) -> dict:
    """Run one measurement and keep its result."""
    print(f"==> {name}", flush=True)
    started = time.monotonic()
    result = import_module(f"tests.bench.bench_{name}").main()
    result["day"] = date.today().isoformat()
    result["seconds"] = round(time.monotonic() - started, 1)
    result["machine"] = machine()
    RESULTS.mkdir(parents=True, exist_ok=True)
    path = RESULTS / f"{name}.json"
    path.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", "utf-8")
    for target in result.get("targets", ()):
        print(f"    {verdict(target)}: {target['what']}: {target['measured']}")
    return result


def verdict(target: dict) -> str:
    return "met" if target["met"] else "MISSED"


def cell(value) -> str:
    if isinstance(value, float):
        return f"{value:,.3g}" if abs(value) < 100 else f"{value:,.0f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def table(columns: list[str], rows: list[list]) -> list[str]:
    head = ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
    return head + ["| " + " | ".join(map(cell, row)) + " |" for row in rows]


def section(result: dict) -> list[str]:
    """One measurement as Markdown."""
    lines = [f"## {result['title']}", "", *table(result["columns"], result["rows"]), ""]
    targets = result.get("targets") or ()
    if targets:
        rows = [[t["what"], t["wanted"], t["measured"], verdict(t)] for t in targets]
        lines += [*table(["Target", "Wanted", "Measured", ""], rows), ""]
    lines += [f"- {note}" for note in result.get("notes", ())]
    facts = ", ".join(f"{key} {value}" for key, value in result["machine"].items())
    return [*lines, "", f"*{result['day']}, {result['seconds']} s; {facts}*", ""]


def page(results: list[dict]) -> str:
    lines = [
        "# Performance",
        "",
        "Written by `make bench`; nothing here is typed by hand. Figures of one",
        "run on one machine: trust the ratios, and repeat what you build on.",
        "",
    ]
    for result in results:
        lines += section(result)
    return "\n".join(lines).rstrip() + "\n"


def main(wanted: list[str]) -> None:
    unknown = set(wanted) - set(names())
    if unknown:
        sys.exit(f"No such measurement: {', '.join(sorted(unknown))}; {names()}")
    for name in wanted or names():
        measure(name)
    kept = [RESULTS / f"{name}.json" for name in names()]
    results = [json.loads(p.read_text("utf-8")) for p in kept if p.exists()]
    PAGE.write_text(page(results), "utf-8")
    print(f"==> {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main(sys.argv[1:])
