"""Places and the waiting list over any sequence of what people do: never over the quota, never out of order, one live a person."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from duixian.core.events.registration import (
    ACTION_WORDS,
    HOLDING,
    LIVE,
    MOVES,
    STATE_WORDS,
    Action,
    ImpossibleMoveError,
    State,
    Waiting,
    after,
    first_state,
    free,
    has_lapsed,
    next_up,
    offer_ends,
    possible,
)

START = datetime(2020, 3, 1, tzinfo=UTC)


def test_table_leads_from_live_states_only_and_names_everything() -> None:
    assert {state for state, _action in MOVES} == LIVE
    assert {action for _state, action in MOVES} == set(Action) == set(ACTION_WORDS)
    assert set(STATE_WORDS) == set(State)


@pytest.mark.parametrize(
    ("state", "action", "to"),
    [
        (State.APPLIED, Action.APPROVE, State.CONFIRMED),
        (State.OFFERED, Action.LAPSE, State.CANCELLED),
        (State.CONFIRMED, Action.REPLACE, State.REPLACED),
    ],
)
def test_after_follows_the_table(state: State, action: Action, to: State) -> None:
    assert after(state, action) == to


def test_after_when_impossible_says_so_in_both_languages() -> None:
    with pytest.raises(ImpossibleMoveError) as refused:
        after(State.REFUSED, Action.APPROVE)
    assert refused.value.words.zh == "这份报名未通过，不能通过审核。"
    assert refused.value.words.en == "This registration is refused; it is not possible to approve."


def test_possible_lists_what_the_state_allows() -> None:
    assert possible(State.CONFIRMED) == (Action.CANCEL, Action.REPLACE)
    assert possible(State.REPLACED) == ()


@pytest.mark.parametrize(("quota", "held", "left"), [(None, 9, None), (3, 1, 2), (3, 3, 0), (3, 5, 0)])
def test_free_is_never_below_zero(quota: int | None, held: int, left: int | None) -> None:
    assert free(quota, held) == left


@pytest.mark.parametrize(
    ("approval", "places", "waiting", "state"),
    [
        (False, None, 9, State.CONFIRMED),
        (True, None, 0, State.APPLIED),
        (False, 0, 0, State.WAITING),
        (False, 1, 1, State.WAITING),
        (False, 2, 1, State.CONFIRMED),
        (True, 2, 0, State.APPLIED),
    ],
)
def test_first_state_lets_nobody_overtake(*, approval: bool, places: int | None, waiting: int, state: State) -> None:
    assert first_state(needs_approval=approval, places=places, waiting=waiting) == state


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(1, 99)), unique_by=lambda one: one[1]),
    st.integers(0, 9) | st.none(),
)
def test_next_up_keeps_the_order_of_asking(asked: list[tuple[int, int]], places: int | None) -> None:
    waiting = [Waiting(START + timedelta(hours=hour), number) for hour, number in asked]
    got = next_up(waiting, places)
    assert list(got) == sorted(got)
    assert len(got) == (len(waiting) if places is None else min(places, len(waiting)))
    assert all(left >= got[-1] for left in waiting if left not in got) if got else True


def test_offer_ends_before_the_conference_does_begin() -> None:
    opening = START + timedelta(hours=30)
    assert offer_ends(START, 24, opening) == START + timedelta(hours=24)
    assert offer_ends(START, 48, opening) == opening
    assert offer_ends(opening, 48, opening) == opening + timedelta(hours=48)


def test_offer_lapses_at_its_last_moment() -> None:
    assert [has_lapsed(None, START), has_lapsed(START, START), has_lapsed(START + timedelta(seconds=1), START)] == [
        False,
        True,
        False,
    ]


class Office(RuleBasedStateMachine):
    """A conference office that does anything to anybody in any order, by the functions that the operations call."""

    def __init__(self) -> None:
        super().__init__()
        self.at = START
        self.state: dict[int, State] = {}
        self.since: dict[int, datetime] = {}
        self.person: dict[int, int] = {}
        self.offered: list[int] = []

    @initialize(quota=st.integers(0, 4) | st.none(), approval=st.booleans())
    def begin(self, *, quota: int | None, approval: bool) -> None:
        self.quota, self.approval = quota, approval

    def held(self) -> int:
        return sum(state in HOLDING for state in self.state.values())

    def queue(self) -> list[Waiting]:
        return [Waiting(self.since[n], n) for n, state in self.state.items() if state == State.WAITING]

    @rule(person=st.integers(1, 8))
    def asks(self, person: int) -> None:
        if any(self.person[n] == person and state in LIVE for n, state in self.state.items()):
            return
        number = len(self.state) + 1
        self.at += timedelta(minutes=1)
        self.person[number], self.since[number] = person, self.at
        self.state[number] = first_state(
            needs_approval=self.approval, places=free(self.quota, self.held()), waiting=len(self.queue())
        )

    @precondition(lambda self: self.state)
    @rule(data=st.data())
    def acts(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.state)))
        choices = [one for one in possible(self.state[number]) if one not in {Action.OFFER, Action.ADMIT}]
        if not choices:
            return
        action = data.draw(st.sampled_from(choices))
        self.state[number] = after(self.state[number], action)
        if action == Action.REPLACE:
            self.replaced_by_somebody(number)
        self.promote()

    def replaced_by_somebody(self, number: int) -> None:
        new = len(self.state) + 1
        self.person[new], self.since[new], self.state[new] = 100 + number, self.at, State.CONFIRMED

    def promote(self) -> None:
        queue = sorted(self.queue())
        chosen = next_up(queue, free(self.quota, self.held()))
        assert list(chosen) == queue[: len(chosen)]
        for one in chosen:
            self.state[one.number] = after(State.WAITING, Action.ADMIT if self.approval else Action.OFFER)

    @invariant()
    def never_over_quota(self) -> None:
        assert not self.state or self.quota is None or self.held() <= self.quota

    @invariant()
    def nobody_waits_while_places_are_free(self) -> None:
        if self.state and self.queue():
            assert free(self.quota, self.held()) == 0

    @invariant()
    def one_live_registration_a_person(self) -> None:
        live = Counter(self.person[n] for n, state in self.state.items() if state in LIVE)
        assert all(number == 1 for number in live.values())


TestOffice = Office.TestCase
