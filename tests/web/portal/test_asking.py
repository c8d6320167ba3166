"""A questionnaire as its page shows it; whatever was typed stands in the fields again, in any questionnaire."""

from __future__ import annotations

from html.parser import HTMLParser

from django.template.loader import render_to_string
from hypothesis import given, settings

from duixian.core.surveys.questionnaire import Questionnaire
from duixian.core.surveys.reading import read_answers
from duixian.web.portal.answer.asking import asked_of
from factories.questionnaires import ALL, FULL, answered


class Fields(HTMLParser):
    """What a browser would send of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self.ids: list[str] = []
        self.labels: list[str] = []
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if told.get("id"):
            self.ids.append(str(told["id"]))
        if told.get("for"):
            self.labels.append(str(told["for"]))
        name = told.get("name") or ""
        if tag == "textarea":
            self._area = name
        elif tag == "input" and (told.get("type") not in {"radio", "checkbox"} or "checked" in told):
            self.sent.setdefault(name, []).append(str(told.get("value") or ""))

    def handle_data(self, data: str) -> None:
        if self._area:
            self.sent.setdefault(self._area, []).append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""


def shown(questionnaire: Questionnaire, given_: dict[str, list[str]]) -> Fields:
    fields = Fields()
    fields.feed(render_to_string("portal/answer/_questions.html", {"asked": asked_of(questionnaire, "zh", given_)}))
    return fields


@given(answered())
@settings(max_examples=40)
def test_what_was_typed_is_sent_again(case: tuple[Questionnaire, dict[str, list[str]]]) -> None:
    asked, sent = case
    again = shown(asked, sent)
    assert read_answers(asked, again.sent) == read_answers(asked, sent)
    assert len(again.ids) == len(set(again.ids))
    assert set(again.labels) <= set(again.ids)


def test_hostile_texts_are_sent_again_as_they_were() -> None:
    hostile = '"><script>alert(1)</script>\n</textarea>&amp;'
    told = shown(ALL, {**FULL, "q5": [hostile], "q2[other]": ['" onfocus="x']})
    assert (told.sent["q5"], told.sent["q2[other]"]) == ([hostile], ['" onfocus="x'])


def test_questions_are_numbered_and_headings_are_not() -> None:
    assert [(one.item.code, one.number) for one in asked_of(ALL, "zh")] == [
        ("s1", 0), ("q1", 1), ("q2", 2), ("q3", 3), ("q4", 4), ("q5", 5),
    ]  # fmt: skip


def test_a_scale_tells_what_its_ends_mean() -> None:
    (scale,) = asked_of(ALL, "en")[1].scales
    assert [(step.label, step.meaning) for step in scale.steps] == [
        ("1", "very dissatisfied"), ("2", ""), ("3", ""), ("4", ""), ("5", "very satisfied"),
    ]  # fmt: skip
    assert scale.unsure is not None
    assert (scale.unsure.value, scale.unsure.checked, scale.error) == ("unsure", False, False)


def test_what_is_wrong_stands_at_its_question_and_row() -> None:
    reading = read_answers(ALL, {"q4[r1]": ["4"]})
    asked = asked_of(ALL, "en", {"q4[r1]": ["4"]}, reading.wrong)
    assert [(one.item.code, one.error) for one in asked if one.error] == [
        ("q1", "please answer this question"), ("q4", "please choose for every row"),
    ]  # fmt: skip
    assert [scale.error for scale in asked[4].scales] == [False, True]
