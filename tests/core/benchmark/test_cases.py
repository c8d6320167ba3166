"""A case as a value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duixian.core.benchmark.cases import case_from, case_of, case_problems

FORM = {"year": 2020, "budget": {"total": 600000}, "indicators": [{"level3": "参会人数"}], "narratives": {}}


def test_it_is_named_by_kind_year_and_money() -> None:
    case = case_from(FORM, {"unit": 2}, project_name="国际论坛", source="declaration")
    assert (case.name, case.name_en) == (
        "会议论坛案例（2020年，50 万～100 万元）",
        "Conference case (2020, ¥500,000–1 million)",
    )
    assert (case.types, case.money_class, case.removed) == (("conference",), "500k-1m", {"unit": 2})
    assert case_of(case.content()) == case


def test_of_a_form_that_says_little() -> None:
    case = case_from({}, {}, project_name="", source="corpus")
    assert (case.name, case.name_en, case.year, case.money_class) == ("其他案例", "Other case", None, "")


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"comment": "好"}, ["comment"]),
        ({"name": "", "types": ("opera",)}, ["name", "types"]),
        ({"form": {}}, ["form"]),
    ],
)
def test_what_keeps_it_from_being_submitted(changes: dict[str, object], found: list[str]) -> None:
    sound = replace(
        case_from(FORM, {}, project_name="论坛", source="corpus"),
        comment="每项规模都有对应的数量指标，时效写到月份，可参照",
    )
    assert [one.field for one in case_problems(replace(sound, **changes))] == found  # type: ignore[arg-type]  # fields by name
