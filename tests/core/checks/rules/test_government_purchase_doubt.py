"""No purchased services said, purchased services described."""

from __future__ import annotations

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.government_purchase_doubt import RULE


def test_government_purchase_doubt_of_property_management() -> None:
    one = form(government_purchase=False, overview="含物业管理、绿化、保洁保安等", plan="委托第三方机构开展评估")
    assert quoted(RULE, one) == [["否", "物业管理", "保洁保安", "委托第三方机构开展评估"]]
    assert told(RULE, one) == [
        (
            (
                "“是否含有政府购买服务”填“否”，但文中列有“物业管理”、“保洁保安”、“委托第三方机构开展"
                "评估”等通常向社会购买的服务；请核实，若不属于政府购买服务请说明依据。"
            ),
            (
                "“Contains government purchase of services” says no, but the text names services that are u"
                "sually bought: “物业管理”, “保洁保安”, “委托第三方机构开展评估”. Please check, or say "
                "why they do not count."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target", "self_evaluation", "monitoring"]


def test_government_purchase_doubt_when_declared() -> None:
    assert findings(RULE, form(government_purchase=True, overview="物业管理")) == []
    assert findings(RULE, form(overview="物业管理")) == []


def test_government_purchase_doubt_near_miss() -> None:
    one = form(government_purchase=False, overview="研发外包服务的最新动态", safeguards="执行物业管理制度")
    assert findings(RULE, one) == []
