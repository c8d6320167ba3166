"""How rows of an uploaded list become records: unique keys, amounts, days, roles; what does not count says why.

Pure: no database. `Reason` texts are kept with the row, so they are plain Chinese and translated when shown.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final, Self

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from duixian.apps.evidence.errors import ListRefused
from duixian.apps.evidence.tables import Sheet
from duixian.core.periods import parse_date
from duixian.core.values import QuantityError, parse_money

DOUBLED: Final = gettext_noop("与前面的行重复")
NO_KEY: Final = gettext_noop("没有唯一标识")
NO_AMOUNT: Final = gettext_noop("金额空缺或读不出来")
NO_DAY: Final = gettext_noop("日期空缺或读不出来")
REASONS: Final = (DOUBLED, NO_KEY, NO_AMOUNT, NO_DAY)
JOINT: Final = " | "
_PERSONAL = (
    "姓名",
    "名字",
    "电话",
    "手机",
    "邮箱",
    "邮件",
    "身份证",
    "护照",
    "证件",
    "微信",
    "地址",
    "联系",
    "name",
    "phone",
    "mobile",
    "mail",
    "passport",
    "address",
)


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a list mean, by heading. `key` makes a row unique (several headings together where one is not
    enough); with `date` the list tells when each row happened; `personal` headings are salted in digests and hidden in exports."""

    key: tuple[str, ...]
    amount: str = ""
    date: str = ""
    role: str = ""
    name: str = ""
    personal: tuple[str, ...] = ()
    unit: str = "元"
    header: int = field(default=0, compare=False)

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """As kept in `UploadedList.columns`; unknown entries are ignored."""
        return cls(
            key=tuple(told.get("key", ())), amount=told.get("amount", ""), date=told.get("date", ""),
            role=told.get("role", ""), name=told.get("name", ""), personal=tuple(told.get("personal", ())),
            unit=told.get("unit", "元"), header=int(told.get("header", 0)),
        )  # fmt: skip

    def as_json(self) -> dict[str, Any]:
        """Plain JSON for the database and for history: headings only, no values."""
        return {
            "key": list(self.key), "amount": self.amount, "date": self.date, "role": self.role, "name": self.name,
            "personal": list(self.personal), "unit": self.unit, "header": self.header,
        }  # fmt: skip

    def check(self, headings: Sequence[str]) -> None:
        """Raise ListRefused for a heading that the list does not have, at the field that names it."""
        if not self.key:
            raise ListRefused(_("请选择唯一标识列：同一个标识只算一条记录。"), field="key")
        named = {"key": self.key, "personal": self.personal}
        named |= {role: (heading,) for role in ("amount", "date", "role", "name") if (heading := getattr(self, role))}
        for role, chosen in named.items():
            for heading in chosen:
                if heading not in headings:
                    raise ListRefused(_("清单里没有“%(heading)s”这一列。") % {"heading": heading}, field=role)


@dataclass(frozen=True, slots=True)
class Record:
    """One row as a record; `excluded` is empty for a row that counts."""

    number: int
    key: str
    cells: Mapping[str, str]
    role: str = ""
    amount: Decimal | None = None
    day: date | None = None
    excluded: str = ""


def looks_personal(heading: str) -> bool:
    """Whether a heading probably names something personal; a person confirms it in the wizard."""
    folded = heading.casefold()
    return any(word in folded for word in _PERSONAL) and "单位名称" not in heading


def folded_key(parts: Sequence[str]) -> str:
    """Keys are compared without regard to width, case and blanks: `ＡＢ 12` and `ab12` are one."""
    plain = ["".join(unicodedata.normalize("NFKC", part).casefold().split()) for part in parts]
    return JOINT.join(plain)[:200] if any(plain) else ""


def records_of(sheet: Sheet, columns: Columns) -> list[Record]:
    """The rows of a sheet as records in their order. Raises ListRefused when a chosen column is not there."""
    headings = sheet.headings(columns.header)
    columns.check(headings)
    seen: set[str] = set()
    result = []
    for number, row in sheet.records(columns.header):
        record = _record(number, dict(zip(headings, row, strict=True)), columns, seen)
        if not record.excluded:
            seen.add(record.key)
        result.append(record)
    return result


def _record(number: int, cells: dict[str, str], columns: Columns, seen: set[str]) -> Record:
    key = folded_key([cells[heading] for heading in columns.key])
    amount = _amount(cells.get(columns.amount, ""), columns.unit)
    day = _day(cells.get(columns.date, ""))
    excluded = ""
    if not key:
        excluded = NO_KEY
    elif key in seen:
        excluded = DOUBLED
    elif columns.amount and amount is None:
        excluded = NO_AMOUNT
    elif columns.date and day is None:
        excluded = NO_DAY
    return Record(number, key, cells, cells.get(columns.role, "")[:80], amount, day, excluded)


def _amount(text: str, unit: str) -> Decimal | None:
    try:
        return parse_money(text, unit=unit)
    except QuantityError:
        return None  # the row is kept and says NO_AMOUNT


def _day(text: str) -> date | None:
    """The day; a month or a year without a day counts from its last day, when it is surely over."""
    told = parse_date(text)
    return told.last_day() if told else None
