"""What comes with the program: every field filled, and templates whose forms pass our own checks."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from duixian.apps.library.shipped import FILES, Shipped, shipped
from duixian.core.benchmark.entries import indicator_of, problems_of
from duixian.core.benchmark.kinds import PROJECT_TYPES
from duixian.core.benchmark.levels import LEVELS
from duixian.core.benchmark.skeletons import (
    LAYOUTS,
    indicator_from,
    row_of,
    skeleton_blanks,
    skeleton_form,
    skeleton_of,
)
from duixian.core.benchmark.skeletons import skeleton_problems as problems_of_template
from duixian.core.checks.registry import check_forms
from duixian.core.checks.rules.level_misplaced import RULE as MISPLACED
from duixian.core.forms.model import Budget, Form, Kind
from duixian.core.measures.registry import specs
from duixian.core.periods import PartialDate

INDICATORS = [one for one in shipped() if one.kind == "indicator"]
TEMPLATES = [one for one in shipped() if one.kind == "template"]


def test_there_are_enough_of_each_and_none_twice() -> None:
    of_type = Counter(key for one in INDICATORS for key in one.content["types"] or [""])
    assert set(of_type) == {"", *PROJECT_TYPES} - {"other"}
    assert min(of_type.values()) >= 12
    assert (len(INDICATORS), len(TEMPLATES)) == (218, 13)
    assert len({one.key for one in shipped()}) == len(shipped())
    names = [(tuple(one.content["types"]), one.content["name"]) for one in INDICATORS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", FILES)
def test_every_indicator_is_whole(name: str) -> None:
    measures = {spec.name: spec for spec in specs()}
    for one in (one for one in INDICATORS if one.key.startswith(f"{name}.")):
        text = indicator_of(one.content)
        assert [problem.words.en for problem in problems_of(text, measures)] == [], one.key
        assert all((text.name_en, text.definition_en, text.pitfalls, text.unit)), one.key


def test_every_indicator_stands_where_the_checks_want_it() -> None:
    rows = tuple(
        indicator_from(row_of(indicator_of(one.content)), LEVELS[one.content["level"]].shanghai, {})
        for one in INDICATORS
    )
    assert check_forms((Form(kind=Kind.TARGET, layout="shanghai2020", indicators=rows),), (MISPLACED,)) == ()


def filled(one: Shipped, layout: str) -> Form:
    skeleton = skeleton_of(one.content)
    form = skeleton_form(skeleton, layout, skeleton.examples)
    money = Decimal(600_000)
    return replace(
        form, title="财政项目支出绩效目标表", year=2021, unit="示例单位", department="示例主管部门", category="经常性项目", performance_type="其他类",
        project_name=skeleton.examples.get("会议名称") or skeleton.name.replace("模板", "项目"), government_purchase=False,
        start_date=PartialDate(2021, 1, 1), end_date=PartialDate(2021, 12, 31),
        budget=Budget(total=money, current_year=money, fiscal=money, other=Decimal(0)),
    )  # fmt: skip


@pytest.mark.parametrize("one", TEMPLATES, ids=lambda one: one.key)
def test_a_template_whose_blanks_are_filled_has_no_findings(one: Shipped) -> None:
    skeleton = skeleton_of(one.content)
    assert problems_of_template(skeleton) == ()
    assert set(skeleton_blanks(skeleton)) == set(skeleton.examples)
    assert [(layout, found.code) for layout in LAYOUTS for found in check_forms((filled(one, layout),))] == []


def test_a_blank_that_is_left_is_found() -> None:
    left = skeleton_form(skeleton_of(TEMPLATES[0].content), "shanghai2020")
    assert "placeholder-left" in {one.code for one in check_forms((left,))}
