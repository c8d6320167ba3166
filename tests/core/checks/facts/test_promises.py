"""Which indicator measures a counted thing of the narrative."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.checks.building import form
from duixian.core.checks.facts.counts import find_counts
from duixian.core.checks.facts.model import CountFact
from duixian.core.checks.facts.promises import (
    GENERIC,
    Gauge,
    core_of,
    counts_the_same,
    gauges_of,
    may_count,
    pairs_of,
)
from duixian.core.checks.facts.sections import section_of
from duixian.core.forms.model import Indicator
from duixian.core.targets.parsing import parse_target


def gauge(name: str, target: str, unit: str | None = None) -> Gauge:
    """The gauge of an indicator whose target is read as a form's is."""
    read = parse_target(target, name=name, unit_column=unit)
    row = Indicator(
        "产出指标", "数量指标", name, target, operator=read.operator, value=read.value, unit=read.unit, type=read.type
    )
    [made] = gauges_of(form(row))
    return made


def fact(text: str) -> CountFact:
    [found] = find_counts(section_of("narratives.goals", text))
    return found


@pytest.mark.parametrize(
    ("name", "target", "truth"),
    [
        ("参会人数", "≥400人", Gauge(0, "参会人数", "参会", "attendees", "人", ">=", Decimal(400))),
        ("参会人次", "≥3万人次", Gauge(0, "参会人次", "参会", "attendees", "人次", ">=", Decimal(30000))),
        ("参会人数", "0", Gauge(0, "参会人数", "参会", "attendees", None, "=", Decimal(0))),
        ("道路长度（公里）", "3-5", Gauge(0, "道路长度（公里）", "道路", None, "公里", "between", Decimal(3))),
        ("参会率", "≥95%", Gauge(0, "参会率", "参会", None, "%", ">=", None)),
        ("差错率", "≤5‰", Gauge(0, "差错率", "差错", None, "%", "<=", None)),
        ("会议组织", "有序", Gauge(0, "会议组织", "会议组织", None, None, None, None)),
        ("参会人数", "数十人", Gauge(0, "参会人数", "参会", None, None, None, None)),
    ],
)
def test_gauges_of_one_row(name: str, target: str, truth: Gauge) -> None:
    assert gauge(name, target) == truth


def test_gauges_of_a_form_leave_out_rows_without_a_name_and_keep_their_numbers() -> None:
    rows = [Indicator("产出", "数量", name, "") for name in ("甲", None, "", "乙")]
    assert [(made.row, made.name) for made in gauges_of(form(*rows))] == [(0, "甲"), (3, "乙")]


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("参会人数", "参会"),
        ("培训人次数", "培训"),
        ("完成培训次数", "培训"),
        ("验收合格率", "验收"),
        ("设备完好率（%）", "设备"),
        ("（新）道路长度(公里)", "道路"),
        ("服务对象满意度", "服务对象满意"),
        ("举办场次", "举办"),
        ("开展", "开展"),
        ("总数量", ""),
        ("率", ""),
        ("", ""),
    ],
)
def test_core_of_a_name(name: str, core: str) -> None:
    assert core_of(name) == core


@given(st.text("参会人数培训次率度开展（）()%公里总", max_size=12))
def test_core_of_is_a_piece_of_the_name_and_its_own_core_at_the_end(name: str) -> None:
    core = core_of(name)
    assert not core.endswith(("率", "度", "性", "数", "人次"))
    assert all(sign in name for sign in core)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("参会企业", {"参会", "会企", "企业"}),
        ("项目", set()),
        ("3场A会议", {"场A", "会议"}),
        ("会", set()),
        ("", set()),
    ],
)
def test_pairs_of_a_text(text: str, pairs: set[str]) -> None:
    assert pairs_of(text) == pairs


@given(st.text("项目工作参会企业3A，", max_size=10))
def test_pairs_of_stand_in_the_text_and_tell_something(text: str) -> None:
    assert [pair for pair in pairs_of(text) if pair not in text or pair in GENERIC or len(pair) != 2] == []


@pytest.mark.parametrize(
    ("name", "target", "text", "certain", "possible"),
    [
        ("参会人数", "≥400人", "参会500人", True, True),
        ("参会人次", "≥3万人次", "参会人员3.5万人次", True, True),
        ("参会人数", "≥400", "参会500人", True, True),
        ("培训场次", "≥5场", "举办论坛5场", False, True),
        ("专家人数", "≥40位", "演讲嘉宾50位", True, True),
        ("专家人数", "≥40位", "参会代表50位", False, False),
        ("道路养护", "≥40公里", "管线50公里", False, True),
        ("示范基地建设数", "≥4个", "新建示范基地5个", False, True),
        ("参会率", "≥95%", "参会500人", False, False),
        ("参会人数", "≥400人", "参会企业50家", False, False),
        ("引进企业数量", "≥40家", "参会500人", False, False),
    ],
)
def test_counts_the_same_is_certain_and_may_count_is_generous(
    name: str, target: str, text: str, certain: bool, possible: bool
) -> None:
    made, told = gauge(name, target), fact(text)
    assert (counts_the_same(made, told), may_count(made, told)) == (certain, possible)


def test_counts_the_same_by_a_noun_of_three_characters_in_the_name() -> None:
    told = fact("建设5个")._replace(concept=None)
    made = gauge("示范点位建设数", "≥4个")
    assert [counts_the_same(made, told._replace(noun=noun)) for noun in ("示范点", "示范", "示范区")] == [
        True,
        False,
        False,
    ]


NAMES = st.sampled_from(["参会人数", "专家人数", "企业数量", "论坛场次", "道路长度", "参会率"])
TARGETS = st.sampled_from(["≥4人", "≥4位", "≥4家", "≥4场", "≥4", "≥4万人次", "≥4%", "合格"])
TEXTS = st.sampled_from(["参会5人", "专家5位", "企业5家", "论坛5场", "道路5公里", "培训学员5名"])


@given(NAMES, TARGETS, TEXTS)
def test_may_count_whatever_certainly_counts_the_same(name: str, target: str, text: str) -> None:
    made, told = gauge(name, target), fact(text)
    assert may_count(made, told) >= counts_the_same(made, told)
