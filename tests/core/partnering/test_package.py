"""A package says what it claims, and whatever is altered in it is found."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings

from core.partnering.events import clique, event, events, person, request
from duixian.core.partnering.bounding import bound
from duixian.core.partnering.model import Problem
from duixian.core.partnering.package import RULES, Checked, Claim, check, package
from duixian.core.partnering.records import RecordError, digest
from duixian.core.partnering.scheduling import make
from duixian.core.partnering.solving import solve

CROWD = clique(5, slots=3, tables=2)


def packed(problem: Problem) -> dict[str, Any]:
    made = make(problem, seed=1, iterations=100, homes={})
    return json.loads(json.dumps(package(problem, made.schedule, made.certificate, {"event": "论坛"})))


PACKED = packed(CROWD)


def test_recommended_meetings_are_claimed_beside_the_requests() -> None:
    said = Claim(2, 3, 90, 100, 1).words
    assert said.zh == "已排 2 场，共 3 份申请，另有推荐洽谈 1 场；权重不低于已证明上限的 90.000%"
    assert said.en == "placed 2 of 3, and 1 recommended; weight at least 90.000 % of the proven maximum"


def test_a_package_says_what_is_claimed_and_holds() -> None:
    found = check(PACKED)
    assert found == Checked(Claim(6, 10, 300, 300), digest(CROWD), ())
    assert found.claim.words == (
        "已排 6 场，共 10 份申请；权重不低于已证明上限的 100.000%",
        "placed 6 of 10; weight at least 100.000 % of the proven maximum",
    )


@pytest.mark.parametrize(
    ("worth", "bound", "percent"), [(2, 3, "66.666"), (99_999, 100_000, "99.999"), (0, 0, "100.000"), (1, 200_000, "0.000")]
)  # fmt: skip
def test_the_share_is_rounded_down(worth: int, bound: int, percent: str) -> None:
    assert Claim(1, 1, worth, bound).percent == percent


def _drop(told: dict[str, Any]) -> None:
    del told["schedule"]["meetings"][0]


def _weigh(told: dict[str, Any]) -> None:
    told["problem"]["requests"][0][5] += 1


def _tighten(told: dict[str, Any]) -> None:
    told["certificate"]["bound"] -= 1


def _boast(told: dict[str, Any]) -> None:
    told["claim"]["placed"] += 1


def _double(told: dict[str, Any]) -> None:
    told["schedule"]["meetings"][1][1:] = told["schedule"]["meetings"][0][1:]


def _rename(told: dict[str, Any]) -> None:
    told["certificate"]["event"] = "0" * 64


@pytest.mark.parametrize(
    ("alter", "rules"),
    [
        (_drop, ["worth", "figures"]), (_weigh, ["worth", "bound", "above-bound", "event"]), (_tighten, ["bound", "above-bound", "figures"]),
        (_boast, ["figures"]), (_double, ["sides", "person-twice", "person-twice", "table-twice", "tables"]), (_rename, ["event"]),
    ],
)  # fmt: skip
def test_whatever_is_altered_is_found(alter: Callable[[dict[str, Any]], None], rules: list[str]) -> None:
    told = deepcopy(PACKED)
    alter(told)
    found = [one.rule for one in check(told).broken]
    assert (found, set(found) <= RULES.keys()) == (rules, True)


@pytest.mark.parametrize(
    "told",
    [
        None, [], {}, {"format": "duixian-problem/1"}, {"format": "duixian-meeting-package/1"},
        {**PACKED, "certificate": {}}, {**PACKED, "problem": {**PACKED["problem"], "people": [[1]]}},
        {**PACKED, "certificate": {**PACKED["certificate"], "tables": []}},
    ],
)  # fmt: skip
def test_what_is_no_package_is_said_to_be_none(told: Any) -> None:
    with pytest.raises(RecordError):
        check(told)


@settings(max_examples=40, deadline=None)
@given(problem=events())
def test_what_the_engine_makes_always_holds(problem: Problem) -> None:
    certificate = bound(problem)
    schedule = solve(problem, seed=1, iterations=50, certificate=certificate)
    assert check(json.loads(json.dumps(package(problem, schedule, certificate)))).broken == ()


def test_an_event_with_nothing_in_it_is_perfect() -> None:
    assert check(packed(event([person("a", "A")], [], slots=1))).claim == Claim(0, 0, 0, 0)


def test_a_request_that_nobody_can_meet_counts_as_requested() -> None:
    alone = event([person("a", "A", 0b1), person("b", "B", 0b10)], [request("ab", "A", "B")], slots=2)
    assert check(packed(alone)).claim == Claim(0, 1, 0, 0)
