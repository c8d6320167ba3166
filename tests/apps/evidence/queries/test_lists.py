"""Lists that somebody may see, counted and previewed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import uuid6

from duixian.apps.accounts.errors import NotFound
from duixian.apps.evidence.errors import ListRefused
from duixian.apps.evidence.queries import list_get, list_preview, lists_of
from duixian.apps.evidence.records import Columns
from factories.accounts import World, act, make_world
from factories.evidence import make_file, make_list, xlsx_bytes

pytestmark = pytest.mark.django_db
AT = datetime(2020, 6, 1, 2, tzinfo=UTC)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def test_lists_of_count_rows_that_count_and_rows_that_do_not(world: World) -> None:
    subject = uuid6.uuid7()
    told = make_list(world.unit, act(world.filler), ["号"], ["1"], ["2"], ["1"], subject=subject, topic="签到", at=AT)
    (found,) = lists_of(act(world.auditor), subject)
    assert (found, found.counted, found.left_out) == (told, 2, 1)
    assert list(lists_of(act(world.stranger), subject)) == []
    with pytest.raises(NotFound):
        list_get(act(world.stranger), told.uuid)


def test_list_preview_of_another_sheet_and_another_row_of_headings(world: World) -> None:
    by = act(world.filler)
    file = make_file(world.unit, by, AT, xlsx_bytes(["甲", "乙"], ["号", "名"], ["1", "x"]), "a.xlsx")
    seen = list_preview(by, file.uuid, sheet="无此表")
    assert (seen.sheet.name, seen.headings, seen.columns.header) == ("清单", ("甲", "乙"), 0)
    chosen = list_preview(by, file.uuid, sheet="清单", columns=Columns(key=("号",), header=1))
    assert (chosen.headings, chosen.counted, chosen.sample) == (("号", "名"), 1, [(3, ("1", "x"))])


def test_list_preview_of_what_is_no_list(world: World) -> None:
    by = act(world.filler)
    file = make_file(world.unit, by, AT)
    with pytest.raises(ListRefused):
        list_preview(by, file.uuid)
    with pytest.raises(NotFound):
        list_preview(act(world.stranger), file.uuid)
