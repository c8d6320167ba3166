from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duixian.core.forms.codec import dumps, from_json, from_text, to_json
from duixian.core.forms.errors import InvalidFormError
from duixian.core.forms.model import (
    LAYOUT_NAMES,
    OPERATORS,
    Budget,
    CostLine,
    Form,
    FormDocument,
    Indicator,
    Kind,
    Mark,
    Narratives,
    Unread,
)
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
    "layout": st.sampled_from(LAYOUT_NAMES), "operator": st.sampled_from(OPERATORS), "government_purchase": st.booleans(), "year": st.integers(1, 9999), "monitor_month": st.integers(1, 12),
    "type": st.sampled_from(("quantitative", "qualitative")), "value": _VALUE, "actual_value": _VALUE,
    "unit_source": st.sampled_from(("value", "name", "column", "implied")), "target_raw": _TEXT, "name": _TEXT,
    "narrative_items": st.dictionaries(_TEXT, st.lists(_TEXT, max_size=2).map(tuple), max_size=2),
    "unread": st.lists(st.builds(Unread, _TEXT, st.none() | _PLACE, st.sampled_from([None, "budget.total"])), max_size=2).map(tuple),
}  # fmt: skip


def _text(total: str, *, more: str = "0") -> str:
    """A document whose budget says `total`, with an unknown key that says `more`."""
    form = f'{{"kind": "target", "indicators": [], "budget": {{"total": {total}}}}}'
    return f'{{"schema": "duixian-forms/1", "document": "a", "forms": [{form}], "extra": {more}}}'


def _record(kind: Any, **more: Any) -> st.SearchStrategy[Any]:
    """Any value of a dataclass: every field absent or filled, by its type's name."""
    fields = {}
    for name, item in kind.__dataclass_fields__.items():
        plain = _NUMBER if any(name in str(item.type) for name in ("Decimal", "Yuan")) else _TEXT
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


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"schema": ', "(document): not JSON (line 1, column 12: Expecting value)"),
        ('{"schema": NaN}', 'schema: expected "duixian-forms/1", found NaN'),
        (_text("-Infinity"), "forms[0].budget.total: expected a finite number, found -Infinity"),
        (_text("NaN"), "forms[0].budget.total: expected a finite number, found NaN"),
        (_text("7", more="NaN"), "(document): NaN is not a number of JSON"),
        (_text("1e999999999"), "forms[0].budget.total: expected a number of at most 64 digits, found 1E+999999999"),
        (_text("1e99999999999999999999"), "forms[0].budget.total: expected a finite number, found Infinity"),
        (_text("9" * 5_000), "forms[0].budget.total: expected a number of at most 64 digits, found 1.000000e+5000"),
        (_text("7", more='1, "document": "b"'), "(document): the key “document” stands there more than once"),
        (_text('7, "total": 8'), "forms[0].budget: the key “total” stands there more than once"),
        (_text("[" * 10_000 + "]" * 10_000), "(document): nested too deeply"),
        (_text("[" * 900 + "]" * 900), "forms[0].budget.total: expected a number, found a list of 1"),
    ],
)  # fmt: skip
def test_from_text_of_wrong_text_says_where_and_why(text: str, message: str) -> None:
    with pytest.raises(InvalidFormError) as caught:
        from_text(text)
    assert str(caught.value) == message


def test_from_text_ignores_doubled_keys_where_it_ignores_the_object() -> None:
    assert from_text(_text("7", more='{"a": 1, "a": 2}')).forms[0].budget.total == 7


def test_from_text_keeps_all_digits_of_a_number() -> None:
    assert from_text(_text("1234567890.89")).forms[0].budget.total == Decimal("1234567890.89")


def test_to_json_of_an_infinite_number_is_refused() -> None:
    with pytest.raises(ValueError, match="Infinity is not a number of JSON"):
        to_json(FormDocument("a", (Form(Kind.TARGET, budget=Budget(total=Decimal("Infinity"))),)))
