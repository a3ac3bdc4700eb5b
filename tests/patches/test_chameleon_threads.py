"""The lock around Chameleon stays as long as a supported Python needs it."""

from chameleon import PageTemplate
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from RestrictedPython import compile_restricted_eval
from thesaban.patches import chameleon_threads
import pytest
import re
import tomllib


ROOT = Path(__file__).parents[2]


def test_a_supported_python_still_needs_the_patch():
    """Fails when requires-python leaves the fault behind: then delete the patch."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    oldest = re.search(r">=(\d+)\.(\d+)", project["requires-python"])
    assert tuple(map(int, oldest.groups())) < chameleon_threads.FIXED_IN


def test_it_is_applied_exactly_where_needed():
    chameleon_threads.apply()
    assert chameleon_threads.applied() is chameleon_threads.needed()


@pytest.mark.parametrize(
    "compiled",
    [
        lambda: PageTemplate("<p tal:condition='x'>${x + 1}</p>")(x=1) == "<p>2</p>",
        lambda: not compile_restricted_eval("a == 1").errors,
    ],
    ids=["template", "expression"],
)
def test_what_is_compiled_waits_for_another_template(compiled):
    """An action's condition may be parsed while somebody's first page is compiled."""
    chameleon_threads.apply()
    if not chameleon_threads.needed():
        compiled = chameleon_threads.locked(compiled)
    assert compiled(), "and quick from now on"
    with ThreadPoolExecutor(1) as pool:
        with chameleon_threads.LOCK:
            waiting = pool.submit(compiled)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=1)
        assert waiting.result(timeout=10)
