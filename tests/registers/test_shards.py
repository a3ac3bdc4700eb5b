"""The mapping of the day folders behaves like a dict, in order."""

from hypothesis import given
from hypothesis import strategies as st
from thesaban.registers.shards import Shards
import pytest


KEYS = st.text("0123456789abcdef", min_size=1, max_size=4)


@given(st.lists(st.tuples(KEYS, st.booleans())))
def test_like_a_dict(steps):
    shards, plain = Shards(), {}
    for number, (key, add) in enumerate(steps):
        if add:
            shards[key] = plain[key] = number
        elif key in plain:
            del shards[key], plain[key]
    assert shards.items() == sorted(plain.items())
    assert shards.keys() == list(shards) == sorted(plain)
    assert shards.values() == [plain[key] for key in sorted(plain)]
    assert len(shards) == len(plain)
    assert all(key in shards and shards.get(key) == plain[key] for key in plain)


def test_what_is_missing():
    shards = Shards()
    assert bool(shards)
    assert "a" not in shards
    assert 7 not in shards
    assert shards.get("a", "nothing") == "nothing"
    with pytest.raises(KeyError):
        shards["a"]
    with pytest.raises(KeyError):
        del shards["a"]
