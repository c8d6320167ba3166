"""Figures and reasons of surveys in words."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import override

from duixian.apps.surveys.measures import REASONS
from duixian.web.templatetags.proof import fact_value, fact_words, said, source_words


def test_facts_of_a_survey_are_told_in_both_languages() -> None:
    assert [fact_words("invited"), fact_value(Decimal("83.5"), "interval_low"), fact_value("1", "below_minimum"), fact_value(0, "below_minimum")] == [
        "发放数", "83.5", "是", "否",
    ]  # fmt: skip
    with override("en"):
        assert [fact_words("interval_high"), fact_value(1, "below_minimum"), source_words("surveys.answer")] == [
            "95 % interval to (%)",
            "yes",
            "answer",
        ]


def test_reasons_of_answers_left_out_are_translated() -> None:
    with override("en"):
        assert [reason for reason in REASONS if any("\u4e00" <= sign <= "\u9fff" for sign in said(reason))] == []
