from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duixian.core.forms.codec import InvalidFormError, dumps, from_json, from_text, to_json
from duixian.core.forms.model import Budget, CostLine, Form, FormDocument, Indicator, Kind, Mark, Narratives, Unread
from duixian.core.forms.places import CellPlace, PagePlace, TextPlace
from duixian.core.forms.schema import json_schema
from duixian.core.periods import PartialDate

_TEXT = st.text(st.characters(codec="utf-8"), max_size=6)
_NUMBER = st.decimals(-(10**12), 10**12, places=2, allow_nan=False, allow_infinity=False)
_PLACE = st.one_of(
    st.builds(PagePlace, st.integers(1, 9), st.tuples(*(st.floats(0, 1000, width=16),) * 4)),
    st.builds(CellPlace, _TEXT, _TEXT),
    st.builds(TextPlace, st.integers(0, 99), st.integers(0, 99)),
)
_MARKS = st.dictionaries(_TEXT, st.builds(Mark, _PLACE, st.floats(0, 1)), max_size=2)
_DATE = st.one_of(
    st.integers(1, 9999).map(PartialDate),
    st.tuples(st.integers(1, 9999), st.integers(1, 12)).map(lambda parts: PartialDate(*parts)),
    st.dates().map(lambda day: PartialDate(day.year, day.month, day.day)),
)
_VALUE = st.one_of(st.none(), _NUMBER, st.tuples(_NUMBER, _NUMBER))
_KNOWN: dict[str, st.SearchStrategy[Any]] = {
    "marks": _MARKS, "start_date": _DATE, "end_date": _DATE, "kind": st.sampled_from(Kind),
    "government_purchase": st.booleans(), "year": st.integers(1, 9999), "monitor_month": st.integers(1, 12),
    "type": st.sampled_from(("quantitative", "qualitative")), "value": _VALUE, "actual_value": _VALUE,
    "unit_source": st.sampled_from(("value", "name", "column", "implied")), "target_raw": _TEXT, "name": _TEXT,
    "narrative_items": st.dictionaries(_TEXT, st.lists(_TEXT, max_size=2).map(tuple), max_size=2),
    "unread": st.lists(st.builds(Unread, _TEXT, st.none() | _PLACE), max_size=2).map(tuple),
}  # fmt: skip


def _record(kind: Any, **more: Any) -> st.SearchStrategy[Any]:
    """Any value of a dataclass: every field absent or filled, by its type's name."""
    fields = {}
    for name, item in kind.__dataclass_fields__.items():
        plain = _NUMBER if "Decimal" in str(item.type) else _TEXT
        strategy = {**_KNOWN, **more}.get(name, plain)
        fields[name] = strategy if "None" not in str(item.type) else st.none() | strategy
    return st.builds(kind, **fields)


_FORM = _record(
    Form,
    narratives=_record(Narratives),
    budget=_record(Budget),
    cost_lines=st.lists(_record(CostLine), max_size=2).map(tuple),
    indicators=st.lists(_record(Indicator), max_size=1).map(tuple),
    self_score=_NUMBER,
)
_DOCUMENT = _record(
    FormDocument,
    document=_TEXT,
    forms=st.lists(_FORM, max_size=1).map(tuple),
    warnings=st.lists(st.tuples(_TEXT, _TEXT), max_size=2).map(tuple),
)


@settings(max_examples=100)
@given(_DOCUMENT)
def test_json_of_any_document_gives_the_document_back(document: FormDocument) -> None:
    for back in (from_json(to_json(document)), from_text(dumps(document))):
        assert back == document
        assert back.unread == document.unread
        assert [form.marks for form in back.forms] == [form.marks for form in document.forms]
        assert [form.unread for form in back.forms] == [form.unread for form in document.forms]
        assert [[row.marks for row in form.indicators] for form in back.forms] == [
            [row.marks for row in form.indicators] for form in document.forms
        ]


@settings(max_examples=40)
@given(_DOCUMENT)
def test_json_of_any_document_obeys_the_schema(document: FormDocument) -> None:
    jsonschema.validate(json.loads(dumps(document)), json_schema())


def test_to_json_leaves_out_what_is_absent_except_the_required_keys() -> None:
    document = FormDocument("a.pdf", (Form(Kind.TARGET, indicators=(Indicator(None, None, None),)),))
    assert to_json(document) == {
        "schema": "duixian-forms/1",
        "document": "a.pdf",
        "forms": [
            {
                "kind": "target",
                "narratives": {},
                "budget": {},
                "indicators": [{"target_raw": "", "type": "qualitative"}],
            }
        ],
    }


@pytest.mark.parametrize(
    ("number", "text"),
    [("600000", "600000"), ("600000.00", "600000"), ("5286280.5", "5286280.5"), ("0.10", "0.1"), ("-0.01", "-0.01")],
)
def test_dumps_of_a_number_prints_no_more_digits_than_it_has(number: str, text: str) -> None:
    form = Form(Kind.TARGET, budget=Budget(total=Decimal(number)))
    assert f'"total": {text}\n' in dumps(FormDocument("a", (form,)))


def test_to_json_of_marks_gives_provenance_and_confidence_by_path() -> None:
    mark = Mark(CellPlace("1", "C7"), 0.5)
    row = Indicator("产出", None, "场次", marks={"level3": Mark(PagePlace(2, (1.0, 2.0, 3.5, 4.0)))})
    data = to_json(FormDocument("a", (Form(Kind.TARGET, indicators=(row,), marks={"budget.total": mark}),)))["forms"][0]
    assert data["provenance"] == {"budget.total": {"container": "1", "cell": "C7"}}
    assert data["confidence"] == {"budget.total": 0.5}
    assert data["indicators"][0]["provenance"] == {"level3": {"page": 2, "box": [1.0, 2.0, 3.5, 4.0]}}


