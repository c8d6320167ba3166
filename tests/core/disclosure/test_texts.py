"""Texts of a publication are found by their places, all of them, and replaced where they stand."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.disclosure.errors import DisclosureError, NoSuchPassageError, NoSuchTextError
from duixian.core.disclosure.texts import Found, Replacement, findings_in, texts_of, with_replacements
from duixian.core.disclosure.traces import BAR, Trace
from factories.published import promise_content, result_content


def test_every_text_that_people_wrote_has_its_place() -> None:
    told = dict(texts_of(result_content()))
    assert told["promise.texts.goals"] == "办好会议。"
    assert told["promise.indicators[2].target"] == "形成机制"
    assert told["promise.costs[0].basis"] == "2天"
    assert told["result.rows[1].explanation"] == "两场拖堂"
    assert told["result.rectifications[0].problem"] == "验收迟"
    assert told["unit.name"] == "促进中心"


def test_what_the_program_makes_is_no_text() -> None:
    places = {place.rpartition(".")[2] for place, _text in texts_of(result_content())}
    assert places & {"digest", "uuid", "points", "as_of", "version_digest", "numerator"} == set()


def test_findings_name_place_and_passage() -> None:
    content = promise_content()
    content["promise"]["texts"]["plan"] = "由张三办理，电话13812345678。"
    assert findings_in(content, ["张三"]) == (
        Found("promise.texts.plan", Trace.NAME, "张三"),
        Found("promise.texts.plan", Trace.PHONE, "13812345678"),
    )


def test_a_bar_or_other_words_stand_where_a_passage_stood() -> None:
    content = promise_content()
    changed = with_replacements(
        content,
        [
            Replacement("promise.texts.goals", "会议"),
            Replacement("promise.texts.overview", "一届", "一次"),
        ],
    )
    assert changed["promise"]["texts"] == {"overview": "一年一次。", "goals": f"办好{BAR}。"}
    assert content["promise"]["texts"]["goals"] == "办好会议。"


def test_every_occurrence_at_the_place_is_replaced_and_none_elsewhere() -> None:
    content: dict[str, Any] = {"a": "王王", "b": ["王", {"c": "王"}]}
    assert with_replacements(content, [Replacement("a", "王", "某")]) == {"a": "某某", "b": ["王", {"c": "王"}]}
    assert with_replacements(content, [Replacement("b[1].c", "王")]) == {"a": "王王", "b": ["王", {"c": BAR}]}


@pytest.mark.parametrize(
    ("place", "passage", "error"),
    [
        ("promise.texts.plan", "会议", NoSuchTextError),
        ("declaration.number", "2020", NoSuchTextError),
        ("promise.texts.goals", "展会", NoSuchPassageError),
        ("promise.texts.goals", "", NoSuchPassageError),
    ],
)
def test_what_does_not_stand_there_is_refused(place: str, passage: str, error: type[DisclosureError]) -> None:
    with pytest.raises(error) as caught:
        with_replacements(promise_content(), [Replacement(place, passage)])
    assert (caught.value.place, place in str(caught.value)) == (place, True)


TEXTS = st.text(alphabet="甲乙1３8@a.-", max_size=16)


@given(st.dictionaries(st.sampled_from(["plan", "goals", "basis"]), TEXTS, max_size=3))
def test_barring_what_is_found_leaves_nothing_to_find(texts: dict[str, str]) -> None:
    content: dict[str, Any] = {"promise": {"texts": texts}}
    while found := findings_in(content, ["甲乙"]):
        content = with_replacements(content, [Replacement(found[0].place, found[0].passage)])
    assert findings_in(content, ["甲乙"]) == ()
    assert content["promise"]["texts"].keys() == texts.keys()


@given(TEXTS)
def test_no_replacement_changes_nothing(text: str) -> None:
    content = {"a": {"b": [text, None, 3, True]}}
    assert json.dumps(with_replacements(content, [])) == json.dumps(content)
    assert findings_in({"a": {"b": [None, 3]}}) == ()
