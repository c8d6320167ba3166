"""A one-off category against the evidence of years."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, quoted
from duixian.core.checks.rules.one_off_but_recurring import RULE


def test_one_off_but_recurring_by_edition_and_money() -> None:
    one = form(category="其他一次性项目", overview="第二十届大会将于10月召开", last_year_budget=300000)
    assert quoted(RULE, one) == [["其他一次性项目", "第二十届", "300000"]]


@pytest.mark.parametrize(
    ("text", "evidence"),
    [("大会每年举办一次", "每年举办"), ("已成功举办10届", "已成功举办10届"), ("总结历年经验", "历年")],
)
def test_one_off_but_recurring_by_text(text: str, evidence: str) -> None:
    assert quoted(RULE, form(category="一次性项目", necessity=text)) == [["一次性项目", evidence]]


def test_one_off_but_recurring_by_earlier_years_alone_is_a_question() -> None:
    kinds = [
        findings(RULE, form(category="一次性项目", necessity=text))[0].kind for text in ("总结历年经验", "每年一度盛会")
    ]
    assert kinds == ["question", "error"]


def test_one_off_but_recurring_near_miss_first_edition() -> None:
    assert findings(RULE, form(category="一次性项目", overview="第一届论坛将于6月举办", last_year_budget=0)) == []


def test_one_off_but_recurring_in_other_categories() -> None:
    assert findings(RULE, form(category="经常性项目", overview="第20届大会每年举办", last_year_budget=1)) == []
    assert findings(RULE, form(category=None, overview="第20届大会每年举办")) == []


def test_one_off_but_recurring_by_money_alone_is_a_question() -> None:
    [found] = findings(RULE, form(category="一次性项目", overview="修缮县道", last_year_budget=210000))
    assert (found.kind, [quote.text for quote in found.quotes]) == ("question", ["一次性项目", "210000"])
