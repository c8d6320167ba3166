"""Nobody unites two duties that exclude each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from duixian.core.money.duties import DUTY_WORDS, Doubled, Duty, conflicts, doubled, excludes

PEOPLE = st.sampled_from([None, 1, 2, 3])


def test_each_step_of_a_payment_needs_another_person() -> None:
    done = {Duty.REQUEST: 1, Duty.APPROVE: 2, Duty.PAY: 3}
    assert conflicts(done, Duty.BOOK, 1) == (Duty.REQUEST,)
    assert conflicts(done, Duty.BOOK, 2) == (Duty.APPROVE,)
    assert conflicts(done, Duty.BOOK, 4) == ()


def test_who_signed_does_not_accept_but_may_pay() -> None:
    assert conflicts({Duty.SIGN: 7}, Duty.ACCEPT, 7) == (Duty.SIGN,)
    assert conflicts({Duty.SIGN: 7}, Duty.PAY, 7) == ()


def test_the_program_is_nobody() -> None:
    assert conflicts({Duty.REQUEST: None}, Duty.APPROVE, None) == ()
    assert doubled({Duty.REQUEST: None, Duty.APPROVE: None}) == ()


def test_every_duty_has_words() -> None:
    assert set(DUTY_WORDS) == set(Duty)


@given(st.sampled_from(Duty), st.sampled_from(Duty))
def test_exclusion_has_no_direction_and_no_self(one: Duty, other: Duty) -> None:
    assert excludes(one, other) == excludes(other, one)
    assert not excludes(one, one)


@given(st.dictionaries(st.sampled_from(Duty), PEOPLE))
def test_a_chain_is_doubled_exactly_where_a_step_conflicted(done: dict[Duty, int | None]) -> None:
    pairs = {frozenset({duty, other}) for duty, who in done.items() for other in conflicts(done, duty, who)}
    assert {frozenset(one) for one in doubled(done)} == pairs
    assert all(isinstance(one, Doubled) for one in doubled(done))
