"""What a JSON must say, and the error that names place, expectation and what was found instead."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from core.forms.mutating import mutated
from duixian.core.forms.codec import dumps, from_json, from_text, to_json
from duixian.core.forms.errors import InvalidFormError
from duixian.core.forms.layouts import LAYOUTS
from duixian.core.forms.model import LAYOUT_NAMES, OPERATORS, Form, FormDocument, Kind, Unread
from duixian.core.targets.model import Operator


def document(**form: Any) -> dict[str, Any]:
    return {"schema": "duixian-forms/1", "document": "a", "forms": [{"kind": "target", "indicators": [], **form}]}


def row(**row: Any) -> dict[str, Any]:
    return document(indicators=[{"target_raw": "", "type": "qualitative", **row}])


def problem_of(data: Any) -> str:
    with pytest.raises(InvalidFormError) as caught:
        from_json(data)
    return str(caught.value)


def test_unknown_keys_are_ignored_and_null_is_absent() -> None:
    form = {"kind": "target", "indicators": [], "title": None, "budget": None, "colour": 1, "narratives": {"x": 1}}
    data = {"schema": "duixian-forms/1", "document": "a", "forms": [form], "extra": []}
    assert from_json(data) == FormDocument("a", (Form(Kind.TARGET),))


LAYOUT_LIST = "shanghai2020, central2021, county2016, selfeval, monitoring, twocol, portal_list"
ROW = "forms[0].indicators[0]"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "(document): expected an object, found a list of 0"),
        ({}, 'schema: expected "duixian-forms/1", found nothing'),
        ({"schema": "duixian-forms/2"}, 'schema: expected "duixian-forms/1", found "duixian-forms/2"'),
        ({"schema": "duixian-forms/1", "forms": []}, "document: is missing"),
        ({"schema": "duixian-forms/1", "document": "a", "forms": {}}, "forms: expected a list, found an object"),
        (document(kind=None), "forms[0].kind: is missing"),
        (document(kind="goal"), 'forms[0].kind: expected one of target, self_evaluation, monitoring, found "goal"'),
        (document(layout="beijing"), f'forms[0].layout: expected one of {LAYOUT_LIST}, found "beijing"'),
        (document(indicators=None), "forms[0].indicators: is missing"),
        (document(year="2020"), 'forms[0].year: expected a number, found "2020"'),
        (document(year=2020.5), "forms[0].year: expected a whole number, found 2020.5"),
        (document(year=10_000), "forms[0].year: expected a whole number from 1 to 9999, found 10000"),
        (document(monitor_month=13), "forms[0].monitor_month: expected a whole number from 1 to 12, found 13"),
        (document(title=3), "forms[0].title: expected text, found 3"),
        (document(title="a\ud83d"), "forms[0].title: holds half a character (U+D83D)"),
        (document(government_purchase="否"), 'forms[0].government_purchase: expected true or false, found "否"'),
        (document(end_date="2021-02-29"), "forms[0].end_date: there is no such date: 2021-02-29"),
        (document(end_date="2021-13"), "forms[0].end_date: there is no such date: 2021-13"),
        (document(end_date="0000-01"), "forms[0].end_date: there is no such date: 0000-01"),
        (
            document(start_date="2020/1/2"),
            'forms[0].start_date: expected a date such as 2020, 2020-03, 2020-03-31, found "2020/1/2"',
        ),
        (document(narrative_items={"goals": ["a", 1]}), "forms[0].narrative_items.goals[1]: expected text, found 1"),
        (
            document(narrative_items={"a\ud83d\n": 1}),
            "forms[0].narrative_items: holds half a character (U+D83D)",
        ),
        (document(narrative_items={"a\n": 1}), "forms[0].narrative_items.a\\n: expected a list, found 1"),
        (document(indicators=[{"type": "qualitative"}]), f"{ROW}.target_raw: is missing"),
        (row(operator="~"), f'{ROW}.operator: expected one of >=, <=, =, >, <, between, found "~"'),
        (row(type="money"), f'{ROW}.type: expected one of quantitative, qualitative, found "money"'),
        (row(value=[1]), f"{ROW}.value: expected a list of 2, found a list of 1"),
        (row(value=[1, "x"]), f'{ROW}.value[1]: expected a number, found "x"'),
        (row(weight={"a": 1}), f"{ROW}.weight: expected a number, found an object"),
        (row(weight=10**65), f"{ROW}.weight: expected a number of at most 64 digits, found 1.000000e+65"),
        (
            row(provenance={"level1": {"line": 3}}),
            f"{ROW}.provenance.level1: expected page and box, container and cell, or start and end",
        ),
        (
            row(provenance={"level1": {"start": "a", "end": 1}}),
            f'{ROW}.provenance.level1.start: expected a number, found "a"',
        ),
        (
            row(provenance={"level1": {"start": -1, "end": 1}}),
            f"{ROW}.provenance.level1.start: expected a number from 0 up, found -1",
        ),
        (
            row(provenance={"level1": {"page": 0, "box": [0, 0, 1, 1]}}),
            f"{ROW}.provenance.level1.page: expected a number from 1 up, found 0",
        ),
        (
            row(provenance={"level1": {"start": 0, "end": 1}}, confidence={"level1": 1.5}),
            f"{ROW}.confidence.level1: expected a number from 0 to 1, found 1.5",
        ),
        (document(unread=[{"place": None}]), "forms[0].unread[0].text: expected text, found nothing"),
        (document(unread=[{"text": "a", "key": 1}]), "forms[0].unread[0].key: expected text, found 1"),
        (document(phone=["y" * 99]), "forms[0].phone: expected text, found a list of 1"),
        (document(category="x" * 50, phone=True), "forms[0].phone: expected text, found true"),
        (document(phone=False), "forms[0].phone: expected text, found false"),
    ],
)  # fmt: skip
def test_wrong_data_is_told_with_place_and_what_was_expected(data: Any, message: str) -> None:
    assert problem_of(data) == message


@pytest.mark.parametrize(
    ("amount", "problem"),
    [
        (True, "expected a number, found true"),
        ("六十万", 'expected a number, found "六十万"'),
        (0.001, "expected an amount in yuan with at most two decimals, found 0.001"),
        (Decimal("60000.005"), "expected an amount in yuan with at most two decimals, found 60000.005"),
        (float("nan"), "expected a finite number, found nan"),
        (10**14, "expected an amount below 100,000,000,000,000 yuan, found 100000000000000"),
        (-(10**14), "expected an amount below 100,000,000,000,000 yuan, found -100000000000000"),
        (Decimal("12345678901234567.89"), "expected a fraction of at most 15 digits, found 12345678901234567.89"),
        (Decimal("1e999999999"), "expected a number of at most 64 digits, found 1E+999999999"),
    ],
)  # fmt: skip
def test_wrong_money_is_told(amount: Any, problem: str) -> None:
    assert problem_of(document(budget={"total": amount})) == f"forms[0].budget.total: {problem}"


@pytest.mark.parametrize("amount", [-600000, 0, 0.01, 99_999_999_999_999, -0.5])
def test_money_that_a_reviewer_can_judge_is_decoded(amount: float) -> None:
    assert from_json(document(budget={"total": amount})).forms[0].budget.total == Decimal(str(amount))


def test_rates_and_points_are_no_money_and_may_have_more_decimals() -> None:
    budget = {"execution_rate": 97.125, "budget_score": 9.7125}
    assert from_json(document(budget=budget)).forms[0].budget.execution_rate == Decimal("97.125")


def test_errors_are_told_in_chinese_too() -> None:
    with pytest.raises(InvalidFormError) as caught:
        from_json(document(budget={"total": "待定"}))
    assert (caught.value.path, caught.value.zh) == ("forms[0].budget.total", '应为数字，实为"待定"')


def test_unread_text_keeps_the_key_it_stood_under() -> None:
    form = from_json(document(unread=[{"text": "待定", "key": "budget.total"}, {"text": "a"}])).forms[0]
    assert form.unread == (Unread("待定", None, "budget.total"), Unread("a", None))


def test_allowed_names_are_those_of_the_layouts_and_of_the_target_grammar() -> None:
    assert tuple(LAYOUTS) == LAYOUT_NAMES
    assert Operator.__args__ == OPERATORS  # type: ignore[attr-defined]


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(mutated())
def test_mutated_json_is_decoded_alike_twice_or_refused(text: str) -> None:
    read: FormDocument | None = None
    with suppress(InvalidFormError):
        read = from_text(text)
    if read is not None:
        again = from_text(dumps(read))
        assert (again, to_json(again)) == (read, to_json(read))
