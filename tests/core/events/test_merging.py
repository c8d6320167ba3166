"""Scans of several doors put together: order of upload never matters, and clocks are set right."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from duixian.core.events.admission import Direction, ListRule, Mode, Moment, Pass, Standing
from duixian.core.events.merging import CONFLICTS, Conflict, Identity, Outcome, Scanned, corrected, merge, skew
from duixian.core.events.reasons import Reason

SHANGHAI = timezone(timedelta(hours=8))
START = datetime(2020, 10, 15, 9, 0, tzinfo=SHANGHAI)
TICKET = Pass(1, frozenset({START.date(), START.date() + timedelta(1)}))
ONCE, DAILY, IN_OUT = (ListRule(mode) for mode in (Mode.ONCE, Mode.DAILY, Mode.IN_OUT))


def scanned(
    device: str, nonce: str, minutes: int, direction: Direction = Direction.IN, told: Reason = Reason.ACCEPTED
) -> Scanned:
    at = START + timedelta(minutes=minutes)
    return Scanned(Identity(device, nonce), Moment(at, at.date(), direction), told)


scans = st.lists(
    st.builds(
        scanned,
        st.sampled_from(["a", "b", "c", "d"]),
        st.uuids().map(str),
        st.integers(0, 26 * 60),
        st.sampled_from(Direction),
        st.sampled_from([Reason.ACCEPTED, Reason.ACCEPTED, Reason.ALREADY_TODAY]),
    ),
    max_size=8,
    unique_by=lambda one: one.identity,
)


@given(mode=st.sampled_from(Mode), scans=scans, data=st.data())
def test_any_order_of_upload_gives_the_same_outcome(mode: Mode, scans: list[Scanned], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(scans + scans[:2]))
    outcomes = merge(ListRule(mode), TICKET, scans)
    assert merge(ListRule(mode), TICKET, shuffled) == outcomes
    places = [one.place for one in outcomes if one.place]
    assert len(places) == len(set(places))
    assert [bool(one.place) for one in outcomes if one.reason is Reason.ACCEPTED] == [True] * len(places)


@given(
    scans.filter(
        lambda found: any(one.told is Reason.ACCEPTED and one.moment.direction is Direction.IN for one in found)
    )
)
def test_a_list_for_once_has_exactly_one_acceptance(scans: list[Scanned]) -> None:
    outcomes = merge(ONCE, TICKET, scans)
    entries = [
        one for one in scans if one.told is Reason.ACCEPTED and one.moment.direction is Direction.IN
    ]  # fmt: skip
    first = min(entries, key=lambda one: (one.moment.at, one.identity))
    assert [one.identity for one in outcomes if one.reason is Reason.ACCEPTED] == [first.identity]


def test_the_earliest_wins_and_the_other_names_it() -> None:
    early, late = scanned("b", "2", 5), scanned("a", "1", 9)
    for order in permutations([early, late]):
        assert merge(DAILY, TICKET, order) == (
            Outcome(early.identity, Reason.ACCEPTED, "2020-10-15"),
            Outcome(late.identity, Reason.ALREADY_TODAY, "", Conflict.TWICE, early.identity),
        )


def test_equal_times_are_settled_by_device_and_nonce() -> None:
    outcomes = merge(ONCE, TICKET, [scanned("b", "1", 0), scanned("a", "2", 0), scanned("a", "1", 0)])
    assert [(one.identity.device, one.identity.nonce, one.reason) for one in outcomes] == [
        ("a", "1", Reason.ACCEPTED), ("a", "2", Reason.ALREADY_USED), ("b", "1", Reason.ALREADY_USED),
    ]  # fmt: skip


def test_in_and_out_at_different_doors_follow_each_other() -> None:
    outcomes = merge(
        IN_OUT,
        TICKET,
        [scanned("b", "1", 30, Direction.OUT), scanned("a", "1", 0), scanned("c", "1", 45), scanned("c", "2", 50)],
    )
    assert [(one.reason, one.place) for one in outcomes] == [
        (Reason.ACCEPTED, "2020-10-15/1"), (Reason.ACCEPTED, "2020-10-15/2"), (Reason.ACCEPTED, "2020-10-15/3"),
        (Reason.ALREADY_IN, ""),
    ]  # fmt: skip


def test_a_door_that_did_not_know_of_the_revocation_let_somebody_in() -> None:
    revoked = Pass(1, TICKET.days, Standing.REVOKED, START + timedelta(minutes=1))
    before, after = scanned("a", "1", 0), scanned("b", "1", 2)
    assert merge(IN_OUT, revoked, [after, before]) == (
        Outcome(before.identity, Reason.ACCEPTED, "2020-10-15/1"),
        Outcome(after.identity, Reason.REVOKED, "", Conflict.NOT_ENTITLED),
    )


def test_an_exit_that_nobody_entered_for_is_no_second_entry() -> None:
    assert merge(IN_OUT, TICKET, [scanned("a", "1", 0, Direction.OUT)]) == (
        Outcome(Identity("a", "1"), Reason.NOT_IN, "", Conflict.UNMATCHED),
    )


def test_who_was_turned_away_stays_away_and_is_reported() -> None:
    away = scanned("a", "1", 0, told=Reason.REVOKED)
    later = scanned("b", "1", 5)
    assert merge(ONCE, TICKET, [later, away]) == (
        Outcome(away.identity, Reason.REVOKED, "", Conflict.TURNED_AWAY),
        Outcome(later.identity, Reason.ACCEPTED, "once"),
    )
    assert merge(ONCE, TICKET, [scanned("b", "2", 9, told=Reason.ALREADY_USED), later])[1].conflict is None


def test_every_conflict_has_words() -> None:
    assert set(CONFLICTS) == set(Conflict)


@given(st.integers(-7200, 7200), st.integers(0, 7200))
def test_a_clock_that_is_wrong_by_any_amount_tells_the_true_time(ahead: int, ago: int) -> None:
    received = START + timedelta(hours=2)
    true_time = received - timedelta(seconds=ago)
    measured = skew(received + timedelta(seconds=ahead), received)
    found = corrected(true_time + timedelta(seconds=ahead), measured, received)
    assert abs(found - true_time) <= timedelta(seconds=2)
    assert found <= received


def test_a_delay_of_the_network_is_no_wrong_clock() -> None:
    assert skew(START + timedelta(seconds=2), START) == timedelta(0)
    assert skew(START - timedelta(seconds=3), START) == timedelta(seconds=-3)
    assert corrected(START + timedelta(hours=1), timedelta(0), START) == START
