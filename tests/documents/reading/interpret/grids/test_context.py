"""What the tables of one form share: units told once, levels carried over, narratives healed."""

from __future__ import annotations

import pytest

from duixian.core.forms.places import CellPlace
from duixian.documents.reading.interpret.draft import Draft
from duixian.documents.reading.interpret.grids.context import Context, Levels, healed, narrate
from duixian.documents.reading.interpret.words import Word, word

PLACE = CellPlace("1", "B2")


def label(text: str) -> Word:
    found = word(text)
    assert found
    return found


@pytest.fixture
def context() -> Context:
    return Context(Draft())


def test_heading_tells_the_unit_of_all_money(context: Context) -> None:
    context.meet(label("项目资金（万元）"))
    assert (context.draft.money_unit, context.unit_of(label("财政拨款"))) == ("万元", None)


def test_part_has_the_unit_of_its_total_where_none_is_told_for_all(context: Context) -> None:
    context.meet(label("项目总预算（万元）"))
    assert (context.draft.money_unit, context.unit_of(label("财政拨款"))) == ("元", "万元")


def test_own_unit_of_an_amount_wins(context: Context) -> None:
    context.tell_unit("万元")
    assert context.unit_of(label("财政拨款（元）")) == "元"


def test_total_without_a_unit_has_none_from_another_total(context: Context) -> None:
    context.meet(label("项目总预算（万元）"))
    assert context.unit_of(label("项目当年预算")) is None


def test_month_of_a_stage_holds_for_the_form_and_the_first_one_stays(context: Context) -> None:
    context.meet(label("1-7月执行数"))
    context.meet(label("1-9月执行情况"))
    assert (context.draft.values, context.labels) == (
        {"monitor_month": 7},
        {label("1-7月执行数").text, label("1-9月执行情况").text},
    )


def test_words_of_the_mid_term_are_remembered(context: Context) -> None:
    before = context.midterm_seen
    context.meet(label("中期目标"))
    assert (before, context.midterm_seen) == (False, True)


def test_levels_go_on_where_the_header_comes_again_and_start_anew_where_it_differs(context: Context) -> None:
    first = context.levels_for(1)
    first[0] = Levels(("产出指标", "数量指标"), cells=(4, 5))
    again = list(context.levels_for(1))
    assert (again[0].names, again[0].cells) == (("产出指标", "数量指标"), (-1, -1))
    assert context.levels_for(2) == [Levels(), Levels()]


def test_narrative_is_healed_with_its_items(context: Context) -> None:
    narrate(context, "plan", "1.招标；\n2.验收。", PLACE, wrapped=False, confidence=0.9)
    form = context.draft.build()
    assert (form.narratives.plan, form.narrative_items) == ("1.招标；\n2.验收。", {"plan": ("1.招标；", "2.验收。")})
    assert (form.marks["narratives.plan"].place, form.marks["narratives.plan"].confidence) == (PLACE, 0.9)


def test_wrapped_lines_of_a_page_are_joined_and_paragraphs_of_a_cell_are_not() -> None:
    lines = "管护河道三十六公里并对沿岸的\n环境加以整治。"
    assert healed(lines, wrapped=True) == "管护河道三十六公里并对沿岸的环境加以整治。"
    assert healed("管护河道。\n整治环境。", wrapped=False) == "管护河道。\n整治环境。"
    assert healed("管护河道。", wrapped=True) == "管护河道。"
