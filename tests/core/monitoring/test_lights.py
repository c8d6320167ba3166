from __future__ import annotations

from fractions import Fraction

import pytest

from duixian.core.monitoring.lights import LIGHT_LABELS, Attainment, Light, Status, worst_of
from duixian.core.wording import Words


def _status(name: str, light: Light, reached: int | None = None, **more: bool) -> Status:
    attainment = None if reached is None else Attainment(Fraction(reached), Fraction(100))
    return Status(name, light, Words(f"{name}的原因", f"why {name}"), Fraction(1, 2), attainment, **more)


@pytest.mark.parametrize(
    ("attainment", "share"),
    [
        (Attainment(Fraction(200), Fraction(500)), Fraction(2, 5)),
        (Attainment(Fraction(10), Fraction(5), ceiling=True), Fraction(1, 2)),
        (Attainment(Fraction(0), Fraction(5), ceiling=True), None),
        (Attainment(Fraction(1), Fraction(0)), None),
        (Attainment(Fraction(1), Fraction(-2)), None),
    ],
)
def test_attainment_is_two_numbers_and_their_quotient_where_there_is_one(
    attainment: Attainment, share: Fraction | None
) -> None:
    assert attainment.share == share


def test_the_light_of_a_project_is_that_of_its_worst_row_with_the_reason() -> None:
    rows = [
        _status("甲", Light.GREEN),
        _status("乙", Light.AMBER),
        _status("丙", Light.GREY),
        _status("丁", Light.AMBER),
    ]
    found = worst_of(rows)
    assert (found.light, found.reason) == (Light.AMBER, ("乙：乙的原因", "乙: why 乙"))
    assert found.counts == {Light.AMBER: 2, Light.GREY: 1, Light.GREEN: 1}


def test_of_rows_equally_bad_the_one_furthest_behind_is_named() -> None:
    rows = [_status("甲", Light.RED, 25), _status("乙", Light.RED, 10), _status("丙", Light.RED, 30)]
    assert worst_of(rows).reason.zh == "乙：乙的原因"


def test_a_row_of_which_nothing_was_expected_is_ranked_by_its_share() -> None:
    early = Status("早", Light.RED, Words("早", "early"), Fraction(0), Attainment(Fraction(1), Fraction(100)))
    assert worst_of([_status("甲", Light.RED, 25), early]).reason.zh == "早：早"


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (Light.DONE, Light.NOT_DUE),
        (Light.NOT_DUE, Light.GREEN),
        (Light.GREEN, Light.GREY),
        (Light.GREY, Light.AMBER),
        (Light.AMBER, Light.RED),
    ],
)
def test_lights_have_an_order(better: Light, worse: Light) -> None:
    assert worst_of([_status("甲", better), _status("乙", worse)]).light is worse


def test_rows_that_do_not_apply_count_for_nothing() -> None:
    found = worst_of([_status("甲", Light.RED, applies=False), _status("乙", Light.DONE)])
    assert (found.light, found.counts) == (Light.DONE, {Light.DONE: 1})


def test_a_project_without_rows_is_grey_and_says_why() -> None:
    assert worst_of([]) == (Light.GREY, ("没有可监控的指标", "no indicator to monitor"), {})


def test_every_light_is_named_in_both_languages() -> None:
    assert list(LIGHT_LABELS) == list(Light)
    assert [light for light in Light if not all(LIGHT_LABELS[light])] == []
