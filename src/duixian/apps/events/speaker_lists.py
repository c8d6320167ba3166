"""A list of speakers as a file: which columns it has, what is wrong with its rows, who would be proposed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from duixian.apps.events.columns import Column, Entry, Fault, Listed, read_listed
from duixian.apps.events.whom import Whom
from duixian.core.events.countries import country_code

COLUMNS: Final = (
    Column("name", ("姓名", "嘉宾", "嘉宾姓名", "name", "speaker"), required=True, longest=80),
    Column("name_en", ("英文姓名", "姓名英文", "englishname", "nameen"), longest=80),
    Column("organisation", ("单位", "工作单位", "机构", "organisation", "organization", "affiliation")),
    Column("organisation_en", ("单位英文", "英文单位", "organisationen")),
    Column("title", ("职务", "职称", "职务职称", "title", "position"), longest=80),
    Column("country", ("国家或地区", "国家", "国别", "country"), longest=40),
    Column("email", ("邮箱", "电子邮箱", "邮件", "email", "e-mail", "mail"), longest=254),
    Column("phone", ("电话", "手机", "联系电话", "phone", "mobile"), longest=30),
    Column("topic", ("拟讲题目", "报告题目", "题目", "topic", "talk"), longest=200),
    Column("track", ("分会", "track"), longest=80),
    Column("keynote", ("主旨嘉宾", "主旨", "keynote"), longest=10),
    Column("language", ("语言", "通信语言", "language"), longest=10),
)
ENGLISH: Final = frozenset({"en", "english", "英", "英文", "英语"})
CHINESE: Final = frozenset({"", "zh", "zh-hans", "chinese", "中", "中文", "汉语"})


def read_speakers(name: str, content: bytes, *, tracks: Iterable[str]) -> Listed:
    """The rows of a list, each with what is wrong in it. Raises ListRefused where it is no list or has no names."""
    listed = read_listed(name, content, COLUMNS)
    known = set(tracks)
    seen: set[tuple[str, str]] = set()
    return replace(listed, entries=tuple(_checked(entry, listed, known, seen) for entry in listed.entries))


def whom(entry: Entry) -> Whom:
    """The person that a row names."""
    fields = ("name", "name_en", "email", "phone", "title", "country", "organisation", "organisation_en")
    given = {field: entry.values.get(field, "") for field in fields}
    return Whom(**{**given, "country": country_code(given["country"]) or ""})


def language_of(entry: Entry) -> str:
    """The language of the letters: that of the row, else English where the name is in Latin letters."""
    said = entry.values.get("language", "").lower()
    if said:
        return "en" if said in ENGLISH else "zh-hans"
    return "en" if entry.values["name"].isascii() else "zh-hans"


def _checked(entry: Entry, listed: Listed, tracks: set[str], seen: set[tuple[str, str]]) -> Entry:
    get = entry.values.get
    faults = [*entry.faults]
    said = {
        "country": _("没有这个国家或地区；可以写名称或两个字母的代码。")
        if get("country", "") and country_code(get("country", "")) is None
        else "",
        "email": _("电子邮箱的写法不对。") if not _is_address(get("email", "")) else "",
        "track": _("这次会议没有这个分会。") if get("track", "") and get("track") not in tracks else "",
        "language": _("没有这种语言。") if get("language", "").lower() not in CHINESE | ENGLISH else "",
    }
    faults += [Fault(listed.found.get(field, field), text) for field, text in said.items() if text]
    key = (entry.values["name"], get("email", "").lower())
    if key in seen:
        faults.append(Fault(listed.found["name"], _("与前面一行重复。")))
    seen.add(key)
    return replace(entry, faults=tuple(faults))


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return not text
    return True
