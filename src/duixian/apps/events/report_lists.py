"""A list of reports as a file or as lines that somebody pasted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from duixian.apps.events.columns import Column, Entry, Fault, Listed, day_in, read_listed

COLUMNS: Final = (
    Column("outlet", ("媒体", "媒体名称", "报道媒体", "outlet", "medium"), required=True, longest=200),
    Column("title", ("标题", "报道标题", "title", "headline"), required=True, longest=200),
    Column("published_on", ("发布日期", "日期", "报道日期", "date", "published"), required=True, longest=20),
    Column("url", ("网址", "链接", "url", "link"), longest=500),
    Column("language", ("语言", "language"), longest=10),
)


def read_reports(name: str, content: bytes) -> Listed:
    """The rows of a list, each with what is wrong in it. Raises ListRefused."""
    listed = read_listed(name, content, COLUMNS)
    return replace(listed, entries=tuple(_checked(entry, listed) for entry in listed.entries))


def day_of_entry(entry: Entry) -> date:
    """The day of a sound row."""
    found = day_in(entry.values["published_on"])
    if found is None:
        raise ValueError("a row with faults has no day")
    return found


def _checked(entry: Entry, listed: Listed) -> Entry:
    text = entry.values["published_on"]
    if text and day_in(text) is None:
        fault = Fault(listed.found["published_on"], _("日期的写法不对，请写成2020-06-11。"))
        return replace(entry, faults=(*entry.faults, fault))
    return entry
