"""Words around a number: promised or reported, and what is counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.checks.facts.counts import MEASURES
from duixian.core.checks.facts.model import Modality
from duixian.core.checks.facts.phrases import (
    CONCEPT_NAMES,
    MEASURES_OF,
    PERSONS,
    concept_of,
    concept_of_name,
    modality_of,
)

SECTIONS = ("overview", "basis", "necessity", "safeguards", "plan", "goals", "midterm", "completion")
PROMISING = ("plan", "goals", "midterm")


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("拟邀请专家100位", "plan"),
        ("将举办论坛", "plan"),
        ("不少于3场", "plan"),
        ("将累计服务300人", "plan"),
        ("预计累计服务300人", "plan"),
        ("累计不少于300人", "plan"),
        ("上年5家，本次8家", "plan"),
        ("自创办以来办了5场，今年将办6场", "plan"),
        ("上届参会400人", "past"),
        ("历年累计服务300人", "past"),
        ("前三届共3家", "past"),
        ("前3届共3家", "past"),
        ("近三年培训900人", "past"),
        ("近几年培训900人", "past"),
        ("近年来培训900人", "past"),
        ("2019年培训900人", "past"),
        ("目标是办好，去年办了5场", "past"),
        ("共900人", "open"),
        ("已签约900家", "open"),
        ("2020年培训900人", "open"),
        ("临近年底召开", "open"),
        ("", "open"),
    ],
)
def test_modality_of_a_sentence_in_a_form_of_2020(sentence: str, modality: Modality) -> None:
    assert modality_of(sentence, "narratives.overview", 2020) == modality
    assert modality_of(sentence, "narratives.goals", 2020) == ("plan" if modality == "open" else modality)


@pytest.mark.parametrize("section", SECTIONS)
def test_modality_of_a_sentence_that_says_nothing_is_that_of_its_section(section: str) -> None:
    assert modality_of("专家100位", f"narratives.{section}") == ("plan" if section in PROMISING else "open")


@given(st.integers(1900, 2099), st.integers(1900, 2099))
def test_modality_of_a_year_is_past_only_before_the_forms_own(told: int, year: int) -> None:
    assert modality_of(f"{told}年举行", "narratives.overview", year) == ("past" if told < year else "open")
    assert modality_of(f"{told}年举行", "narratives.overview", None) == "open"


@pytest.mark.parametrize(
    ("after", "before", "measure", "concept"),
    [
        ("个国家和地区", "来自", "个", "countries"),
        ("境外嘉宾", "", "名", "foreign_guests"),
        ("", "演讲嘉宾", "位", "speakers"),
        ("专家作主题报告", "", "位", "speakers"),
        ("专家", "", "位", "experts"),
        ("", "邀请媒体", "家", "media"),
        ("媒体报道", "", "篇", "media_reports"),
        ("参会", "", "人次", "attendees"),
        ("企业参会", "", "家", "companies"),
        ("企业参会", "", "人", "attendees"),
        ("分会", "", "场", "sessions"),
        ("分会场", "", "场", None),
        ("专家", "", "家", None),
        ("企业", "", "平方米", None),
        ("", "", "人", None),
    ],
)
def test_concept_of_words_around_a_number(after: str, before: str, measure: str, concept: str | None) -> None:
    assert concept_of(after, before, measure) == concept


def test_concept_of_words_behind_the_number_win_over_those_before_it() -> None:
    assert concept_of("学员", "邀请专家", "位") == "trainees"
    assert concept_of("", "邀请专家", "位") == "experts"


@given(
    st.text("专家企业媒体报道国家论坛学员参会对接", max_size=8), st.sampled_from([*MEASURES.split("|"), "余人", "元"])
)
def test_concept_of_fits_the_measure_word(words: str, measure: str) -> None:
    concept = concept_of(words, "", measure)
    assert concept is None or measure in MEASURES_OF.get(concept, PERSONS)


@pytest.mark.parametrize(
    ("name", "unit", "concept"),
    [
        ("参会人数", "人", "attendees"),
        ("参会人数（人）", None, "attendees"),
        ("海外来宾人数", "人", "foreign_guests"),
        ("引进企业数量", "家", "companies"),
        ("引进企业数量", None, "companies"),
        ("媒体报道篇数", "篇", "media_reports"),
        ("签约项目", "个", "matches"),
        ("论坛场次", "场", "sessions"),
        ("企业参会", "人", "attendees"),
        ("参会率", None, None),
        ("参会", "%", None),
        ("专家满意度", None, None),
        ("企业参与度（%）", None, None),
        ("企业参与度（％）", None, None),
        ("企业参与度(％)", None, None),
        ("专家占比（%）", None, None),
        ("道路长度", "公里", None),
        ("", None, None),
    ],
)
def test_concept_of_name_of_an_indicator(name: str, unit: str | None, concept: str | None) -> None:
    assert concept_of_name(name, unit) == concept


def test_concepts_all_have_names_in_both_languages() -> None:
    assert set(MEASURES_OF) < set(CONCEPT_NAMES)
    assert [names for names in CONCEPT_NAMES.values() if len(set(names)) != 2] == []
