"""The self-evaluation form: funds table, expected and reached goals, actual values, points and causes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from generator.facts import Facts, rate_of
from generator.families.grid import Column, mark, points, print_later
from generator.families.paper import Paper
from generator.families.ruled import columns_after, frame, identity, indicators, last_words
from generator.model import Cell, Page, Table, spread
from generator.style import Style

HEADS = ("initial", "adjusted", "executed", "weight_f", "rate", "score_f")


def build(facts: Facts, style: Style) -> tuple[Page, dict[str, Any]]:
    style.on.update({"weights": False})
    paper = Paper(facts, style, "self_evaluation")
    paper.heading()
    actual = Column(style.word("actual"), lambda row, entry: print_later(paper, row.actual, entry, "actual"), 1.8, True)
    weight = Column(style.word("weight"), mark(paper, "weight"), 1.0, True)
    score = Column(style.word("score"), mark(paper, "score"), 1.0, True)
    columns = columns_after(paper, "value_self", actual, weight, score, last_words(paper, "deviation"))
    table, side = frame(paper, columns)
    identity(paper, table, ["project_name", "department", "unit", "contact", "phone"])
    score10 = funds_table(paper, table)
    _goals(paper, table)
    table = indicators(paper, table, columns, side)
    _total(paper, table, score10)
    paper.footer()
    return paper.page(), paper.truth


def funds_table(paper: Paper, table: Table) -> Decimal:
    """Rows of money by columns of the year; returns the points for execution."""
    style, rng = paper.style, paper.rng
    spans = spread(len(table.widths), [1.2, 1.8, 1.5, 1.5, 1.5, 1.0, 1.2, 1.0])
    rows = [("total", "年度资金总额"), ("fiscal", style.word("fiscal")), *_minor(rng)]
    lead = Cell(style.word("funds") + style.money_mark(), rows=len(rows) + 1, cols=spans[0], role="label")
    heads = [Cell(style.word(key), cols=span, role="head") for key, span in zip(HEADS, spans[2:], strict=True)]
    table.add(lead, Cell("", cols=spans[1], role="head"), *heads)
    zero = style.flag("zero_totals")
    rate = rate_of(paper.facts.budget["executed"], paper.facts.budget["adjusted"])
    score = _score(None if zero else rate)
    for key, label in rows:
        cells = [
            Cell(text, cols=span, numeric=True)
            for text, span in zip(_row(paper, key, rate, score, zero=zero), spans[2:], strict=True)
        ]
        table.add(Cell(label, cols=spans[1], role="label"), *cells)
    return score


def _minor(rng: Any) -> list[tuple[str, str]]:
    return [("rest", name) for name in rng.choice([["其他资金"], ["上年结转资金", "其他资金"], []])]


def _score(rate: Decimal | None) -> Decimal:
    return Decimal(0) if rate is None else min(Decimal(10), (rate / 10).quantize(Decimal("0.01")))


def _row(paper: Paper, key: str, rate: Decimal | None, score: Decimal, *, zero: bool) -> list[str]:
    """The six cells of one money row; only the total row has points."""
    budget, style = paper.facts.budget, paper.style
    if key == "rest":
        shown = style.amount(Decimal(0)) if paper.rng.random() < 0.5 else ""
        return [shown] * 3 + [dash(paper) if shown else ""] * 3
    prefix = "" if key == "total" else "fiscal_"
    for column in ("initial", "adjusted", "executed"):
        source = Decimal(0) if zero and key == "total" else budget[column]
        budget[prefix + column] = source
    amounts = [paper.money(prefix + column, may_be_empty=key != "total") for column in HEADS[:3]]
    if key != "total":
        return [*amounts, dash(paper), dash(paper), dash(paper)]
    shape = style.choose("rate_shape", ["{}%", "{}%", "{}", "{}％"])
    shown = "" if zero else paper.number("execution_rate", rate, shape)
    return [*amounts, paper.number("budget_weight", Decimal(10)), shown, paper.number("budget_score", score)]


def dash(paper: Paper) -> str:
    return paper.style.choose("dash_cell", ["—", "-", "", "—"])


def _goals(paper: Paper, table: Table) -> None:
    """Expected and reached goals side by side under 年度总体目标, or below each other."""
    style = paper.style
    if style.choose("goals_shape", ["side", "side", "rows"]) == "rows":
        paper.told(table, "goals", "goals_selfeval")
        paper.told(table, "completion")
        return
    expected, text = paper.narrative("goals", "goals_selfeval")
    reached, done = paper.narrative("completion")
    first, second, third = spread(len(table.widths), [0.8, 3.0, 3.0])
    lead = Cell(style.vertical("年度总体目标"), rows=2, cols=first, role="side")
    table.add(lead, Cell(expected, cols=second, role="head"), Cell(reached, cols=third, role="head"))
    table.add(Cell(text, cols=second, role="narrative"), Cell(done, cols=third, role="narrative"))


def _total(paper: Paper, table: Table, score10: Decimal) -> None:
    """The line 总分: full points and the unit's own score."""
    own = score10 + sum((row.score or Decimal(0) for row in paper.facts.rows), Decimal(0))
    paper.truth["self_score"] = float(own) if own != own.to_integral() else int(own)
    spans = spread(len(table.widths), [4.0, 1.0, 1.0, 1.5])
    label = paper.style.choose("label:self_score", ["总分", "自评总分", "总分"])
    cells = [
        Cell(paper.style.full(points(value)), cols=span, numeric=True)
        for value, span in zip((Decimal(100), own), spans[1:3], strict=True)
    ]
    table.add(Cell(label, cols=spans[0], role="label"), *cells, Cell("", cols=spans[3]))
