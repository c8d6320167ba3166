from __future__ import annotations

from duixian.apps.events.speaker_lists import language_of, read_speakers, whom
from duixian.apps.events.whom import Whom

HEAD = "姓名,单位,国家,邮箱,题目,分会,语言"


def faults(*rows: str, tracks: tuple[str, ...] = ("分会一",)) -> list[list[str]]:
    listed = read_speakers("a.csv", "\n".join((HEAD, *rows)).encode(), tracks=tracks)
    return [[f"{fault.heading}：{fault.message}" for fault in entry.faults] for entry in listed.entries]


def test_a_row_names_a_person() -> None:
    listed = read_speakers(
        "a.csv", f"{HEAD}\n王教授,海汀大学,CN,w@example.org,题,分会一,中文".encode(), tracks=["分会一"]
    )
    assert [(whom(entry), language_of(entry)) for entry in listed.sound] == [
        (Whom("王教授", email="w@example.org", country="CN", organisation="海汀大学"), "zh-hans")
    ]


def test_what_is_wrong_is_told_by_column() -> None:
    assert faults("王,,火星,w@,题,分会九,fr") == [
        ["国家：没有这个国家或地区；可以写名称或两个字母的代码。", "邮箱：电子邮箱的写法不对。", "分会：这次会议没有这个分会。", "语言：没有这种语言。"]
    ]  # fmt: skip


def test_somebody_twice_in_a_list_is_told() -> None:
    assert faults("王,,,a@example.org,,,", "王,,,b@example.org,,,", "王,,,A@example.org,,,") == [
        [], [], ["姓名：与前面一行重复。"],
    ]  # fmt: skip


def test_without_a_language_latin_names_read_english() -> None:
    listed = read_speakers("a.csv", f"{HEAD}\nJohn Smith,,,,,,\n王教授,,,,,,\nLi,,,,,,中文".encode(), tracks=[])
    assert [language_of(entry) for entry in listed.entries] == ["en", "zh-hans", "zh-hans"]
