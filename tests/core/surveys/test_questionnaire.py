"""What is kept of a questionnaire reads back the same, and a text that was never translated is told in the other language."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from duixian.core.surveys.questionnaire import Kind, Questionnaire, as_json, from_json, part, told
from duixian.core.wording import Words
from factories.questionnaires import ALL, OVERALL, SOURCE, questionnaires


@given(questionnaires())
def test_a_questionnaire_kept_as_json_reads_back(one: Questionnaire) -> None:
    assert from_json(json.loads(json.dumps(as_json(one)))) == one


def test_questions_are_everything_but_headings() -> None:
    assert [item.code for item in ALL.items] == ["s1", "q1", "q2", "q3", "q4", "q5"]
    assert [item.code for item in ALL.questions] == ["q1", "q2", "q3", "q4", "q5"]
    assert (ALL.question("q1"), ALL.question("s1"), ALL.question("q9")) == (OVERALL, None, None)


def test_parts_of_a_question() -> None:
    assert list(OVERALL.steps) == [1, 2, 3, 4, 5]
    assert (SOURCE.option("a2"), SOURCE.option("a9")) == (SOURCE.options[1], None)
    assert (SOURCE.open_option, OVERALL.open_option) == (SOURCE.options[2], None)
    assert part("q4", "r1") == "q4[r1]"


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [(Words("好", "good"), "好", "good"), (Words("好", ""), "好", "好"), (Words("", "good"), "good", "good")],
)
def test_a_text_is_told_in_the_other_language_where_it_lacks_one(words: Words, zh: str, en: str) -> None:
    assert (told(words, "zh"), told(words, "en")) == (zh, en)


def test_json_that_nobody_kept_is_refused() -> None:
    with pytest.raises(ValueError, match="no such kind"):
        from_json({"items": [{"kind": "no such kind", "code": "q1", "text": {}}]})
    assert from_json({"items": [{"kind": "text", "code": "q1", "text": {"zh": "建议"}}]}).items[0].kind is Kind.TEXT
