"""The score sheet as a page sends it: texts in, grade and consequence out, every wrong answer at its question."""

from __future__ import annotations

from decimal import Decimal

import pytest

from duixian.apps.targets.errors import SheetRefused
from duixian.apps.targets.sheets import STANDARD, SheetEntries, read_sheet, standing_of
from duixian.core.workflow.review import Grade

KEYS = tuple(STANDARD.criteria)
FULL = {key: str(criterion.points) for key, criterion in STANDARD.criteria.items()}


def ticks(grade: str) -> dict[str, str]:
    return dict.fromkeys(KEYS, grade)


def test_blank_entries_are_no_sheet() -> None:
    assert SheetEntries({"form_complete": " "}).is_blank
    assert not SheetEntries({"form_complete": "9"}).is_blank
    assert not SheetEntries(overall="good").is_blank


def test_points_of_a_key_project_add_up_to_its_grade() -> None:
    sheet = read_sheet(
        SheetEntries({**FULL, "funds_match": "4.5"}, remarks={"funds_match": " 测算偏高 "}), key_project=True
    )
    assert (sheet.outcome.points, sheet.outcome.grade) == (Decimal("89.5"), Grade.GOOD)
    line = next(line for line in sheet.lines if line.criterion == "funds_match")
    assert (line.points, line.grade, line.maximum, line.remark) == (Decimal("4.5"), "", Decimal(15), "测算偏高")


def test_ticks_of_an_ordinary_project_leave_the_grade_to_the_reviewer() -> None:
    sheet = read_sheet(SheetEntries({**ticks("good"), "achievable": "fair"}, "fair"), key_project=False)
    assert (sheet.outcome.points, sheet.outcome.grade) == (None, Grade.FAIR)
    assert {line.grade for line in sheet.lines} == {"good", "fair"}
    assert {line.points for line in sheet.lines} == {None}


@pytest.mark.parametrize(
    ("entries", "key_project", "field"),
    [
        (SheetEntries({**FULL, "achievable": "elf"}), True, "sheet.achievable"),
        (SheetEntries({**FULL, "achievable": "NaN"}), True, "sheet.achievable"),
        (SheetEntries({**FULL, "achievable": "10.5"}), True, "sheet.achievable"),
        (SheetEntries({**FULL, "achievable": "-1"}), True, "sheet.achievable"),
        (SheetEntries({**FULL, "achievable": ""}), True, "sheet.achievable"),
        (SheetEntries({**ticks("good"), "achievable": "great"}, "good"), False, "sheet.achievable"),
        (SheetEntries(ticks("good")), False, "sheet.overall"),
        (SheetEntries(ticks("good"), "excellent"), False, "sheet.overall"),
    ],
)
def test_a_wrong_answer_is_refused_at_its_question(entries: SheetEntries, key_project: bool, field: str) -> None:
    with pytest.raises(SheetRefused) as refused:
        read_sheet(entries, key_project=key_project)
    assert refused.value.field == field
    assert refused.value.problems[0][0] == field.removeprefix("sheet.")


def test_standing_counts_while_one_fills_in() -> None:
    half = standing_of(SheetEntries({KEYS[0]: "9", KEYS[1]: "8.5"}), key_project=True)
    assert (half.answered, half.asked, half.points, half.grade) == (2, 8, Decimal("17.5"), None)
    whole = standing_of(SheetEntries(FULL), key_project=True)
    assert (whole.points, whole.grade, whole.consequence) == (
        Decimal(100), Grade.EXCELLENT, STANDARD.consequences[Grade.EXCELLENT]
    )  # fmt: skip


@pytest.mark.parametrize("text", ["elf", "99", "sNaN", "Infinity"])
def test_standing_never_raises_and_names_what_is_wrong(text: str) -> None:
    standing = standing_of(SheetEntries({**FULL, "achievable": text}), key_project=True)
    assert standing.grade is None
    assert standing.problem is not None


def test_standing_suggests_a_grade_once_all_is_ticked() -> None:
    some = standing_of(SheetEntries({KEYS[0]: "good"}), key_project=False)
    every = standing_of(SheetEntries(ticks("fair"), "fair"), key_project=False)
    assert (some.suggested, every.suggested, every.grade) == (None, Grade.FAIR, Grade.FAIR)
    assert every.consequence == STANDARD.consequences[Grade.FAIR]
