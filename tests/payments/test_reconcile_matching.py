"""Pairs of lines and reported money; shares of bills; references nearly right."""

from datetime import datetime
from datetime import timedelta
from decimal import Decimal
from hypothesis import given
from hypothesis import strategies as st
from thesaban.clock.zone import BANGKOK
from thesaban.payments.reconciling import matching
from thesaban.payments.reconciling.matching import Known
from thesaban.payments.reconciling.matching import Wanted
import pytest


AT = datetime(2026, 11, 22, 10, 0, tzinfo=BANGKOK)


def known(uid, hours=0, ref1="70010000001", ref2="1", amount="240"):
    return Known(uid, ref1, ref2, Decimal(amount), AT + timedelta(hours=hours))


def wanted(uid, hours=0, ref1="70010000001", ref2="1", amount="240"):
    return Wanted(uid, ref1, ref2, Decimal(amount), AT + timedelta(hours=hours))


@pytest.mark.parametrize(
    ("line", "money", "same"),
    [
        (wanted("l"), known("m"), True),
        (wanted("l", ref1=" 0070010000001 "), known("m"), True),
        (wanted("l", hours=95), known("m"), True),
        (wanted("l", hours=97), known("m"), False),
        (wanted("l", amount="240.01"), known("m"), False),
        (wanted("l", ref2="2"), known("m"), False),
        (wanted("l", ref1=""), known("m", ref1=""), False),
    ],
)
def test_what_is_the_same_money(line, money, same):
    assert matching.pair([line], [money]) == ({"l": "m"} if same else {})


def test_of_two_the_nearest_in_time():
    lines = [wanted("late", hours=5), wanted("early")]
    money = [known("a", hours=4), known("b", hours=1)]
    assert matching.pair(lines, money) == {"late": "a", "early": "b"}


def test_paid_twice_pairs_once_each():
    lines = [wanted("one"), wanted("two", hours=1)]
    assert matching.pair(lines, [known("a")]) == {"one": "a"}


ITEMS = st.lists(
    st.tuples(st.sampled_from("12"), st.sampled_from(["5", "6"]), st.integers(0, 200)),
    max_size=8,
)


@given(ITEMS, ITEMS)
def test_pairs_never_double_and_always_agree(some, others):
    lines = [wanted(f"l{i}", h, ref1=r, amount=a) for i, (r, a, h) in enumerate(some)]
    money = [known(f"m{i}", h, ref1=r, amount=a) for i, (r, a, h) in enumerate(others)]
    found = matching.pair(lines, money)
    assert len(set(found.values())) == len(found)
    by_line = {item.uid: item for item in lines}
    by_money = {item.uid: item for item in money}
    for line, one in found.items():
        assert by_line[line].ref1 == by_money[one].ref1
        assert by_line[line].amount == by_money[one].amount
        assert abs(by_line[line].paid_at - by_money[one].paid_at) <= matching.NEAR
    # Nothing that could still be paired is left.
    for line in lines:
        for one in money:
            free = line.uid not in found and one.uid not in found.values()
            near = abs(line.paid_at - one.paid_at) <= matching.NEAR
            assert not (
                free and near and line.ref1 == one.ref1 and line.amount == one.amount
            )


@given(
    st.integers(1, 10**6),
    st.lists(st.integers(1, 10**5), min_size=1, max_size=6),
)
def test_money_over_bills_in_their_order(satang, dues):
    amount = Decimal(satang) / 100
    asked = [(str(at), Decimal(due) / 100) for at, due in enumerate(dues)]
    shares = matching.spread(amount, asked)
    total = sum((due for _uid, due in asked), Decimal(0))
    assert sum(shares.values()) == min(amount, total)
    listed = list(shares)
    assert listed == [uid for uid, _due in asked[: len(listed)]]
    full = dict(asked)
    assert all(shares[uid] == full[uid] for uid in listed[:-1])
    assert all(0 < shares[uid] <= full[uid] for uid in listed)


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("70010000001", "70010000011", True),
        ("70010000012", "70010000021", True),
        ("70010000012", "7001000012", True),
        ("70010000012", "70010000012", False),
        ("70010000012", "70010000345", False),
        ("70010000012", "", False),
        ("12", "1234", False),
    ],
)
def test_references_nearly_right(one, other, near):
    assert matching.nearly(one, other) is matching.nearly(other, one) is near


@pytest.mark.parametrize(
    ("code", "asked", "why"),
    [
        ("amount", "240", "over"),
        ("amount", "500", "under"),
        ("amount", "0", "double"),
        ("amount", None, "amount"),
        ("bill_settled", "0", "double"),
        ("unknown_reference", None, "unknown_reference"),
    ],
)
def test_why_money_waits(code, asked, why):
    due = None if asked is None else Decimal(asked)
    assert matching.reason(code, Decimal(300), due) == why
