"""Money cells that hold no amount: told with what stands there, never counted as zero."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from core.checks.building import findings, form, kinds, told
from duixian.core.checks.finding import Quote
from duixian.core.checks.rules.money_not_readable import RULE
from duixian.core.forms.model import Budget, Form, Kind, Unread


def with_cells(budget: Budget | None = None, kind: Kind = Kind.TARGET, **texts: str) -> Form:
    unread = tuple(Unread(text, None, f"budget.{name}") for name, text in texts.items())
    return replace(form(kind=kind), budget=budget or Budget(), unread=unread)


def test_unreadable_money_is_told_once_with_every_cell() -> None:
    (finding,) = findings(RULE, with_cells(total="约60万", last_year_executed=" 1e999999999\n"))
    assert told(RULE, with_cells(total="约60万", last_year_executed=" 1e999999999\n")) == [
        (
            (
                "读不出金额：项目总预算“约60万”、上年预算执行数“1e999999999”。审核时按未填处理，不当作0。"
                "请填写确定的数字。"
            ),
            (
                "No amount can be read: total budget “约60万”, last year's spending “1e999999999”. The re"
                "view takes it as empty, not as zero; give a definite figure."
            ),
        ),
    ]
    assert kinds(RULE, with_cells(total="约60万", last_year_executed=" 1e999999999\n")) == [
        "target",
        "self_evaluation",
        "monitoring",
    ]
    assert (finding.path, finding.quotes) == (
        "budget.total",
        (Quote("budget.total", "约60万"), Quote("budget.last_year_executed", "1e999999999")),
    )
    assert finding.message_zh == (
        "读不出金额：项目总预算“约60万”、上年预算执行数“1e999999999”。审核时按未填处理，不当作0。请填写确定的数字。"
    )
    assert finding.message_en == (
        "No amount can be read: total budget “约60万”, last year's spending “1e999999999”. The review takes it as empty, "
        "not as zero; give a definite figure."
    )


@pytest.mark.parametrize("text", ["待定", "60万左右", "NaN", "=A1+B1", "见附件"])
def test_any_text_that_is_no_amount_is_told(text: str) -> None:
    assert [quote.text for finding in findings(RULE, with_cells(total=text)) for quote in finding.quotes] == [text]


@pytest.mark.parametrize("text", ["", "—", "/", "无", "0", "六十万"])
def test_empty_cells_and_amounts_are_left_alone(text: str) -> None:
    assert findings(RULE, with_cells(total=text)) == []


def test_money_that_another_cell_gave_is_not_missing() -> None:
    assert findings(RULE, with_cells(Budget(total=Decimal(1)), total="约60万")) == []


def test_text_under_other_keys_is_not_money() -> None:
    texts = tuple(Unread("约60万", None, key) for key in (None, "end_date", "budget.execution_rate", "budget.colour"))
    assert findings(RULE, replace(form(), unread=texts)) == []


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_form_is_looked_at(kind: Kind) -> None:
    assert len(findings(RULE, with_cells(kind=kind, initial="待定"))) == 1
