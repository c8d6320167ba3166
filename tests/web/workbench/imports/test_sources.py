"""The pages of a PDF with the boxes of what was read there."""

from __future__ import annotations

import pytest

from duixian.apps.targets.queries.imports import import_page
from duixian.web.workbench.imports.sources import SMALLEST, sheets
from factories.accounts import act, make_world
from factories.imports import file_of, read

pytestmark = pytest.mark.django_db


def test_every_field_has_its_box_on_its_page() -> None:
    world = make_world()
    page = import_page(act(world.filler), read(world, "a.pdf", file_of("pdf")).uuid, 0)
    found = sheets(page)
    boxes = {box.path: sheet.number for sheet in found for box in sheet.boxes}
    assert [sheet.number for sheet in found] == [1, 2, 3]
    assert (boxes["project_name"], boxes[page.rows[-1][2].path]) == (1, 3)
    assert all(0 <= box.x <= sheet.width and 0 <= box.y <= sheet.height for sheet in found for box in sheet.boxes)
    assert min(min(box.width, box.height) for sheet in found for box in sheet.boxes) >= SMALLEST


def test_other_sources_have_no_pages() -> None:
    world = make_world()
    assert sheets(import_page(act(world.filler), read(world, "a.txt", file_of("txt")).uuid, 0)) == ()
