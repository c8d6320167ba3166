"""Names of organisations and their short forms."""

from __future__ import annotations

import pytest

from duixian.core.checks.facts.organisations import find_organisations, find_short_names
from duixian.core.checks.facts.sections import section_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("会议由东湖市现代生物与医药产业办公室主办", ["东湖市现代生物与医药产业办公室"]),
        ("得到了国际药用植物研究学会的支持", ["国际药用植物研究学会"]),
        ("东湖市海洋研究院、西山科技发展公司承办", ["东湖市海洋研究院", "西山科技发展公司"]),
        ("中心负责", []),
        ("", []),
    ],
)
def test_find_organisations(text: str, names: list[str]) -> None:
    assert [fact.name for fact in find_organisations(section_of("narratives.plan", text))] == names


def test_find_short_names_several_for_one() -> None:
    text = "东湖市海洋科技促进中心（以下简称“中心”、“海洋中心”）负责"
    found = [(fact.name, fact.defined) for fact in find_short_names(section_of("narratives.safeguards", text))]
    assert found == [("中心", "东湖市海洋科技促进中心"), ("海洋中心", "东湖市海洋科技促进中心")]


def test_find_short_names_in_other_words() -> None:
    found = list(
        find_short_names(section_of("narratives.safeguards", "东湖市海洋科技促进中心（下称“促进中心”）会同各方"))
    )
    assert [(fact.name, fact.defined) for fact in found] == [("促进中心", "东湖市海洋科技促进中心")]


def test_find_short_names_of_what_is_no_organisation() -> None:
    assert list(find_short_names(section_of("narratives.safeguards", "管理办法（以下简称“办法”）"))) == []
