"""A form as records of the two tables. What the form does not say is left empty, and nothing is cut.

Two fields that no form prints follow from what it does print: an indicator without a note means what it is called, and its standard of
points is its own target.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from duixian.core.forms.model import Form, Indicator
from duixian.documents.fiscal.maps import GOALS, INDICATORS, FiscalMap, Table

Record = Mapping[str, str]
NOT_DELETED: Final = "2"
OF_THE_YEAR: Final = "0"
FIRST_TIME: Final = "1"
_KEYS: Final = uuid.UUID("8f0c1a2e-6c0b-5d57-9d7e-2d9a50a3f6b1")
"""Under which the keys of records are made, the same for the same row each time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """What the finance system knows the sender by and no form says; what is empty becomes a finding.

    `busi_type` is its code of the kind of business, `version` and `subject` name the version of the form, so that a row has the same key
    whenever it is exported.
    """

    subject: str
    version: str
    mof_div_code: str = ""
    sub_mof_code: str = ""
    agency_code: str = ""
    pro_code: str = ""
    busi_type: str = ""


@dataclass(frozen=True, slots=True)
class Records:
    """The records of one form by table, each with every field of the table in its order."""

    tables: tuple[tuple[Table, tuple[Record, ...]], ...]

    def of(self, table: str) -> tuple[Record, ...]:
        """The records of a table. Raises KeyError."""
        return {one.name: rows for one, rows in self.tables}[table]


def records_of(form: Form, sender: Sender, *, known: FiscalMap) -> Records:
    """One record for the goal of the year, and one for every indicator in the order of the form."""
    common = _common(form, sender)
    goal = {
        **common,
        "kpi_per_id": _key(sender, "goal"),
        "yearflag": OF_THE_YEAR,
        "kpi_target": form.narratives.goals or "",
    }
    rows = [
        {**common, **_indicator(one), "kpi_id": _key(sender, f"indicator:{place}")}
        for place, one in enumerate(form.indicators)
    ]
    told: dict[str, Sequence[Record]] = {GOALS: [goal], INDICATORS: rows}
    return Records(tuple((table, _whole(table, told[table.name])) for table in known.tables))


def _common(form: Form, sender: Sender) -> Record:
    return {
        "mof_div_code": sender.mof_div_code, "sub_mof_code": sender.sub_mof_code, "agency_code": sender.agency_code,
        "fiscal_year": str(form.year or ""), "pro_code": sender.pro_code or form.project_code or "",
        "busi_type": sender.busi_type, "version": sender.version, "times": FIRST_TIME, "is_deleted": NOT_DELETED,
    }  # fmt: skip


def _indicator(row: Indicator) -> Record:
    """The target as written; what it means is the note of the form or its own words, points go by the weight where there is one."""
    name = row.level3 or ""
    return {
        "kpi_lv1": row.level1 or "", "kpi_lv2": row.level2 or "", "kpi_lv3": name, "kpi_content": row.note or name,
        "kpi_evalstd": _standard(row), "kpi_val": row.target_raw, "computesign": row.operator or "",
        "meterunit": row.unit or "", "weight": _digits(row.weight), "kpi_remark": row.data_source or "",
    }  # fmt: skip


def _standard(row: Indicator) -> str:
    """How points are given, from what the form prints; empty where it prints no target."""
    if not row.target_raw:
        return ""
    points = f"，{_digits(row.weight)}分" if row.weight is not None else ""
    return f"达到指标值（{row.target_raw}）得满分{points}"


def _digits(value: Decimal | None) -> str:
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _key(sender: Sender, place: str) -> str:
    return str(uuid.uuid5(_KEYS, f"{sender.subject}/{place}"))


def _whole(table: Table, rows: Sequence[Record]) -> tuple[Record, ...]:
    return tuple({field.name: row.get(field.name, "") for field in table.fields} for row in rows)
