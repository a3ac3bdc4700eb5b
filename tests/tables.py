"""Permission tables: the readable truth of who may do what, as CSV.

Three tables per workflow in ``tests/<domain>/permissions/``:
``<id>.states.csv`` (role x state x permission) and ``<id>.transitions.csv``
(guards) are held against the workflow's XML by tests/guards;
``<id>.access.csv`` (person x state x face) is held by the domain's own tests
against what each person really gets.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
import csv


TESTS = Path(__file__).parent
PAIRS = {"state", "permission"}


@dataclass(frozen=True, slots=True)
class AccessRow:
    """What one person gets of one face of a record in one state."""

    state: str
    face: str
    """``item``, ``file``, ``rest``, ``row`` ..."""
    user: str
    """User id of profiles/testing/people.yaml, or ``anonymous``."""
    allowed: bool

    def __str__(self) -> str:
        verdict = "allowed" if self.allowed else "refused"
        return f"{self.state}-{self.face}-{self.user}-{verdict}"


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file; raises ValueError where a row is too long or short."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, restkey="?", restval=None))
    for number, row in enumerate(rows, 2):
        if "?" in row or None in row.values():
            raise ValueError(f"{path.name}, line {number}: wrong number of cells")
    return rows


def table(workflow: str, kind: str) -> Path:
    """The file of a workflow's table; raises LookupError when there is none."""
    found = sorted(TESTS.glob(f"*/permissions/{workflow}.{kind}.csv"))
    if len(found) != 1:
        raise LookupError(f"{len(found)} files {workflow}.{kind}.csv in tests/")
    return found[0]


def access_rows(path: Path) -> Iterator[AccessRow]:
    """One row per cell of an ``access.csv``; a cell says yes or no."""
    for row in read(path):
        for user, cell in row.items():
            if user in ("state", "face"):
                continue
            if cell not in ("yes", "no"):
                raise ValueError(f"{path.name}: {row['state']}, {user}: {cell!r}")
            yield AccessRow(row["state"], row["face"], user, cell == "yes")


def answer(status: int, location: str = "") -> bool:
    """What an HTTP answer means: True = got it, False = refused.

    A redirect to the login form is a refusal. Anything else that is neither
    (a 400, a 500) raises ValueError: such an answer decides nothing.
    """
    if status in (401, 403, 404):
        return False
    if 300 <= status < 400:
        return "/login" not in location and "require_login" not in location
    if 200 <= status < 300:
        return True
    raise ValueError(f"HTTP status {status} is neither yes nor no")
