"""Files of readings sent in, replaced, withdrawn."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.incubator.models import IntervalBatch, Meter
from duixian.apps.incubator.operations import intervals
from duixian.apps.incubator.operations.interval_reading import batch_read
from duixian.apps.incubator.operations.intervals import (
    HowToRead,
    batch_reread,
    batch_withdraw,
    intervals_upload,
)
from duixian.apps.incubator.queries.interval_months import month_told
from duixian.apps.jobs.handlers import Unkept
from factories.accounts import World, act, make_world
from factories.incubator import AT
from factories.intervals import HEAD, POWER, quarters, send, taken
from factories.meters import make_meter

pytestmark = pytest.mark.django_db
MAY = date(2020, 5, 1)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def meter(world: World) -> Meter:
    return make_meter(world.unit, act(world.filler))


def used(world: World) -> list[Decimal]:
    return [line.now.amount for line in month_told(world.unit, "power", MAY).lines if line.now]


def kinds(batch: IntervalBatch) -> list[str]:
    return list(HistoryRow.objects.filter(about_uuid=batch.uuid).order_by("seq").values_list("kind", flat=True))


def test_files_wait_for_a_job_that_reads_them_one_after_the_other(world: World, meter: Meter) -> None:
    by = act(world.filler)
    files = [Upload(f"{day}.csv", (HEAD + quarters("D1", f"2020-05-0{day}", 1)).encode()) for day in (1, 2)]
    made = intervals_upload(unit=world.unit, how=POWER, uploads=files, by=by, at=AT)
    assert [one.state for one in made] == ["waiting", "waiting"]
    job = made[0].job
    assert job is not None
    progress = Unkept()
    intervals.run(progress, job.parameters, by)
    assert progress.done == ["1. 1.csv", "2. 2.csv"]
    assert (used(world), kinds(made[0])) == (
        [Decimal(192)],
        ["incubator.intervals.sent", "incubator.intervals.imported"],
    )
    intervals.run(Unkept(), job.parameters, by)
    assert used(world) == [Decimal(192)]


def test_the_same_file_is_not_taken_twice(world: World, meter: Meter) -> None:
    by = act(world.filler)
    send(world.unit, by, quarters("D1", "2020-05-01", 1))
    with pytest.raises(Invalid, match="内容完全相同"):
        send(world.unit, by, quarters("D1", "2020-05-01", 1))


def test_a_later_file_corrects_row_by_row_and_withdrawing_it_brings_the_rows_back(world: World, meter: Meter) -> None:
    by = act(world.filler)
    taken(world.unit, by, quarters("D1", "2020-05-01", 2))
    later = taken(world.unit, by, quarters("D1", "2020-05-02", 2, lambda _at: "3"))
    assert (later.corrections, used(world)) == (96, [Decimal(96 + 2 * 288)])
    batch_withdraw(uuid=later.uuid, reason="导出时选错了表", by=by, at=AT)
    assert used(world) == [Decimal(192)]


def test_withdrawing_the_earlier_file_leaves_all_that_the_later_one_says(world: World, meter: Meter) -> None:
    by = act(world.filler)
    first = taken(world.unit, by, quarters("D1", "2020-05-01", 2))
    later = taken(world.unit, by, quarters("D1", "2020-05-01", 3))
    assert (later.repeated, later.rows) == (192, 288)
    gone = batch_withdraw(uuid=first.uuid, reason="重复导出", by=by, at=AT)
    assert (gone.state, gone.ended_reason, used(world)) == ("withdrawn", "重复导出", [Decimal(288)])
    assert kinds(first)[-1] == "incubator.intervals.withdrawn"
    with pytest.raises(Invalid):
        batch_withdraw(uuid=first.uuid, reason="再撤", by=by, at=AT)


def test_a_file_takes_the_place_of_another_which_stays_on_record(world: World, meter: Meter) -> None:
    by = act(world.filler)
    old = taken(world.unit, by, quarters("D1", "2020-05-01", 3))
    new = taken(world.unit, by, quarters("D1", "2020-05-01", 1, lambda _at: "2"), replaces=old.uuid)
    old.refresh_from_db()
    assert (old.state, new.state, new.replaces, used(world)) == ("replaced", "taken", old, [Decimal(192)])
    assert kinds(old)[-1] == "incubator.intervals.replaced"


def test_a_file_is_read_again_once_its_meter_was_entered(world: World, meter: Meter) -> None:
    by = act(world.filler)
    old = taken(world.unit, by, quarters("D1", "2020-05-01", 1) + quarters("D7", "2020-05-01", 1))
    assert (old.rows, old.reasons) == (96, {"unknown-meter": 96})
    make_meter(world.unit, by, "D7", role="sub", parent=meter)
    again = batch_reread(uuid=old.uuid, by=by, at=AT)
    batch_read(uuid=again.uuid, by=by, at=AT)
    again.refresh_from_db()
    assert (again.rows, again.rejected, used(world)) == (192, 0, [Decimal(96)] * 2)


def test_reading_again_does_not_undo_a_later_correction(world: World, meter: Meter) -> None:
    by = act(world.filler)
    old = taken(world.unit, by, quarters("D1", "2020-05-01", 2))
    taken(world.unit, by, quarters("D1", "2020-05-01", 1, lambda _at: "5"), name="corrected.csv")
    with pytest.raises(Invalid, match=r"corrected\.csv"):
        batch_reread(uuid=old.uuid, by=by, at=AT)


def test_a_failed_file_is_read_again_by_itself(world: World) -> None:
    by = act(world.filler)
    old = taken(world.unit, by, quarters("D1", "2020-05-01", 1))
    assert (old.state, old.problem[0]) == ("failed", "系统内还没有表计；先建表计再导入")
    make_meter(world.unit, by)
    again = batch_reread(uuid=old.uuid, by=by, at=AT)
    batch_read(uuid=again.uuid, by=by, at=AT)
    old.refresh_from_db()
    assert (old.state, again.replaces, used(world)) == ("failed", None, [Decimal(96)])


def test_what_cannot_be_sent_is_refused_at_its_field(world: World, meter: Meter) -> None:
    by, table = act(world.filler), [Upload("a.csv", HEAD.encode())]
    for how, files, field in (
        (HowToRead("gas"), table, "kind"), (HowToRead("power", 7), table, "step"), (POWER, [], "file"), (POWER, [Upload("a.pdf", b"%PDF-")], "file"),
    ):  # fmt: skip
        with pytest.raises(Invalid) as refused:
            intervals_upload(unit=world.unit, how=how, uploads=files, by=by, at=AT)
        assert refused.value.field == field


def test_a_replacement_is_one_file_of_the_same_kind(world: World, meter: Meter) -> None:
    by = act(world.filler)
    old = taken(world.unit, by, quarters("D1", "2020-05-01", 1))
    with pytest.raises(Invalid, match="同类"):
        send(world.unit, by, "", HowToRead("water"), replaces=old.uuid)
    with pytest.raises(NotFound):
        send(world.unit, by, "", replaces=uuid4())


def test_only_who_runs_the_incubator_sends_and_withdraws(world: World, meter: Meter) -> None:
    old = taken(world.unit, act(world.filler), quarters("D1", "2020-05-01", 1))
    with pytest.raises(NotAllowed):
        send(world.unit, act(world.finance), "x")
    with pytest.raises(NotAllowed):
        batch_withdraw(uuid=old.uuid, reason="x", by=act(world.finance), at=AT)
    with pytest.raises(NotAllowed):
        batch_reread(uuid=old.uuid, by=act(world.finance), at=AT)
