"""One organisation in two spellings."""

from __future__ import annotations

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.inconsistent_organisation_name import RULE

UNIT = "东湖市海洋生态科技促进中心"


def test_inconsistent_organisation_name_with_a_lost_character() -> None:
    one = form(unit=UNIT + "（东湖市海洋站）", necessity="本项目由东湖海洋生态科技促进中心承担。")
    assert quoted(RULE, one) == [[UNIT, "东湖海洋生态科技促进中心"]]
    assert told(RULE, one) == [
        (
            ("同一机构名称写法不一：“东湖市海洋生态科技促进中心”与“东湖海洋生态科技促进中心”，请统一为全称。"),
            (
                "One organisation, two spellings: “东湖市海洋生态科技促进中心” and “东湖海洋生态科技促进中"
                "心”. Please use the full name throughout."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target", "self_evaluation", "monitoring"]


def test_inconsistent_organisation_name_with_turned_words() -> None:
    one = form(overview="入驻东湖海洋孵化创新园。", necessity="东湖海洋创新孵化园面向企业。")
    assert quoted(RULE, one) == [["东湖海洋孵化创新园", "东湖海洋创新孵化园"]]


def test_inconsistent_organisation_name_with_one_short_form_for_two() -> None:
    text = "东湖市海洋生态研究院（以下简称“海洋院”）承办，西山市林业生态研究院（以下简称“海洋院”）协办。"
    assert quoted(RULE, form(overview=text)) == [["海洋院", "西山市林业生态研究院"]]


def test_inconsistent_organisation_name_near_miss() -> None:
    text = "由东湖市海洋生态科技促进中心承办，东湖市第一人民医院、东湖市第二人民医院协办，东湖大学、东湖科技大学支持。"
    assert findings(RULE, form(unit=UNIT, overview=text)) == []


def test_inconsistent_organisation_name_with_defined_short_forms() -> None:
    text = "东湖市海洋生态科技促进中心（以下简称“中心”、“促进中心”）负责，中心领导牵头。"
    assert findings(RULE, form(unit=UNIT, safeguards=text)) == []


def test_inconsistent_organisation_name_of_a_short_form_explained_elsewhere() -> None:
    one = form(unit=UNIT, safeguards="东湖市海洋生态科技促进中心（以下简称“海促中心”）负责。")
    two = form(unit=UNIT, safeguards="海促中心领导牵头。")
    assert quoted(RULE, one, two) == [["海促中心"]]
    assert quoted(RULE, one, form(safeguards="东湖市海洋生态科技促进中心牵头，东海促中心协办。")) == []
