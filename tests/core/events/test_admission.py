"""The one rule of a scan: a table of cases that the browser answers too, and what holds for any history."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.events.admission import Direction, ListRule, Mode, Moment, Pass, Standing, decide, place
from duixian.core.events.reasons import Reason

CASES = json.loads((Path(__file__).parents[2] / "fixtures/admission-cases.json").read_text(encoding="utf-8"))


def _days(texts: list[str]) -> frozenset[date]:
    return frozenset(map(date.fromisoformat, texts))


def _moment(given: Mapping[str, str]) -> Moment:
    return Moment(datetime.fromisoformat(given["at"]), date.fromisoformat(given["day"]), Direction(given["direction"]))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case_of_the_shared_table(case: dict[str, Any]) -> None:
    rule, ticket = case["rule"], case["ticket"]
    since = datetime.fromisoformat(ticket["since"]) if ticket["since"] else None
    assert decide(
        ListRule(Mode(rule["mode"]), frozenset(rule["kinds"]), _days(rule["days"])),
        Pass(ticket["kind"], _days(ticket["days"]), Standing(ticket["standing"]), since),
        _moment(case["asked"]),
        [_moment(one) for one in case["earlier"]],
        partial=case["partial"],
    ) == Reason(case["reason"])


def test_the_table_has_a_case_for_every_reason_of_the_rule() -> None:
    of_codes = {
        Reason.FOREIGN, Reason.UNKNOWN, Reason.UNKNOWN_KEY, Reason.FORGED, Reason.VERSION, Reason.MALFORMED,
    }  # fmt: skip
    assert {case["reason"] for case in CASES} == {reason.value for reason in Reason if reason not in of_codes}


SHANGHAI = timezone(timedelta(hours=8))
START = datetime(2020, 10, 15, 8, 0, tzinfo=SHANGHAI)
DAYS = frozenset(START.date() + timedelta(n) for n in range(3))
asked = st.builds(
    lambda minutes, direction: _at(START + timedelta(minutes=minutes), direction),
    st.integers(0, 3 * 24 * 60 - 481),
    st.sampled_from(Direction),
)


def _at(at: datetime, direction: Direction) -> Moment:
    return Moment(at, at.date(), direction)


@given(mode=st.sampled_from(Mode), asks=st.lists(asked))
def test_any_sequence_of_scans_keeps_to_the_list(mode: Mode, asks: list[Moment]) -> None:
    """Once: one passage; daily: one a day; in-out: in and out take turns every day, beginning with in. No place is taken twice."""
    rule, passed, places = ListRule(mode), list[Moment](), list[str]()
    for one in sorted(asks, key=lambda moment: moment.at):
        if decide(rule, Pass(1, DAYS), one, passed) is Reason.ACCEPTED:
            places.append(place(rule, one, passed))
            passed.append(one)
    assert len(places) == len(set(places))
    for day in DAYS:
        turns = [one.direction for one in passed if one.day == day]
        if mode is Mode.IN_OUT:
            assert turns == [(Direction.IN, Direction.OUT)[n % 2] for n in range(len(turns))]
        else:
            assert turns in ([], [Direction.IN])
    assert len(passed) <= 1 or mode is not Mode.ONCE


@given(standing=st.sampled_from(Standing), seconds=st.integers(-5, 5))
def test_a_ticket_is_valid_until_the_moment_it_ends(standing: Standing, seconds: int) -> None:
    ticket = Pass(1, DAYS, standing, START)
    ended = seconds >= 0 and standing is not Standing.VALID
    assert ticket.standing_at(START + timedelta(seconds=seconds)) == (standing if ended else Standing.VALID)
