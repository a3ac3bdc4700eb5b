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


def test_threads_compile_templates_side_by_side():
    chameleon_threads.apply()
    body = "<ul>" + '<li tal:condition="x">${x + 1}</li>' * 40 + "</ul>"
    bodies = [f"{body}<!-- {number} -->" for number in range(80)]
    with ThreadPoolExecutor(8) as pool:
        pages = list(pool.map(lambda text: PageTemplate(text)(x=1), bodies))
    assert len(pages) == 80
    assert all(page.count("<li>2</li>") == 40 for page in pages)


def test_an_expression_waits_while_a_template_is_compiled():
    """An action's condition may be parsed while somebody's first page is compiled."""
    chameleon_threads.apply()
    parse = compile_restricted_eval
    if not chameleon_threads.needed():
        parse = chameleon_threads.locked(parse)
    with ThreadPoolExecutor(1) as pool:
        with chameleon_threads.LOCK:
            parsing = pool.submit(parse, "a == 1")
            with pytest.raises(TimeoutError):
                parsing.result(timeout=0.2)
        assert not parsing.result(timeout=10).errors
