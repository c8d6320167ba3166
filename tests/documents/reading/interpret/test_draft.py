"""A form in the making: values converted and marked, what does not convert kept under its key."""

from __future__ import annotations

from decimal import Decimal

import pytest

from duixian.core.forms.model import Kind, Mark, Unread
from duixian.core.forms.places import TextPlace
from duixian.core.periods import PartialDate
from duixian.documents.reading.interpret.draft import Draft, indicator

PLACE, OTHER = TextPlace(3, 9), TextPlace(20, 29)


@pytest.mark.parametrize(
    ("key", "raw", "value"),
    [
        ("project_name", "河道\n管护", "河道管护"),
        ("unit", "某县河道站（盖章）", "某县河道站"),
        ("start_date", "2023年1月", PartialDate(2023, 1)),
        ("government_purchase", "是□ 否√", False),
        ("self_score", "96.5分", Decimal("96.5")),
        ("year", "２０２３年度", 2023),
        ("category", "□新增 ☑延续", "延续"),
    ],
)
def test_put_converts_and_marks(key: str, raw: str, value: object) -> None:
    draft = Draft()
    assert draft.put(key, raw, PLACE, 0.9)
    assert (draft.values, draft.marks, draft.unread) == ({key: value}, {key: Mark(PLACE, 0.9)}, [])


@pytest.mark.parametrize("key", ["start_date", "year", "government_purchase", "self_score"])
def test_put_keeps_what_does_not_convert_under_its_key(key: str) -> None:
    draft = Draft()
    assert not draft.put(key, "待定", PLACE)
    assert (draft.values, draft.unread) == ({}, [Unread("待定", PLACE, key)])


def test_put_lets_the_first_value_win_and_loses_no_later_one() -> None:
    draft = Draft()
    draft.put("project_name", "甲", PLACE)
    assert not draft.put("project_name", "乙", OTHER)
    assert (draft.values["project_name"], draft.unread) == ("甲", [Unread("乙", OTHER, None)])


@pytest.mark.parametrize("raw", ["", "  ", "（盖章）", "【签章】"])
def test_put_takes_no_value_from_a_blank_or_a_seal(raw: str) -> None:
    draft = Draft()
    assert not draft.put("unit", raw, PLACE)
    assert (draft.values, draft.unread) == ({}, [])


def test_put_gives_code_and_phone_their_own_fields() -> None:
    draft = Draft()
    draft.put("department", "某县水利局（319）", PLACE)
    draft.put("contact", "周晓 13900000000", OTHER)
    assert draft.values == {
        "project_code": "319", "department": "某县水利局", "phone": "13900000000", "contact": "周晓",
    }  # fmt: skip
    assert (draft.marks["project_code"].place, draft.marks["phone"].place) == (PLACE, OTHER)


def test_put_parts_a_period_into_its_days() -> None:
    draft = Draft()
    assert draft.put("period", "2023年1月至2023年12月", PLACE)
    assert draft.values == {"start_date": PartialDate(2023, 1), "end_date": PartialDate(2023, 12)}
    assert draft.marks == {"start_date": Mark(PLACE, 1.0), "end_date": Mark(PLACE, 1.0)}


@pytest.mark.parametrize(
    ("raw", "unit", "form_unit", "value"),
    [
        ("60", None, "万元", Decimal(600_000)),
        ("600,000.00", "元", "万元", Decimal(600_000)),
        ("60万", None, "元", Decimal(600_000)),
        ("0", None, "元", Decimal(0)),
    ],
)
def test_put_money_gives_yuan(raw: str, unit: str | None, form_unit: str, value: Decimal) -> None:
    draft = Draft(money_unit=form_unit)
    assert draft.put_money("total", raw, PLACE, unit)
    assert (draft.budget, draft.marks) == ({"total": value}, {"budget.total": Mark(PLACE, 1.0)})


def test_put_money_keeps_rates_and_points_as_they_are() -> None:
    draft = Draft(money_unit="万元")
    draft.put_money("execution_rate", "97.2%", PLACE)
    draft.put_money("budget_weight", "10分", PLACE)
    assert draft.budget == {"execution_rate": Decimal("97.2"), "budget_weight": Decimal(10)}


@pytest.mark.parametrize("raw", ["约60万", "NaN", "1e999999999", "待定"])
def test_put_money_never_guesses(raw: str) -> None:
    draft = Draft()
    assert not draft.put_money("total", raw, PLACE)
    assert (draft.budget, draft.unread) == ({}, [Unread(raw, PLACE, "budget.total")])


def test_narrate_takes_the_first_text_with_its_items() -> None:
    draft = Draft()
    draft.narrate("plan", "1.招标\n2.验收", PLACE, ("招标", "验收"), 0.8)
    draft.narrate("plan", "另一个计划", OTHER)
    draft.narrate("goals", "", OTHER)
    form = draft.build()
    assert (form.narratives.plan, form.narratives.goals) == ("1.招标\n2.验收", None)
    assert (form.narrative_items, form.marks) == ({"plan": ("招标", "验收")}, {"narratives.plan": Mark(PLACE, 0.8)})
    assert [entry.text for entry in form.unread] == ["另一个计划"]


def test_build_gives_kind_layout_and_rows() -> None:
    row = indicator({"level1": "产出", "level3": "河长", "target_raw": "≥36公里"}, {})
    form = Draft(Kind.MONITORING, "monitoring", rows=[row]).build()
    assert (form.kind, form.layout, form.indicators) == (Kind.MONITORING, "monitoring", (row,))


def test_indicator_joins_sign_number_and_unit() -> None:
    row = indicator({"level3": "达标率", "nature": "≥", "target_raw": "90", "unit": "%"}, {})
    assert (row.target_raw, row.operator, row.value, row.unit) == ("≥90%", ">=", Decimal(90), "%")


def test_indicator_reads_the_actual_in_the_targets_unit() -> None:
    texts = {
        "level3": "河长",
        "target_raw": "≥36公里",
        "actual_raw": "37公里",
        "weight": "20分",
        "score": "20",
        "deviation": "无",
    }
    row = indicator(texts, {})
    assert (row.actual_raw, row.actual_value, row.weight, row.score, row.deviation) == (
        "37公里", Decimal(37), Decimal(20), Decimal(20), "无",
    )  # fmt: skip


def test_indicator_without_a_target_keeps_the_unit_of_its_name() -> None:
    row = indicator({"level3": "河长（公里）", "target_raw": ""}, {})
    assert (row.target_raw, row.value, row.unit, row.unit_source, row.type) == ("", None, "公里", "name", "qualitative")
