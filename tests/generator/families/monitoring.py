"""The half-way form: money spent to date, state of each indicator, forecast and likelihood."""

from __future__ import annotations

from typing import Any

from generator.facts import Facts, Row, rate_of
from generator.families.grid import Column, print_later, words
from generator.families.paper import Paper
from generator.families.ruled import columns_after, frame, identity, indicators, last_words
from generator.model import Cell, Page, Table, spread
from generator.style import Style

CHANCES = ("确定能", "有可能", "完全不可能")


def build(facts: Facts, style: Style) -> tuple[Page, dict[str, Any]]:
    paper = Paper(facts, style, "monitoring")
    paper.heading()
    paper.truth["monitor_month"] = facts.month
    columns = columns_after(paper, "value_self", *_state(paper))
    table, side = frame(paper, columns)
    identity(paper, table, ["project_name", "department", "unit", "contact", "phone"])
    _funds(paper, table)
    paper.told(table, "goals")
    indicators(paper, table, columns, side)
    paper.footer()
    return paper.page(), paper.truth


def _state(paper: Paper) -> list[Column]:
    """Columns: state to date, forecast, deviation, likelihood (one column, or three to tick)."""
    style, month = paper.style, paper.facts.month
    shown = [
        Column(
            style.word("midyear").format(m=month), lambda r, e: print_later(paper, r.midyear, e, "midyear"), 1.8, True
        ),
        Column(style.word("forecast_row"), lambda r, e: print_later(paper, r.forecast, e, "forecast"), 1.8, True),
    ]
    if style.flag("split_header"):
        paper.only_ruled = True
        shown += [Column(chance, _tick(chance), 1.0, group=style.word("likelihood")) for chance in CHANCES]
    else:
        shown.append(Column(style.word("likelihood"), words("likelihood"), 1.4))
    return [*shown, last_words(paper, "deviation")]


def _tick(chance: str) -> Any:
    def show(row: Row, entry: dict[str, Any]) -> str:
        entry["likelihood"] = row.likelihood
        return "√" if row.likelihood == chance else ""

    return show


def _funds(paper: Paper, table: Table) -> None:
    style, month, budget = paper.style, paper.facts.month, paper.facts.budget
    spans = spread(len(table.widths), [1.2, 1.8, 1.5, 1.5, 1.2, 1.5])
    heads = [
        "年初预算数",
        style.word("executed_to_date").format(m=month),
        style.word("rate_month").format(m=month),
        style.word("forecast"),
    ]
    table.add(
        Cell(style.word("funds") + style.money_mark(), rows=3, cols=spans[0], role="label"),
        Cell("", cols=spans[1], role="head"),
        *(Cell(head, cols=span, role="head") for head, span in zip(heads, spans[2:], strict=True)),
    )
    rate = rate_of(budget["executed_to_date"], budget["initial"])
    shape = style.choose("rate_shape", ["{}%", "{}%", "{}", "{}％"])
    first = [
        paper.money("initial", may_be_empty=False),
        paper.money("executed_to_date", may_be_empty=False),
        paper.number("execution_rate", rate, shape),
        paper.money("forecast", may_be_empty=False),
    ]
    budget["fiscal_initial"] = budget["initial"]
    second = [
        paper.money("fiscal_initial", may_be_empty=False),
        style.amount(budget["executed_to_date"]),
        paper.style.full(shape.format(rate)),
        style.amount(budget["forecast"]),
    ]
    for label, texts in (("年度资金总额", first), (style.word("fiscal"), second)):
        table.add(
            Cell(label, cols=spans[1], role="label"),
            *(Cell(t, cols=span, numeric=True) for t, span in zip(texts, spans[2:], strict=True)),
        )
