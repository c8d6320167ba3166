from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.events.models import PastEdition
from duixian.apps.events.operations.baselines import (
    past_edition_enter,
    past_edition_withdraw,
    past_editions_import,
)
from duixian.apps.evidence.filetypes import Upload
from duixian.core.events.earlier import Earlier
from factories.accounts import World, act, make_world
from factories.cooperation import refused
from factories.editions import AT, PAPER, add_earlier
from factories.events import make_event
from factories.evidence import csv_bytes, xlsx_bytes

pytestmark = pytest.mark.django_db
ROWS = (
    ("会议名称", "年份", "届次", "参会人数", "其中境外人数"),
    ("第20届海汀生命科学研讨会", "2018", "第20届", "1,020", "85"),
    ("第21届海汀生命科学研讨会", "2019", "21", "650", ""),
)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def bring(world: World, event: Any, name: str, content: bytes) -> Any:
    return past_editions_import(event_uuid=event.uuid, upload=Upload(name, content), by=act(world.filler), at=AT)


def semicolons() -> bytes:
    return "\r\n".join(";".join(row) for row in ROWS).encode("gb18030")


@pytest.mark.parametrize(
    ("name", "content"), [("往届.xlsx", xlsx_bytes(*ROWS)), ("往届.csv", semicolons()), ("往届.tsv", "\n".join("\t".join(row) for row in ROWS).encode())]
)  # fmt: skip
def test_table_of_any_kind_is_read_with_its_file(world: World, name: str, content: bytes) -> None:
    event = make_event(world.unit)
    assert bring(world, event, name, content) == (2, ())
    kept = [
        (one.year, one.number, one.people, one.abroad, one.file.name) for one in PastEdition.objects.order_by("year")
    ]  # type: ignore[union-attr]  # every row has it
    assert kept == [(2018, 20, 1020, 85, name), (2019, 21, 650, None, name)]


def test_table_with_anything_wrong_keeps_nothing(world: World) -> None:
    event = make_event(world.unit)
    told = bring(world, event, "往届.csv", csv_bytes(ROWS[0], ROWS[2], ("第21届", "去年", "21", "约650", "")))
    assert (told.kept, [(one.row, one.column, one.said.zh) for one in told.wrong], PastEdition.objects.count()) == (
        0, [(3, "年份", "“去年”不是可以登记的整数"), (3, "参会人数", "“约650”不是可以登记的整数")], 0)  # fmt: skip


def test_file_that_is_no_table_is_refused(world: World) -> None:
    event = make_event(world.unit)
    fields = [
        refused(lambda: bring(world, event, "往届.pdf", b"%PDF-1.7\n")),
        refused(lambda: bring(world, event, "往届.csv", csv_bytes(ROWS[0], *((f"第{n}届", 1900 + n, n, n, "") for n in range(1, 202))))),
        refused(lambda: past_editions_import(event_uuid=event.uuid, upload=None, by=act(world.filler), at=AT)),
    ]  # fmt: skip
    assert fields == ["file", "file", "file"]


def test_edition_entered_again_takes_the_place_of_the_first(world: World) -> None:
    event = make_event(world.unit)
    first = add_earlier(world, event)
    second = add_earlier(world, event, people=640)
    first.refresh_from_db()
    assert (first.superseded_at is None, second.superseded_at, second.people) == (False, None, 640)
    assert past_edition_withdraw(baseline_uuid=second.uuid, by=act(world.filler), at=AT) == event
    with pytest.raises(NotFound):
        past_edition_withdraw(baseline_uuid=second.uuid, by=act(world.filler), at=AT)


@pytest.mark.parametrize(
    ("field", "more"),
    [("name", {"name": " "}), ("year", {"year": 1800}), ("abroad", {"abroad": 651}), ("answers", {"satisfied": 3}),
     ("satisfied", {"satisfied": 4, "answers": 3})],
)  # fmt: skip
def test_figures_that_contradict_each_other_are_refused(world: World, field: str, more: dict[str, Any]) -> None:
    event = make_event(world.unit)
    assert refused(lambda: add_earlier(world, event, **more)) == field


@pytest.mark.parametrize(("who", "raised"), [("stranger", NotFound), ("auditor", NotAllowed)])
def test_only_the_conference_office_enters_earlier_editions(world: World, who: str, raised: type[Exception]) -> None:
    event, by = make_event(world.unit), act(world.users[who])
    one = add_earlier(world, event)
    for attempt in (
        lambda: past_edition_enter(event_uuid=event.uuid, given=Earlier("甲", 2018), upload=PAPER, by=by, at=AT),
        lambda: past_edition_withdraw(baseline_uuid=one.uuid, by=by, at=AT),
        lambda: past_editions_import(event_uuid=event.uuid, upload=Upload("a.csv", csv_bytes(*ROWS)), by=by, at=AT),
    ):
        with pytest.raises(raised):
            attempt()
