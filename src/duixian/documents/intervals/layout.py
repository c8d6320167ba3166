"""How a file of readings is written: encoding, delimiter, where its heading is and what stands in which column."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from duixian.core.wording import Words

HEAD: Final = 1 << 20
"""Bytes that are looked at."""
HEADING_WITHIN: Final = 20
"""Lines within which the heading stands; titles above it are passed over."""
_DELIMITERS: Final = (",", "\t", ";", "|")
_METER = re.compile(r"(电|水|能)?表(计)?(编)?(号|码|计)|仪表|计量点|meter(id|no|number|code|key)?|point", re.IGNORECASE)
_TIME = re.compile(
    r"(数据|采集|抄表|记录|开始|结束|日期)?(日期)?时间|时刻|日期|(date)?(time)?(stamp)?|datetime|(start|end|local)time",
    re.IGNORECASE,
)
_REGISTER = re.compile(r"(累计|正向|有功|总)*(读数|示数|示值|表底|底度|止码)|register|reading|index", re.IGNORECASE)
_AMOUNT = re.compile(
    r"(区间|间隔|用)?(用电量|用水量|用量|电量|水量|能耗)|数值|amount|value|consumption|usage|kwh|m3|m³", re.IGNORECASE
)
_UNIT = re.compile(r"[（(\[].*?[)）\]]|[\s_\-]|\ufeff")


class LayoutError(ValueError):
    """A file whose heading is not understood; `words` says what was looked for."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


class Content(StrEnum):
    """What the numbers are: what passed in an interval, or what the register showed at its end."""

    AMOUNT = "amount"
    REGISTER = "register"


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns count from 1; `heading` is the line of the heading. Long: one `meter` and one `value` column. Wide: `meters` names each other column."""

    encoding: str
    delimiter: str
    heading: int
    time: int
    meter: int | None
    value: int | None
    meters: tuple[tuple[int, str], ...]
    content: Content

    @property
    def is_wide(self) -> bool:
        """Whether each meter has a column of its own."""
        return self.meter is None


def sniff(source: Path, meters: Iterable[str], content: Content | None = None) -> Layout:
    """How the file is written. `meters` are the keys that exist: in a wide file they head the columns. `content` is what people say it is.

    Raises LayoutError for an empty file, or when no heading is found.
    """
    with source.open("rb") as file:
        head = file.read(HEAD)
    encoding = _encoding(head)
    lines = head.decode(encoding, errors="replace").splitlines()[:HEADING_WITHIN]
    known = frozenset(meters)
    for number, line in enumerate(lines, 1):
        delimiter = max(_DELIMITERS, key=line.count)
        found = _columns(next(csv.reader([line], delimiter=delimiter), []), known)
        if found is not None:
            time, meter, value, wide, kind = found
            return Layout(encoding, delimiter, number, time, meter, value, wide, content or kind)
    raise LayoutError(
        Words(
            f"前 {HEADING_WITHIN} 行里没有表头；需要“表号、时间、用量（或读数）”三列，或“时间”一列加每个表号一列",
            f"no heading in the first {HEADING_WITHIN} lines; columns meter, time, amount (or register) are needed, or time and one column for each meter",
        )
    )


def _encoding(head: bytes) -> str:
    """A few broken bytes among good ones are no other encoding."""
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    plain = codecs.getincrementaldecoder("utf-8")(errors="replace").decode(head)
    broken = plain.count("\ufffd")
    return "gb18030" if broken * 2 > sum(not sign.isascii() for sign in plain) else "utf-8"


Found = tuple[int, int | None, int | None, tuple[tuple[int, str], ...], Content]


def _columns(cells: Sequence[str], known: frozenset[str]) -> Found | None:
    names = [_UNIT.sub("", cell).strip() for cell in cells]
    time = _first(names, _TIME)
    if time is None:
        return None
    meter = _first(names, _METER)
    for pattern, kind in ((_REGISTER, Content.REGISTER), (_AMOUNT, Content.AMOUNT)):
        value = _first(names, pattern)
        if meter is not None and value is not None:
            return time, meter, value, (), kind
    wide = tuple(
        (place, key) for place, cell in enumerate(cells, 1) if place != time and (key := cell.strip().strip("\ufeff"))
    )
    if meter is None and any(key in known for _, key in wide):
        _check_once([key for _, key in wide])
        return time, None, None, wide, Content.AMOUNT
    return None


def _check_once(keys: Sequence[str]) -> None:
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice is not None:
        raise LayoutError(Words(f"表头里 {twice} 出现两次", f"{twice} heads two columns"))


def _first(names: Sequence[str], pattern: re.Pattern[str]) -> int | None:
    return next((place for place, name in enumerate(names, 1) if name and pattern.fullmatch(name)), None)
