"""Killed between any two steps: nothing confirmed is lost, nothing doubled.

``THESABAN_KILLS`` says how often (25 without it; 200 for a release).
"""

from tests.registers import sample
from tests.registers.killing import Killing
from thesaban.registers.testing import STARTED
import os
import pytest
import transaction


KILLS = int(os.environ.get("THESABAN_KILLS", "25"))


@pytest.fixture
def killing(functional, tmp_path):
    """A Data.fs with the layer's site, and the tests' record type in it."""
    made = Killing(tmp_path)
    sample.register()
    made.take_over(functional["zodbDB"].storage)
    yield made
    sample.unregister()
    # Other processes wrote: this one cannot know that there is much to undo.
    for started in STARTED:
        started.dirty = True


def test_the_processes_are_killed_and_repaired(killing):
    broken = []
    for _ in range(KILLS):
        broken.extend(killing.round())
        if broken:
            break
    told = killing.answers.read()
    assert broken == []
    # The run is worth something only if work was done and some of it was cut.
    assert killing.decided() >= KILLS
    assert killing.unanswered()
    print(f"{KILLS} kills, {len(told)} answers, {killing.repaired} batches repaired")
    transaction.abort()
