"""The same amount to the same payee within some days."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from duixian.core.money.controls.limits import Limits
from duixian.core.money.controls.rules.duplicate_payment import RULE
from factories.controls import DAY, a_payment, book, broken


def test_second_payment_within_ten_days() -> None:
    paid = a_payment(1), a_payment(2, paid_on=DAY + timedelta(days=10))
    assert broken(RULE, book(*paid)) == [("P2", "与P1收款方、金额相同，相隔10天")]
    assert broken(RULE, book(paid[0], a_payment(2, paid_on=DAY + timedelta(days=11)))) == []
    assert broken(RULE, book(paid[0], a_payment(2, payee=3))) == []


def test_different_instalments_and_milestones_are_no_duplicates() -> None:
    for place in ("planned", "milestone"):
        assert broken(RULE, book(a_payment(1, **{place: 1}), a_payment(2, **{place: 2}))) == []
        assert len(broken(RULE, book(a_payment(1, **{place: 1}), a_payment(2, **{place: 1})))) == 1


@given(
    st.lists(st.tuples(st.integers(0, 40), st.sampled_from("甲乙"), st.sampled_from([100, 200])), max_size=12),
    st.integers(0, 20),
)
def test_found_exactly_where_an_earlier_one_is_near(told: list[tuple[int, str, int]], days: int) -> None:
    rows = sorted(told)
    paid = [
        a_payment(key, paid_on=DAY + timedelta(days=day), payee_name=name, amount=amount)
        for key, (day, name, amount) in enumerate(rows)
    ]
    near = [
        f"P{key}" for key, (day, name, amount) in enumerate(rows)
        if any(other[1:] == (name, amount) and day - other[0] <= days for other in rows[:key])
    ]  # fmt: skip
    assert sorted(label for label, _ in broken(RULE, book(*paid), Limits(duplicate_days=days))) == sorted(near)
