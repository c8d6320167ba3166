"""The first year of an event against its age and edition."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.founding_year_conflict import RULE


def test_founding_year_conflict_between_sections() -> None:
    one = form(necessity="自2008年以来成功举办10届。", safeguards="自2010年以来成功举办10届。")
    assert quoted(RULE, one) == [["自2008年以来", "自2010年以来"]]
    assert told(RULE, one) == [
        (
            (
                "“项目设立的必要性”写“自2008年以来”，“保证项目实施的制度、措施”写“自2010年以来”，起始"
                "年份不一致，请核对。"
            ),
            ("The event began in 2008 according to one section and in 2010 according to another; please check."),
        ),
    ]
    assert kinds(RULE, one) == ["target", "self_evaluation", "monitoring"]


def test_founding_year_conflict_with_the_age() -> None:
    one = form(overview="大会历经20多年的发展。", necessity="自2008年以来成功举办10届。")
    assert quoted(RULE, one) == [["自2008年以来", "历经20多年的"]]


def test_founding_year_conflict_with_the_edition() -> None:
    one = form(overview="第22届大会将召开，大会每年举办。", necessity="自2008年以来成功举办。")
    assert quoted(RULE, one) == [["自2008年以来", "每年举办", "第22届"]]


@pytest.mark.parametrize(
    "text",
    [
        "自2008年以来成功举办10届。自2008年以来广受好评，持续举办。",
        "大会历经20多年的发展，自1999年以来成功举办20届。",
        "第22届大会将召开，自2008年以来成功举办。",
        "第13届大会将召开，大会每年举办，自2008年以来成功举办12届。",
        "中心自2010年成立以来稳步发展，大会历经20多年的发展。",
    ],
)
def test_founding_year_conflict_near_miss(text: str) -> None:
    assert findings(RULE, form(overview=text)) == []


def test_founding_year_conflict_without_a_year() -> None:
    assert findings(RULE, form(year=None, overview="大会历经20多年的发展，自2008年以来举办。")) == []
