"""How findings say things."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from core.checks.building import form
from duixian.core.checks.context import Subject
from duixian.core.checks.facts.collect import facts_of
from duixian.core.checks.wording import amount, en_list, opening, plain, told, zh_list


def test_lists_do_not_repeat() -> None:
    assert zh_list(["甲", "乙", "甲"]) == "“甲”、“乙”"
    assert en_list(["甲", "乙", "甲"]) == "“甲”, “乙”"


def test_numbers_are_plain() -> None:
    assert [plain(Decimal(text)) for text in ("100", "1E+2", "0.50", "600000")] == ["100", "100", "0.5", "600000"]
    assert [amount(Decimal(text)) for text in ("600000", "1234.5")] == ["600,000", "1,234.50"]


@given(st.text(alphabet="甲乙丙，。；\n ", max_size=120))
def test_opening_is_verbatim_and_short(text: str) -> None:
    assert opening(text) in text
    assert len(opening(text)) <= 60


def test_told_takes_the_words_after_or_before() -> None:
    one = form(plan="协助1-3项创新技术的合作对接。参会规模：约500人。")
    assert [told(one, fact) for fact in Subject(one).derive(facts_of).counts] == [
        "1-3项创新技术的合作对接",
        "参会规模：约500人",
    ]
