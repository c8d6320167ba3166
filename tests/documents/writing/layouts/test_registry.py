"""The layouts print what their families say they print, found by changing each value in turn."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.writing.layouts.printing import full, printed_columns, printed_fields, tables
from duixian.core.forms.layouts import LAYOUTS
from duixian.core.forms.model import Form
from duixian.documents.writing.layouts import parts
from duixian.documents.writing.layouts.parts import Column
from duixian.documents.writing.layouts.registry import LAYERS
from duixian.documents.writing.sheet import Line, Role, Table

NAMES = sorted(LAYERS)


def test_layers_are_those_of_the_families_in_their_order() -> None:
    assert list(LAYERS) == list(LAYOUTS)


@pytest.mark.parametrize("name", NAMES)
def test_lay_prints_the_fields_that_the_family_says(name: str) -> None:
    family = LAYOUTS[name]
    assert printed_fields(name) == {*family.fields, *family.optional} - {"title"}


@pytest.mark.parametrize("name", NAMES)
def test_lay_prints_the_columns_that_the_family_says(name: str) -> None:
    """The unit of central2021 stands in its column only where it is part of the target; its own tests look at that."""
    family = LAYOUTS[name]
    assert printed_columns(name) == {*family.columns, *family.optional_columns} - {"unit"}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("empty", [False, True], ids=["full", "empty"])
def test_lay_covers_the_page_whatever_the_form_holds(name: str, empty: bool) -> None:
    form = Form(LAYOUTS[name].kinds[0]) if empty else full(name)
    sheet = LAYERS[name](form, "标题")
    assert (sheet.title, sheet.layout, sheet.subtitle) == ("标题", name, "" if empty else "（2023年度）")
    assert sum(Decimal(str(width)) for width in sheet.widths) == 100
    assert len(tables(sheet)) == sum(isinstance(block, Table) for block in sheet.blocks)


@pytest.mark.parametrize("name", NAMES)
def test_lay_of_an_empty_form_shows_no_value(name: str) -> None:
    sheet = LAYERS[name](Form(LAYOUTS[name].kinds[0]), "")
    values = {Role.VALUE, Role.AMOUNT, Role.NARRATIVE, Role.POINT, Role.NAME, Role.LEVEL}
    shown = [cell.text for table in tables(sheet) for cell in table.cells if cell.role in values]
    told = [block.text for block in sheet.blocks if isinstance(block, Line) and block != parts.SIGNATURE]
    assert [text for text in (*shown, *told) if text and "□" not in text] == []


@given(st.lists(st.integers(1, 90), min_size=1, max_size=12))
def test_widths_of_columns_add_up_to_100_and_stay_near_their_shares(shares: list[int]) -> None:
    widths = parts.widths([Column("note", "备注", tuple(map(float, shares)), Role.NAME)])
    assert sum(Decimal(str(width)) for width in widths) == 100
    assert [
        share for share, width in zip(shares, widths, strict=True) if abs(width - 100 * share / sum(shares)) > 0.0101
    ] == []
