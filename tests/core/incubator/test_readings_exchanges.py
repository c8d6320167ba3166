"""Exchanges, corrections and repeats in any number against what truly passed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from duixian.core.incubator.readings import Curve
from duixian.core.incubator.registers import Code, Kind, Reading, Register
from duixian.core.incubator.spans import Span

START = datetime(2020, 1, 1, tzinfo=UTC)
LIVES = st.lists(
    st.tuples(st.integers(4, 7), st.sampled_from(["1", "0.1", "40"]), st.integers(0, 500), st.lists(st.integers(0, 300), min_size=1, max_size=4)), min_size=1, max_size=4
)  # fmt: skip
"""Registers one after the other: digits, factor, first reading, steps."""


def lived(lives: list[tuple[int, str, int, list[int]]]) -> tuple[list[Reading], Decimal]:
    """A day between readings, each register taken out at the instant the next is put in; and what passed."""
    readings, passed, day = [], Decimal(0), 0
    for place, (digits, factor, first, steps) in enumerate(lives):
        register, value = Register(digits, Decimal(factor)), first
        readings.append(Reading(START + timedelta(days=day), Decimal(value), Kind.FIRST, register=register))
        for number, step in enumerate(steps):
            day, value, passed = day + 1, value + step, passed + step * Decimal(factor)
            last = number == len(steps) - 1 and place < len(lives) - 1
            readings.append(Reading(START + timedelta(days=day), Decimal(value), Kind.FINAL if last else Kind.READ))
    return readings, passed


@given(LIVES, st.randoms(use_true_random=False))
def test_whatever_the_registers_all_is_counted_once(
    lives: list[tuple[int, str, int, list[int]]], random: st.DataObject
) -> None:
    readings, passed = lived(lives)
    shuffled = [*readings, *readings[::2]]
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # a random number generator
    curve = Curve(shuffled, Register(7))
    whole = Span(START, readings[-1].at)
    found = curve.consumption(whole)
    assert (found.amount, found.estimated, found.is_complete, found.findings) == (passed, 0, True, ())
    codes = [note.code for note in curve.notes]
    assert (codes.count(Code.EXCHANGED), codes.count(Code.REPEATED)) == (len(lives) - 1, len(readings[::2]))


@given(LIVES, st.integers(1, 20))
def test_a_correction_recorded_later_is_as_if_it_had_been_read_so(
    lives: list[tuple[int, str, int, list[int]]], wrong_by: int
) -> None:
    readings, passed = lived(lives)
    noon = START + timedelta(days=400)
    dated = [Reading(one.at, one.value, one.kind, noon, one.register) for one in readings]
    wrong = [
        Reading(one.at, one.value + wrong_by, one.kind, noon - timedelta(days=1), one.register)
        for one in readings
        if one.kind is Kind.READ
    ]
    curve = Curve([*wrong, *dated], Register(7))
    assert curve.consumption(Span(START, readings[-1].at)).amount == passed
    assert [note.code for note in curve.notes].count(Code.SUPERSEDED) == len(wrong)


@given(LIVES, st.integers(1, 10))
def test_days_without_a_meter_are_unmeasured_and_never_guessed(
    lives: list[tuple[int, str, int, list[int]]], away: int
) -> None:
    """Each meter after the first is put in some days late: what is counted is the same, the days between are told."""
    readings, passed = lived(lives)
    later, moved = timedelta(), []
    for one in readings:
        if one.kind is Kind.FIRST and moved:
            later += timedelta(days=away)
        moved.append(Reading(one.at + later, one.value, one.kind, register=one.register))
    found = Curve(moved, Register(7)).consumption(Span(START, moved[-1].at))
    assert (found.amount, found.unmeasured) == (passed, later)
