"""Rows and figures of a conference in words: what measures keep in Chinese is read in both languages."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from duixian.apps.events.measures.agenda import LEFT_OUT
from duixian.apps.events.measures.media import REASONS
from duixian.apps.events.queries.media import NO_COPY, OWN, REPRINT
from duixian.core.events.agenda import WHY_WORDS
from duixian.web.templatetags.proof import fact_words, said, source_words

KEPT = [*REASONS, *(words.zh for words in (*WHY_WORDS.values(), LEFT_OUT, NO_COPY, OWN, REPRINT))]


@pytest.mark.parametrize("reason", KEPT)
def test_every_reason_is_read_in_both_languages(reason: str) -> None:
    assert said(reason) == reason
    with override("en"):
        assert not any("\u4e00" <= sign <= "\u9fff" for sign in said(reason))


def test_details_of_a_reason_are_read_in_both_languages() -> None:
    with override("en"):
        assert [said("not-met: 工作人员"), said("not-met: 婉拒"), said("not-met: 漏水")] == [
            "does not meet the condition: staff", "does not meet the condition: Declined", "does not meet the condition: 漏水",
        ]  # fmt: skip
    assert said("not-met: 工作人员") == "未达到要求：工作人员"


def test_a_figure_means_what_its_measure_says() -> None:
    names = [
        ("invited", "events.speakers"),
        ("invited", "surveys.satisfaction"),
        ("overdue", "events.website_updates"),
        ("overdue", ""),
    ]
    assert [fact_words(*one) for one in names] == ["已邀请的专家", "发放数", "到期未完成", "逾期未验收"]
    assert [fact_words("role_media"), source_words("events.topic")] == ["到会：媒体", "议程议题"]
