from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.wording import Words
from duixian.core.workflow.declaration import Action
from duixian.core.workflow.errors import DecisionNotAllowedError, SheetError
from duixian.core.workflow.review import (
    CN_2015_88,
    GRADE_WORDS,
    STANDARDS,
    Grade,
    check_decision,
    score_points,
    score_ticks,
    suggested_grade,
)

FULL = {key: criterion.points for key, criterion in CN_2015_88.criteria.items()}
GOOD = dict.fromkeys(FULL, Grade.GOOD)


def test_the_sheet_has_four_sections_of_two_questions_and_a_hundred_points() -> None:
    sections = [(section.label.zh, section.points, len(section.criteria)) for section in CN_2015_88.sections]
    assert sections == [("完整性", 20, 2), ("相关性", 30, 2), ("适当性", 30, 2), ("可行性", 20, 2)]
    assert sum(FULL.values()) == 100
    assert [standard.key for standard in STANDARDS] == ["cn-2015-88"]
    assert set(CN_2015_88.consequences) == set(GRADE_WORDS) == set(Grade)


@pytest.mark.parametrize(
    ("points", "grade"),
    [
        ("100", "excellent"),
        ("90", "excellent"),
        ("89.99", "good"),
        ("80", "good"),
        ("79.99", "fair"),
        ("60", "fair"),
        ("59.99", "poor"),
        ("0", "poor"),
    ],
)
def test_grade_bands_begin_at_their_lower_end(points: str, grade: str) -> None:
    assert CN_2015_88.grade_of(Decimal(points)) == grade


def test_score_points_adds_up_and_grades() -> None:
    outcome = score_points(CN_2015_88, FULL | {"goals_clear": Decimal("4.5"), "achievable": Decimal(0)})
    assert (outcome.points, outcome.grade) == (Decimal("84.5"), Grade.GOOD)
    assert [(section.key, points) for section, points in outcome.by_section] == [
        ("completeness", Decimal("14.5")),
        ("relevance", Decimal(30)),
        ("appropriateness", Decimal(30)),
        ("feasibility", Decimal(10)),
    ]
    assert outcome.consequence == CN_2015_88.consequences[Grade.GOOD]


@pytest.mark.parametrize("points", ["-1", "10.01", "NaN", "5.555", "Infinity"])
def test_score_points_refuses_points_out_of_range(points: str) -> None:
    with pytest.raises(SheetError) as caught:
        score_points(CN_2015_88, FULL | {"achievable": Decimal(points)})
    assert caught.value.problems == (
        ("achievable", Words("实现可能性须在 0 至 10 分之间", "can be achieved: 0 to 10 points")),
    )


def test_score_points_names_every_missing_and_unknown_question() -> None:
    given_points = {key: value for key, value in FULL.items() if key != "achievable"} | {"beauty": Decimal(5)}
    with pytest.raises(SheetError) as caught:
        score_points(CN_2015_88, given_points)
    assert [key for key, _ in caught.value.problems] == ["achievable", "beauty"]
    assert caught.value.words.en == "can be achieved: not filled in, the sheet has no “beauty”"


def test_score_ticks_takes_the_reviewers_grade_between_the_ticks() -> None:
    ticks = GOOD | {"achievable": Grade.FAIR}
    outcome = score_ticks(CN_2015_88, ticks, overall=Grade.FAIR)
    assert (outcome.grade, outcome.points) == (Grade.FAIR, None)
    assert [points for _, points in outcome.by_section] == [None] * 4


@pytest.mark.parametrize("overall", [Grade.EXCELLENT, Grade.POOR])
def test_score_ticks_refuses_a_grade_outside_the_ticks(overall: Grade) -> None:
    with pytest.raises(SheetError, match="between the best and the worst tick"):
        score_ticks(CN_2015_88, GOOD | {"achievable": Grade.FAIR}, overall=overall)


def test_score_ticks_refuses_a_sheet_with_gaps() -> None:
    with pytest.raises(SheetError, match="can be achieved: not filled in"):
        score_ticks(CN_2015_88, {k: v for k, v in GOOD.items() if k != "achievable"}, overall=Grade.GOOD)


def test_suggested_grade_counts_ticks_with_their_points() -> None:
    four = dict.fromkeys(("goals_relevant", "indicators_sound", "results_reasonable", "funds_match"), Grade.POOR)
    assert suggested_grade(CN_2015_88, GOOD | four) is Grade.POOR
    half = {"goals_relevant": Grade.POOR, "indicators_sound": Grade.POOR, "form_complete": Grade.POOR}
    assert suggested_grade(CN_2015_88, GOOD | half) is Grade.GOOD
    assert suggested_grade(CN_2015_88, GOOD | half | {"goals_clear": Grade.FAIR}) is Grade.FAIR
    with pytest.raises(SheetError, match="not filled in"):
        suggested_grade(CN_2015_88, {})


def test_suggested_grade_of_two_middles_is_the_worse() -> None:
    worse = dict.fromkeys(("goals_relevant", "indicators_sound", "form_complete", "goals_clear"), Grade.POOR)
    assert suggested_grade(CN_2015_88, GOOD | worse) is Grade.POOR


@pytest.mark.parametrize(
    ("grade", "allowed"),
    [
        (Grade.EXCELLENT, {Action.PASS}),
        (Grade.GOOD, {Action.PASS, Action.RETURN}),
        (Grade.FAIR, {Action.RETURN}),
        (Grade.POOR, {Action.REJECT}),
    ],
)
def test_each_grade_allows_its_decisions(grade: Grade, allowed: set[Action]) -> None:
    possible = set()
    for action in (Action.PASS, Action.RETURN, Action.REJECT):
        try:
            check_decision(CN_2015_88, grade, action, completion="补充了数量指标")
        except DecisionNotAllowedError:
            continue
        possible.add(action)
    assert possible == allowed


def test_a_decision_that_is_not_allowed_says_which_are() -> None:
    with pytest.raises(DecisionNotAllowedError) as caught:
        check_decision(CN_2015_88, Grade.FAIR, Action.PASS)
    assert caught.value.words == Words(
        "等级“中”：由单位修改完善后重新报送；可以：退回修改",
        "a form graded fair must be revised by the unit and submitted again; possible: return",
    )


def test_a_good_form_passes_only_with_a_note_of_its_completion() -> None:
    with pytest.raises(DecisionNotAllowedError, match="once it is noted what was completed"):
        check_decision(CN_2015_88, Grade.GOOD, Action.PASS, completion=" ")


@given(st.fixed_dictionaries({k: st.decimals(0, p, places=2) for k, p in FULL.items()}))
def test_points_never_leave_the_scale_and_more_never_grades_worse(points: dict[str, Decimal]) -> None:
    outcome = score_points(CN_2015_88, points)
    assert outcome.points == sum(points.values())
    better = score_points(CN_2015_88, points | {"achievable": FULL["achievable"]})
    assert list(Grade).index(better.grade) <= list(Grade).index(outcome.grade)
