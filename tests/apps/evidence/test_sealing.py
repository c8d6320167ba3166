"""Digests of rows survive the erasure of what is personal, and cannot be guessed without the salt."""

from __future__ import annotations

from duixian.apps.evidence.sealing import cell_salt, row_digest
from duixian.core.history.fields import Salted, field_digest, record_digest

CELLS = {"姓名": "张三", "单位": "海汀医药"}
SALT = bytes(range(32))


def test_row_digest_depends_on_number_cells_and_salt() -> None:
    first = row_digest(2, CELLS, ["姓名"], SALT)
    others = [row_digest(3, CELLS, ["姓名"], SALT), row_digest(2, {**CELLS, "姓名": "李四"}, ["姓名"], SALT),
              row_digest(2, CELLS, ["姓名"], bytes(32)), row_digest(2, CELLS, [], b"")]  # fmt: skip
    assert (first in others, len(set(others))) == (False, 4)


def test_row_digest_is_the_same_without_the_personal_value() -> None:
    kept = Salted(field_digest(cell_salt(SALT, "姓名"), "cells.姓名", "张三"))
    assert record_digest({"number": 2, "cells.单位": "海汀医药", "cells.姓名": kept}) == row_digest(
        2, CELLS, ["姓名"], SALT
    )


def test_cell_salts_of_a_row_differ() -> None:
    assert cell_salt(SALT, "姓名") != cell_salt(SALT, "单位")
