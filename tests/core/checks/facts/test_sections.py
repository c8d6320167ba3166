"""Narratives as sections: offsets that hold for the text and for its shadow."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.checks.building import form
from duixian.core.checks.facts.model import Span
from duixian.core.checks.facts.sections import (
    SECTION_NAMES,
    SECTIONS,
    section_name,
    section_of,
    sections_of,
    shadow_of,
)
from duixian.core.forms.model import Narratives


def pieces(text: str, kind: str) -> list[str]:
    """The clauses or sentences of a text, found by asking for the one at each place."""
    section = section_of("narratives.goals", text)
    ranges = dict.fromkeys(getattr(section, kind)(at) for at in range(len(text)))
    return [text[start:end] for start, end in ranges]


@pytest.mark.parametrize(
    ("text", "shadow"),
    [
        ("３％～５％", "3%-5%"),
        ("２０２０年５－６月", "2020年5-6月"),
        ("1—2–3−4﹣5~6", "1-2-3-4-5-6"),
        ("（一），（二）；：", "(一),(二);:"),
        ("12．5", "12.5"),
        ("《规划》。、！", "《规划》。、！"),
    ],
)
def test_shadow_of_a_text(text: str, shadow: str) -> None:
    assert shadow_of(text) == shadow


@given(st.text())
def test_shadow_of_keeps_every_place_and_is_its_own_shadow(text: str) -> None:
    shadow = shadow_of(text)
    assert len(shadow) == len(text)
    assert shadow_of(shadow) == shadow


@pytest.mark.parametrize(
    ("text", "clauses", "sentences"),
    [
        ("甲，乙；丙。丁", ["甲，", "乙；", "丙。", "丁"], ["甲，乙；", "丙。", "丁"]),
        ("甲！乙？\n丙", ["甲！", "乙？", "\n", "丙"], ["甲！", "乙？", "\n", "丙"]),
        ("会期3天，1,200人，共12，345人", ["会期3天，", "1,200人，", "共12，345人"], ["会期3天，1,200人，共12，345人"]),
        ("2019,2020年,3场,200人", ["2019,", "2020年,", "3场,", "200人"], ["2019,2020年,3场,200人"]),
        ("甲、乙：丙", ["甲、乙：丙"], ["甲、乙：丙"]),
        ("", [], []),
    ],
)
def test_clauses_and_sentences_of_a_text(text: str, clauses: list[str], sentences: list[str]) -> None:
    assert (pieces(text, "clause"), pieces(text, "sentence")) == (clauses, sentences)


@given(st.text("甲乙12，,。；;！\n、《》", max_size=40), st.integers(0, 40))
def test_clauses_and_sentences_make_up_the_text(text: str, at: int) -> None:
    assert "".join(pieces(text, "clause")) == "".join(pieces(text, "sentence")) == text
    if at < len(text):
        section = section_of("narratives.plan", text)
        (clause_start, clause_end), (start, end) = section.clause(at), section.sentence(at)
        assert start <= clause_start <= at < clause_end <= end


def test_span_holds_the_words_as_printed() -> None:
    section = section_of("narratives.plan", "于２０２０年")
    assert section.span(1, 6) == Span("narratives.plan", 1, 6, "２０２０年")


def test_in_title_is_from_bracket_to_bracket() -> None:
    section = section_of("narratives.basis", "见《规划》和《办法")
    assert "".join("x" if section.in_title(at) else "." for at in range(len(section.text))) == ".xxxx...."


def test_sections_of_a_form_are_the_filled_ones_in_printed_order() -> None:
    told = sections_of(form(goals="目标", overview="概况", plan=" \n", basis="", midterm=None))
    assert [(section.path, section.text) for section in told] == [
        ("narratives.overview", "概况"),
        ("narratives.goals", "目标"),
    ]


def test_sections_are_the_narratives_of_a_form_each_with_a_name() -> None:
    assert sorted(SECTIONS) == sorted(field.name for field in fields(Narratives))
    assert [section_name(f"narratives.{name}") for name in SECTIONS] == [SECTION_NAMES[name] for name in SECTIONS]
    assert section_name("narratives.plan") == ("项目实施计划", "plan")
