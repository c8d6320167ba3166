"""Standings narrowed, sorted, counted; amounts are exact; another unit's are not there."""

from __future__ import annotations

from decimal import Decimal

import pytest

from duixian.apps.evaluation.queries.standings import (
    StandingFilter,
    figures_by_unit,
    latest_standings,
    standing_figures,
    standings_wanted,
    together,
    usual_year,
    years_shown,
)
from factories.accounts import World, act
from factories.standings import make_standing


@pytest.fixture
def seven(world: World) -> World:
    make_standing(
        world.unit, "A", budget="100.10", light="red", executed="30.05", received="80", score="88.5", score_grade="good"
    )
    make_standing(
        world.unit,
        "B",
        budget="200.20",
        light="green",
        executed="120.12",
        received="200",
        score="95",
        score_grade="excellent",
    )
    make_standing(world.unit, "C", budget="0.10", light="green", executed="0.20")
    make_standing(world.unit, "D", name="没有看过的", budget=None)
    make_standing(world.unit, "E", budget="50", light="grey", executed="40")
    make_standing(world.other, "F", budget="1000", light="amber", executed="1000", score="61", score_grade="fair")
    make_standing(world.unit, "G", year=2019, budget="7", light="done", executed="7")
    return world


def numbers(world: World, who: str = "department_reviewer", **wanted: object) -> str:
    filtered = StandingFilter(**{"year": 2020, "order": "number", **wanted})  # type: ignore[arg-type]  # given by tests
    return "".join(row.number for row in standings_wanted(act(world.users[who]), filtered))


def test_standings_of_what_the_person_sees(seven: World) -> None:
    seen = {who: numbers(seven, who) for who in ("filler", "stranger", "auditor")}
    assert seen == {"filler": "ABCDE", "stranger": "F", "auditor": "ABCDEF"}


def test_standings_are_narrowed(seven: World) -> None:
    wanted = (
        {"year": None}, {"year": 2019}, {"unit": seven.other.uuid}, {"text": "没有 看过"}, {"text": "科技馆"}, {"state": "approved"},
        {"light": "green"}, {"light": "grey"}, {"grade": "good"}, {"grade": "none"}, {"band": "over"}, {"band": "unknown"},
        {"band": "80-100"}, {"band": "50-80"}, {"band": "below-50"},
    )  # fmt: skip
    assert [numbers(seven, **one) for one in wanted] == [
        "ABCDEFG", "G", "F", "D", "F", "", "BC", "DE", "A", "CDE", "C", "D", "EF", "B", "A",
    ]  # fmt: skip


def test_standings_are_sorted_with_what_is_missing_last(seven: World) -> None:
    orders = ("light", "-score", "score", "-budget", "budget", "-executed", "-rate", "name", "no-such-order")
    assert [numbers(seven, order=order) for order in orders] == [
        "AFDEBC", "BAFCDE", "FABCDE", "FBAECD", "CEABFD", "FBEACD", "CFEBAD", "DABCEF", "AFDEBC",
    ]  # fmt: skip


def test_figures_are_exact_and_say_what_is_missing(seven: World) -> None:
    figures = standing_figures(act(seven.department_reviewer), StandingFilter(year=2020))
    assert (figures.count, figures.budget, figures.received, figures.executed) == (
        6, Decimal("1350.40"), Decimal("280"), Decimal("1190.37"),
    )  # fmt: skip
    assert figures.lights == {"red": 1, "amber": 1, "grey": 2, "green": 2, "not_due": 0, "done": 0}
    assert figures.grades == {"excellent": 1, "good": 1, "fair": 1, "poor": 0, "none": 3}
    assert figures.bands == {"unknown": 1, "below-50": 1, "50-80": 1, "80-100": 2, "over": 1}
    assert figures.amounts_missing == {"budget": 1, "received": 4, "executed": 1}


def test_figures_of_nothing_are_zero(world: World) -> None:
    figures = standing_figures(act(world.filler), StandingFilter(year=2020))
    assert (figures.count, figures.budget, set(figures.lights.values())) == (0, Decimal(0), {0})


def test_units_add_up_to_the_whole(seven: World) -> None:
    actor, wanted = act(seven.department_reviewer), StandingFilter(year=2020)
    units = figures_by_unit(actor, wanted)
    assert {path: figures.count for path, figures in units.items()} == {seven.unit.path: 5, seven.other.path: 1}
    assert together(list(units.values())) == standing_figures(actor, wanted)


def test_years_and_latest(seven: World) -> None:
    actor = act(seven.filler)
    assert years_shown(actor) == {2020: 0, 2019: 0}
    assert [row.number for row in latest_standings(actor, most=3)] == ["A", "D", "E"]


def test_usual_year_is_the_latest_with_something_approved() -> None:
    given = ({}, {2021: 0, 2020: 0}, {2021: 0, 2020: 3, 2019: 5}, {2021: 1, 2020: 3})
    assert [usual_year(years) for years in given] == [None, 2021, 2020, 2021]
