from __future__ import annotations

import pytest

from duixian.core.measures.spec import TargetKind
from duixian.core.measures.suggestions import CARDS, suggest
from duixian.core.targets.grammar import parse_target

SENTENCE = "通过会议扩大联系，并形成可以延续的安排。"


@pytest.mark.parametrize(
    ("name", "raw", "key", "measure"),
    [
        ("资金到位率（%）", "=100", "arrival", "money.arrival_rate"),
        ("到位率", "=100%", "arrival", "money.arrival_rate"),
        ("资金使用合规性", "合规", "compliance", "money.compliance"),
        ("合同签署规范性", "规范", "contracts", "money.contract_practice"),
        ("财务制度健全性", "健全", "policies", "governance.policies_in_force"),
        ("管理制度健全性", "健全", "policies", "governance.policies_in_force"),
        ("邀请演讲专家数", ">=80", "speakers", "events.speakers"),
        ("参会观众数", ">=500", "attendees", "events.attendees"),
        ("参会人数", ">=400", "attendees", "events.attendees"),
        ("专业媒体数", ">=3", "media_outlets", "events.media_outlets"),
        ("专业媒体报道数", ">=3", "media_reports", "events.media_reports"),
        ("研讨会议程内容符合性", "符合", "agenda_conformity", "events.agenda_conformity"),
        ("研讨会议程活动完成率（%）", ">=95", "agenda_completion", "events.agenda_completion"),
        ("拓展国内外交流\n合作渠道", SENTENCE, "channels", None),
        ("参会人员满意度（%）", ">=85", "satisfaction", "surveys.satisfaction"),
        ("满意率", ">=95%", "satisfaction", "surveys.satisfaction"),
        ("有效管理持续性", SENTENCE, "continuity", None),
        ("建立合作机制", SENTENCE, "mechanism", None),
        ("团队主要成员稳定性", "稳定", "stability", "governance.core_team_stability"),
        ("验收合格率", "=100", "acceptance", "money.acceptance_rate"),
        ("验收合格", "=100%", "acceptance", "money.acceptance_rate"),
        ("完成率", ">=95%", "plan_items", "targets.plan_items_on_time"),
        ("会议网站维护及更新", "=100", "website", "events.website_updates"),
        ("人员到位率", ">=90", "person_days", "governance.person_days"),
        ("使用合理", "=100%", "fair_use", "incubator.utilities_matched"),
        ("在孵企业数", ">=50家", "tenants", "incubator.tenants"),
        ("登记项目数", ">=50个", "any_number", "evidence.list_distinct"),
        ("单位成本", "<=3000元", "any_value", "evidence.attested"),
        ("交付时间", "2020年12月底前", "any_value", "evidence.attested"),
        ("信息共享", SENTENCE, "any_words", None),
    ],
)
def test_the_usual_names_find_their_card(name: str, raw: str, key: str, measure: str | None) -> None:
    found = suggest(name, parse_target(raw, name=name))
    assert found is not None
    assert (found.card.key, found.measure) == (key, measure)
    assert found.is_judged is (measure is None)


def test_a_placeholder_promises_nothing() -> None:
    assert suggest("参会人数", parse_target("**", name="参会人数")) is None


def test_only_available_measures_are_suggested() -> None:
    target = parse_target(">=500", name="参会观众数")
    later = suggest("参会观众数", target, available={"evidence.list_distinct", "evidence.attested"})
    never = suggest("参会观众数", target, available=())
    assert later is not None
    assert never is not None
    assert (later.card.key, later.measure) == ("attendees", "evidence.list_distinct")
    assert (never.card.key, never.measure, never.is_judged) == ("attendees", None, False)


def test_every_kind_of_target_has_a_last_card() -> None:
    kinds = frozenset[TargetKind]().union(*(card.kinds for card in CARDS if not card.pattern))
    assert kinds == set(TargetKind) - {TargetKind.NONE}
    assert len({card.key for card in CARDS}) == len(CARDS)
