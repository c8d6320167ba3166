"""A form without whose it is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.disclosure.anonymising import (
    STANDS_FOR,
    Identity,
    Known,
    anonymised,
    identities_in,
    identities_left,
    with_passage,
    without_identities,
)

KNOWN = Known(("海汀市科学技术局", "促进中心"), ("林晓", "Ann Lee"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("由促进中心主办，联合江海大学和海汀市医药行业协会", "由【单位】主办，联合【单位】和【地点】【单位】"),
        ("海汀药谷位于海汀市", "【地点】药谷位于【地点】"),
        ("依据沪府办发〔2020〕1号", "依据【文号】"),
        ("联系人：王小明，电话021-58321234", "联系人：【人员】，电话【号码】"),
        ("邀请李明教授到会，林晓与 Ann Lee 接待", "邀请【人员】到会，【人员】与 【人员】 接待"),
        ("在望海路123号2楼举办", "在【地点】举办"),
        ("详见 https://example.org/a?b=1", "详见 【网址】"),
        ("国际论坛（HB-Forum 2020）", "国际论坛（【单位】）"),
        ("服务企业50家公司，覆盖本市各区和开发区", "服务企业50家公司，覆盖本市各区和开发区"),
        ("会议在市区国际会议中心举办", "会议在【单位】举办"),
        ("委托物业公司负责，各公司参加，配合新公司", "委托物业公司负责，各公司参加，配合新公司"),
        ("参会人数不少于500人，2020年10月31日前完成", "参会人数不少于500人，2020年10月31日前完成"),
    ],
)
def test_what_tells_of_somebody_is_replaced_and_nothing_else(text: str, told: str) -> None:
    assert without_identities(text, KNOWN) == told


PIECES = st.sampled_from(
    [
        "促进中心",
        "林晓",
        "13812345678",
        "a.b@example.org",
        "江海大学",
        "海汀市",
        "110101199003070011",
        "沪府发〔2020〕3号",
        "的",
        "，",
        "参会",
        "5",
        "【单位】",
    ]
)


@given(st.lists(PIECES, max_size=8).map("，".join))
def test_nothing_remains_and_twice_is_once(text: str) -> None:
    made = without_identities(text, KNOWN)
    assert identities_in(made, KNOWN) == ()
    assert without_identities(made, KNOWN) == made
    assert not any(name in made for name in ("促进中心", "林晓", "13812345678", "example.org", "110101199003070011"))


FORM: dict[str, Any] = {
    "kind": "target", "title": "促进中心目标表", "unit": "海汀市某院", "department": "海汀市科学技术局", "project_name": "海汀论坛", "contact": "林晓",
    "phone": "021-58321234", "project_code": "P-1", "year": 2020, "budget": {"total": 600000}, "unread": [{"text": "林晓"}],
    "narratives": {"goals": "由海汀市某院办好海汀论坛"}, "narrative_items": {"goals": ("林晓",)},
    "indicators": [{"level3": "参会人数", "target_raw": ">=500", "operator": ">="}],
}  # fmt: skip


def test_a_form_keeps_its_numbers_and_loses_its_names() -> None:
    made, removed = anonymised(FORM, KNOWN._replace(units=(*KNOWN.units, "海汀论坛")))
    assert made == {
        "kind": "target", "title": "【单位】目标表", "unit": "【单位】", "department": "【主管部门】", "project_name": "【单位】", "year": 2020,
        "budget": {"total": 600000}, "narratives": {"goals": "由【单位】办好【单位】"}, "narrative_items": {"goals": ["【人员】"]},
        "indicators": [{"level3": "参会人数", "target_raw": ">=500", "operator": ">="}],
    }  # fmt: skip
    assert removed == {"unit": 4, "person": 1}
    assert identities_left(made, KNOWN) == ()


def test_what_is_left_is_told_with_its_place() -> None:
    assert [
        (one.place, one.identity, one.text) for one in identities_left({"narratives": {"goals": "找林晓"}}, KNOWN)
    ] == [("narratives.goals", Identity.PERSON, "林晓")]


def test_a_passage_is_replaced_wherever_it_stands() -> None:
    assert with_passage({"a": "药谷和药谷", "b": ["药谷"]}, "药谷", STANDS_FOR[Identity.PLACE]) == (
        {"a": "【地点】和【地点】", "b": ["【地点】"]}, 3,
    )  # fmt: skip
    assert with_passage({"a": "药谷"}, "", "x") == ({"a": "药谷"}, 0)
