"""One thing in two counts."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.count_conflict import RULE


def test_count_conflict_of_attendees_between_sections() -> None:
    one = form(overview="本次会议将有约300位代表参会。", goals="参会人员规模：500-800名。")
    assert quoted(RULE, one) == [["约300位", "500-800名"]]
    assert told(RULE, one) == [
        (
            "参会人数前后不一：“项目概况”为300位，“总目标及阶段性目标”为500-800名，请统一。",
            "Two counts of attendees: 300 in the project overview, 500-800 in the goals. Please use one.",
        ),
    ]
    assert kinds(RULE, one) == ["target", "self_evaluation", "monitoring"]


def test_count_conflict_of_speakers() -> None:
    one = form(overview="约有100位专家作专题报告。", goals="邀请60位专家作报告。")
    assert quoted(RULE, one) == [["约有100位", "60位"]]


def test_count_conflict_of_the_same_noun() -> None:
    assert quoted(RULE, form(overview="将举办12期安全培训班。", goals="举办8期安全培训班。")) == [["12期", "8期"]]


def test_count_conflict_of_fewer_guests_than_countries_is_a_question() -> None:
    one = form(overview="历年代表覆盖近三十个国家和地区。", plan="其中境外代表约20多人。")
    [found] = findings(RULE, one)
    assert (found.kind, [quote.text for quote in found.quotes]) == ("question", ["近三十个", "约20多人"])


def test_count_conflict_of_two_structures_is_a_question() -> None:
    one = form(overview="大会将分为主旨报告、专题交流和分会报告三个部分。", plan="会议分为基础研究会议和产业应用会议。")
    [found] = findings(RULE, one)
    assert (found.kind, found.path) == ("question", "narratives.plan")


@pytest.mark.parametrize(
    ("overview", "goals"),
    [
        ("将有数百位代表参会。", "汇聚专业人才500-800名。"),
        ("将有约500位代表参会。", "参会人员规模：520人。"),
        ("将有约500位代表参会。", "其中境外代表50人参会。"),
        ("年均达400余人参会。", "参会人员规模：约500人。"),
        ("约有100位专家作报告。", "参会代表500人。"),
        ("邀请60位院士作报告。", "邀请100位专家作报告。"),
        ("举办1-2场主题报告会和6-10场交流活动。", "举办1场闭幕式。"),
        ("一季度举办2期安全培训班，二季度举办3期安全培训班。", "举办5期安全培训班。"),
        ("每期培训50名学员参会。", "培训600人参会。"),
        ("将举办12期安全培训班。", "将举办8期消防培训班。"),
        ("大会分为开幕式、报告和展览三个部分。", "会议分为开幕式和报告。"),
        ("近三十个国家和地区参与。", "境外代表约200人。"),
        ("线上观众3000人，线下观众300人。", "会议规模300人。"),
        ("开幕式参会代表300人，分论坛参会代表100人。", "参会代表300人。"),
        ("将举办12期安全培训班。再将举办8期安全培训班。", "做好服务。"),
    ],
)
def test_count_conflict_near_miss(overview: str, goals: str) -> None:
    assert findings(RULE, form(overview=overview, goals=goals)) == []
