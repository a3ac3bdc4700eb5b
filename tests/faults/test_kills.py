"""A few kills in every run; two hundred by ``python -m tests.faults.kills``."""

from pathlib import Path
from thesaban.registers.testing import CHOICE
import json
import os
import pytest
import subprocess
import sys


ROUNDS = 6
ROOT = Path(__file__).parents[2]
#: Far beyond what it takes: a guard against a hang.
WITHIN = 600


@pytest.fixture
def database() -> str:
    """The kind of database that this run of the tests is about."""
    return os.environ.get(CHOICE, "sqlite")


def test_what_was_confirmed_survives_kills_and_nothing_is_doubled(database):
    """In a process of its own: it forks, which a process with threads must not."""
    command = [sys.executable, "-m", "tests.faults.kills", database]
    done = subprocess.run(
        [*command, "--rounds", str(ROUNDS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=WITHIN,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout)
    assert (found["kills"], found["wrong"]) == (ROUNDS, [])
