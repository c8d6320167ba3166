"""How many editions were held."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.held_count_conflict import RULE


def test_held_count_conflict_between_sections() -> None:
    one = form(necessity="自2008年以来成功举办10届。", safeguards="自2008年以来成功举办11届。")
    assert quoted(RULE, one) == [["成功举办10届", "成功举办11届"]]
    assert told(RULE, one) == [
        (
            (
                "“项目设立的必要性”写“成功举办10届”，“保证项目实施的制度、措施”写“成功举办11届”，已举"
                "办届数前后矛盾，请以档案为准更正。"
            ),
            ("Editions held: 10 in the section “necessity”, 11 in “safeguards”. Please correct it from the records."),
        ),
    ]
    assert kinds(RULE, one) == ["target", "self_evaluation", "monitoring"]


def test_held_count_conflict_with_the_edition() -> None:
    one = form(overview="第22届研讨会将于5月举办", necessity="已成功举办18届。")
    assert quoted(RULE, one) == [["已成功举办18届", "第22届"]]


def test_held_count_conflict_with_the_years() -> None:
    one = form(overview="大会每年举办一次", necessity="自2008年以来成功举办10届。")
    assert quoted(RULE, one) == [["自2008年以来", "每年举办", "成功举办10届"]]


def test_held_count_conflict_of_edition_and_age_is_a_question() -> None:
    [found] = findings(RULE, form(overview="展会历经10年的发展，第22届展会将举办"))
    assert (found.kind, [quote.text for quote in found.quotes]) == ("question", ["历经10年的", "第22届"])


@pytest.mark.parametrize(
    "text",
    [
        "大会历经20多年的发展，第二十二届大会将于6月举办。",
        "第22届大会将举办，已成功举办21届。",
        "大会每年举办一次，自2008年以来成功举办12届。",
        "大会每年举办一次，自2008年以来成功举办11届。",
        "大会自2008年以来成功举办5届。",
        "大会已举办10余届，第22届大会将举办。",
        "成功举办第10届大会，第11届大会将举办。",
    ],
)
def test_held_count_conflict_near_miss(text: str) -> None:
    assert findings(RULE, form(overview=text)) == []
