from __future__ import annotations

import pytest

from duixian.documents.reading.loaders.ocr import is_installed

if not is_installed():
    pytest.skip(
        "duixian[ocr] is NOT installed: rulings of scans were not tested (make test-ocr installs it)",
        allow_module_level=True,
    )

import numpy as np

from documents.reading.loaders.test_ocr import XS, YS, picture
from duixian.documents.reading.loaders.ocr_image import rulings_of, upright_image
from duixian.documents.reading.loaders.pdf_grid import find_tables

pytestmark = pytest.mark.ocr


def _pixels(turn: float) -> np.ndarray:
    return np.asarray(picture(turn))[:, :, ::-1].copy()


def test_rulings_make_the_table() -> None:
    tables = find_tables(*rulings_of(_pixels(0), 1.0))
    assert [([round(x / 10) for x in table.xs], [round(y / 10) for y in table.ys]) for table in tables] == [
        ([x // 10 for x in XS], [y // 10 for y in YS])
    ]


@pytest.mark.parametrize("turn", [-2.0, 0.7, 3.0])
def test_leaning_page_is_set_upright(turn: float) -> None:
    tables = find_tables(*rulings_of(upright_image(_pixels(turn)), 1.0))
    assert [(len(table.xs), len(table.ys), len(table.cells)) for table in tables] == [(4, 4, 9)]


def test_blank_page_has_no_rulings() -> None:
    blank = np.full((400, 300, 3), 255, np.uint8)
    assert (rulings_of(blank, 1.0), upright_image(blank) is blank) == (([], []), True)
