"""People read from lines and lists, and what is wrong told with its line."""

from __future__ import annotations

from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid
from duixian.apps.evidence.tables import read_sheets
from duixian.apps.surveys.invitees import Invitee, from_lines, from_sheet


def test_lines_are_read_as_people_write_them() -> None:
    text = "a@example.org\n 张三，B@Example.org\n\n李 四 <c@example.org>；\n"
    assert from_lines(text, group="嘉宾", language="en") == [
        Invitee("a@example.org", "", "嘉宾", "en"), Invitee("b@example.org", "张三", "嘉宾", "en"), Invitee("c@example.org", "李 四", "嘉宾", "en"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a@example.org\n张三", "第 2 行"),
        ("a@b", "第 1 行"),
        (" \n", "没有人"),
        ("a@example.org\n" * 2001, "最多邀请 2000 人"),
    ],
)
def test_lines_that_cannot_be_read(text: str, said: str) -> None:
    with pytest.raises(Invalid, match=said) as refused:
        from_lines(text)
    assert refused.value.field == "lines"


def listed(content: str, **more: Any) -> list[Invitee]:
    return from_sheet(read_sheets("名单.csv", content.encode())[0], **more)


def test_a_list_is_read_by_its_headings() -> None:
    told = listed(
        "姓名,电子邮箱,身份,语言\n张三,A@example.org,嘉宾,\nAnn,b@example.org,,English\n李四,c@example.org,,中文\n",
        group="观众",
        language="en",
    )
    assert told == [
        Invitee("a@example.org", "张三", "嘉宾", "en"), Invitee("b@example.org", "Ann", "观众", "en"), Invitee("c@example.org", "李四", "观众", "zh"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "said"), [("姓名,电话\n张三,1\n", "没有找到邮箱列"), ("姓名,邮箱\n张三,\n", "第 2 行")]
)
def test_a_list_without_addresses(content: str, said: str) -> None:
    with pytest.raises(Invalid, match=said) as refused:
        listed(content)
    assert refused.value.field == "file"
