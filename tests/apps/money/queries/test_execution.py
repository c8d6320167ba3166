"""预算执行情况表, as people read it."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import openpyxl
import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.money.models import BudgetLine
from duixian.apps.money.queries.execution import SOURCES, execution_file, execution_register
from duixian.documents.sheets.register import Register, cell_text
from factories.accounts import World, act, make_world
from factories.books import AT, make_books
from snapshots import snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def text(register: Register) -> str:
    table = register.table
    head = [f"{label.zh}: {value}" for label, value in register.above]
    columns = " | ".join(column.header.zh for column in table.columns)
    rows = [" | ".join(cell_text(value, "zh") for value in row) for row in (*table.rows, table.totals or ())]
    return (
        "\n".join([table.title.zh, register.unit, *head, columns, *rows, *(note.zh for note in register.below)]) + "\n"
    )


def test_table_is_the_golden_one(world: World) -> None:
    books = make_books(world)
    BudgetLine.objects.create(
        unit=world.unit, declaration=books.declaration, name="结转", source="carried", position=9, created_at=AT
    )
    found = text(execution_register(act(world.auditor), books.declaration.uuid, as_of=date(2020, 8, 31)))
    assert found == snapshot("budget-execution.txt", found)


def test_files_are_named_and_hold_numbers(world: World) -> None:
    books = make_books(world)
    made = execution_file(act(world.filler), books.declaration.uuid, format="xlsx", as_of=date(2020, 8, 31))
    assert made.name == "生物医药论坛-预算执行情况表-2020-08-31.xlsx"
    sheet = openpyxl.load_workbook(BytesIO(made.data)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert next(row for row in rows if row[0] == "场地")[2:9] == [600000, 0, 0, 60000, 0, 40000, 500000]
    assert execution_file(act(world.filler), books.declaration.uuid, format="pdf").data[:5] == b"%PDF-"


def test_stranger_and_unknown_format_find_nothing(world: World) -> None:
    books = make_books(world)
    for actor, uuid, fmt in (
        (world.stranger, books.declaration.uuid, "pdf"), (world.filler, books.declaration.uuid, "odt"), (world.filler, uuid4(), "pdf"),
    ):  # fmt: skip
        with pytest.raises(NotFound):
            execution_file(act(actor), uuid, format=fmt)


def test_every_source_has_its_words() -> None:
    choices = dict(BudgetLine._meta.get_field("source").choices or ())
    assert {name: words.zh for name, words in SOURCES.items()} == {name: str(label) for name, label in choices.items()}
