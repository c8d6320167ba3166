from __future__ import annotations

from decimal import Decimal

import pytest

from documents.round_trip import differences
from documents.samples import sample
from duixian.core.forms.model import Form, Indicator
from duixian.core.targets.grammar import parse_target
from duixian.documents.reading.interpret.fields import join_target
from duixian.documents.writing.layouts.central2021 import lay
from duixian.documents.writing.sheet import Table


def _row(raw: str, nature: str | None, unit_column: str | None) -> Indicator:
    target = parse_target(raw, name="场次", nature=nature, unit_column=unit_column)
    return Indicator(
        "产出指标", "数量指标", "场次", raw, target.operator, target.value, target.unit, target.type, target.unit_source,
        weight=Decimal(10), nature=nature,
    )  # fmt: skip


def _cells(form: Form) -> list[str]:
    table = lay(form, "目标表").blocks[-1]
    assert isinstance(table, Table)
    return [cell.text for cell in table.cells if cell.row == table.header_rows][3:6]


@pytest.mark.parametrize(
    ("raw", "nature", "cells"),
    [
        ("≥95%", "≥", ["≥", "95", "%"]),
        (">=95%", "≥", ["≥", ">=95", "%"]),
        ("≥3场", "≥", ["≥", "3", "场"]),
        ("优良", "定性", ["定性", "优良", ""]),
        ("≥3", "≥", ["≥", "3", ""]),
    ],
)
def test_split_table_parts_join_to_the_same_target(raw: str, nature: str, cells: list[str]) -> None:
    shown = _cells(sample("central2021", indicators=(_row(raw, nature, None),)))
    assert shown == cells
    assert join_target(shown[1], shown[0], shown[2] or None) == raw


@pytest.mark.parametrize("file_format", ["docx", "xlsx", "html", "pdf"])
def test_split_table_reads_back(file_format: str) -> None:
    rows = (_row("≥95%", "≥", None), _row("优良", "定性", None), _row("≤3场", "≤", None))
    assert differences(sample("central2021", indicators=rows), "central2021", file_format) == {}
