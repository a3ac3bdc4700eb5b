"""A small storm in every run; ten thousand by ``python -m tests.faults.storm``."""

from thesaban.registers.testing import CHOICE
import json
import os
import pathlib
import subprocess
import sys


PAYMENTS = 120
ROOT = pathlib.Path(__file__).parents[2]
#: Far beyond what it takes: a guard against a hang.
WITHIN = 600


def test_after_a_storm_money_receipts_and_bills_agree():
    """In a process of its own: it forks, which a process with threads must not."""
    kind = os.environ.get(CHOICE, "sqlite")
    command = [sys.executable, "-m", "tests.faults.storm", kind]
    done = subprocess.run(
        [*command, "--payments", str(PAYMENTS), "--away", "4", "--seed", "2569"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=WITHIN,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout)
    assert found["wrong"] == [] and found["payments"] > PAYMENTS / 2
    assert found["kills"] > 0 and found["absences"] == 1