def test_from_json_ignores_unknown_keys_and_takes_null_as_absent() -> None:
    form = {"kind": "target", "indicators": [], "title": None, "budget": None, "colour": 1, "narratives": {"x": 1}}
    data = {"schema": "duixian-forms/1", "document": "a", "forms": [form], "extra": []}
    assert from_json(data) == FormDocument("a", (Form(Kind.TARGET),))


def _document(**form: Any) -> dict[str, Any]:
    return {"schema": "duixian-forms/1", "document": "a", "forms": [{"kind": "target", "indicators": [], **form}]}


def _row(**row: Any) -> dict[str, Any]:
    return _document(indicators=[{"target_raw": "", "type": "qualitative", **row}])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "(document): expected an object, found []"),
        ({}, "schema: expected 'duixian-forms/1', found nothing"),
        ({"schema": "duixian-forms/2"}, "schema: expected 'duixian-forms/1', found 'duixian-forms/2'"),
        ({"schema": "duixian-forms/1", "forms": []}, "document: is missing"),
        ({"schema": "duixian-forms/1", "document": "a", "forms": {}}, "forms: expected a list, found {}"),
        (_document(kind=None), "forms[0].kind: is missing"),
        (
            _document(kind="goal"),
            "forms[0].kind: expected one of target, self_evaluation, monitoring, found 'goal'",
        ),
        (_document(indicators=None), "forms[0].indicators: is missing"),
        (_document(year="2020"), "forms[0].year: expected a number, found '2020'"),
        (_document(year=2020.5), "forms[0].year: expected a whole number, found 2020.5"),
        (_document(budget={"total": True}), "forms[0].budget.total: expected a number, found True"),
        (_document(budget={"total": float("nan")}), "forms[0].budget.total: expected a finite number, found nan"),
        (
            _document(budget={"total": Decimal("1e999999999")}),
            "forms[0].budget.total: expected a number below 1e30, found 1E+999999999",
        ),
        (_document(title=3), "forms[0].title: expected text, found 3"),
        (_document(government_purchase="否"), "forms[0].government_purchase: expected true or false, found '否'"),
        (
            _document(start_date="2020/1/2"),
            "forms[0].start_date: expected a date such as 2020, 2020-03 or 2020-03-31, found '2020/1/2'",
        ),
        (_document(end_date="2021-02-29"), "forms[0].end_date: there is no such date: '2021-02-29'"),
        (_document(end_date="2021-13"), "forms[0].end_date: there is no such date: '2021-13'"),
        (_document(narrative_items={"goals": ["a", 1]}), "forms[0].narrative_items.goals[1]: expected text, found 1"),
        (
            _document(indicators=[{"type": "qualitative"}]),
            "forms[0].indicators[0].target_raw: is missing",
        ),
        (_row(value=[1]), "forms[0].indicators[0].value: expected 2 entries, found 1"),
        (_row(value=[1, "x"]), "forms[0].indicators[0].value[1]: expected a number, found 'x'"),
        (
            _row(provenance={"level1": {"line": 3}}),
            "forms[0].indicators[0].provenance.level1: expected page and box, container and cell, or start and end",
        ),
        (
            _row(provenance={"level1": {"start": "a", "end": 1}}),
            "forms[0].indicators[0].provenance.level1.start: expected a number, found 'a'",
        ),
        (_document(unread=[{"place": None}]), "forms[0].unread[0].text: expected text, found nothing"),
        (_document(contact="x" * 10, phone=["y" * 99]), "forms[0].phone: expected text, found ['yyyyyyyyyyyyyyy"),
    ],
)
def test_from_json_of_wrong_data_names_the_place_and_what_was_expected(data: Any, message: str) -> None:
    with pytest.raises(InvalidFormError) as caught:
        from_json(data)
    assert str(caught.value)[: len(message)] == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"schema": ', "(document): not JSON (line 1, column 12: Expecting value)"),
        ('{"schema": NaN}', "(document): NaN is not a number of JSON"),
    ],
)
def test_from_text_of_no_json_says_where_it_breaks_off(text: str, message: str) -> None:
    with pytest.raises(InvalidFormError) as caught:
        from_text(text)
    assert str(caught.value) == message


def test_from_text_keeps_all_digits_of_a_number() -> None:
    text = dumps(FormDocument("a", (Form(Kind.TARGET, budget=Budget(total=Decimal(7))),)))
    document = from_text(text.replace(": 7", ": 12345678901234567.89"))
    assert document.forms[0].budget.total == Decimal("12345678901234567.89")


def test_to_json_of_an_infinite_number_is_refused() -> None:
    with pytest.raises(ValueError, match="Infinity is not a number of JSON"):
        to_json(FormDocument("a", (Form(Kind.TARGET, budget=Budget(total=Decimal("Infinity"))),)))


@pytest.mark.parametrize(
    ("text", "problem"),
    [("[" * 100_000, "nested too deeply"), ('{"forms": ' + "9" * 5_000 + "}", "a number has thousands of digits")],
)
def test_from_text_refuses_what_would_exhaust_the_parser(text: str, problem: str) -> None:
    with pytest.raises(InvalidFormError) as caught:
        from_text(text)
    assert caught.value.problem.startswith(problem)
