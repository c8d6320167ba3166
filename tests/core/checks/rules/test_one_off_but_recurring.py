"""A one-off category against the evidence of years."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.one_off_but_recurring import RULE


def test_one_off_but_recurring_by_edition_and_money() -> None:
    one = form(category="其他一次性项目", overview="第二十届大会将于10月召开", last_year_budget=300000)
    assert quoted(RULE, one) == [["其他一次性项目", "第二十届", "300000"]]
    assert told(RULE, one) == [
        (
            (
                "项目类别为“其他一次性项目”，但表中有“第二十届”，且同名项目上年预算300,000元，显示为每年"
                "延续的经常性工作；请改列经常性（延续性）项目，或说明一次性的理由。"
            ),
            (
                "The category is “其他一次性项目” (one-off), but the form shows “第二十届” and a budget o"
                "f 300,000 yuan for the project of the same name last year: the work recurs. Please declare i"
                "t as recurring, or say why it is one-off."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target", "self_evaluation", "monitoring"]


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
