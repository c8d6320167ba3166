from __future__ import annotations

import pytest

from duixian.core.measures.reasons import REASONS, explain, missing
from duixian.core.values import NotApplicable, NotMeasured
from duixian.core.wording import Words


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("duplicate", Words("重复", "counted already")),
        ("duplicate: 登记 17", Words("重复：登记 17", "counted already: 登记 17")),
        ("duplicate:", Words("重复", "counted already")),
        ("当天闭馆", Words("当天闭馆", "当天闭馆")),
        ("see: page 3", Words("see: page 3", "see: page 3")),
    ],
)
def test_explain_says_codes_and_leaves_free_text(reason: str, words: Words) -> None:
    assert explain(reason) == words


def test_every_code_has_words_in_both_languages() -> None:
    assert [code for code, words in REASONS.items() if not (words.zh and words.en)] == []


def test_a_rate_of_nothing_is_not_applicable_and_all_else_not_measured() -> None:
    assert missing("nothing-due") == NotApplicable("nothing-due")
    assert missing("no-denominator") == NotApplicable("no-denominator")
    assert missing("no-answers") == NotMeasured("no-answers")
    assert missing("台账遗失") == NotMeasured("台账遗失")
