"""What becomes of a file of readings: rows taken, rows refused with their reason, files that are none."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.store import get, path_of
from duixian.apps.incubator.models import Meter
from duixian.apps.incubator.operations import interval_reading
from duixian.apps.incubator.operations.interval_reading import batch_read
from duixian.apps.incubator.operations.intervals import HowToRead, batch_withdraw, intervals_upload
from duixian.apps.incubator.operations.meters import RegisterDetails, meter_exchange
from duixian.apps.incubator.queries.intervals import holding
from factories.accounts import World, act, make_world
from factories.incubator import AT
from factories.intervals import HEAD, POWER, quarters, send, taken
from factories.meters import hour, make_meter

pytestmark = pytest.mark.django_db
REGISTER = HowToRead("power", content="register")


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def meter(world: World) -> Meter:
    return make_meter(world.unit, act(world.filler))


def test_what_came_of_a_file_is_told_and_its_rows_lie_in_the_store(world: World, meter: Meter) -> None:
    lines = (
        quarters("D1", "2020-05-01", 1, lambda at: "" if 8 <= at.hour < 10 else "1")
        + "D1,2020-05-01 08:00,-2\nZ,2020-05-01 00:00,1\nD1,2020-05-01 00:00,1\n"
    )
    made = taken(world.unit, act(world.filler), lines)
    assert (made.state, made.rows, made.meters, made.rejected, made.gaps) == ("taken", 88, 1, 3, 1)
    assert made.reasons == {"unknown-meter": 1, "duplicate": 1, "negative": 1}
    assert (made.first_at, made.last_at) == (hour("2020-05-01", "00:00"), hour("2020-05-02", "00:00"))
    assert made.coverage == [["D1", 88, "2020-04-30T16:00:00+00:00", "2020-05-01T16:00:00+00:00", 1, 120]]
    assert [one[:3] for one in made.shown] == [
        [90, "negative", "D1"],
        [91, "unknown-meter", ""],
        [92, "duplicate", "D1"],
    ]
    assert path_of(made.digest).exists()
    assert made.rejected_file is not None
    assert (made.rejected_file.name, len(get(made.rejected_file.digest).decode().splitlines())) == (
        "logger-拒收行.csv",
        4,
    )


def test_a_packed_file_is_read(world: World, meter: Meter) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("五月.csv", (HEAD + quarters("D1", "2020-05-01", 1)).encode("gb18030"))
    (made,) = intervals_upload(unit=world.unit, how=POWER, uploads=[Upload("五月.zip", packed.getvalue())], by=act(world.filler), at=AT)  # fmt: skip
    assert batch_read(uuid=made.uuid, by=act(world.filler), at=AT) == ""
    made.refresh_from_db()
    assert (made.rows, made.layout["encoding"]) == (96, "gb18030")


def test_a_file_that_is_none_says_why_and_stays_on_record(world: World, meter: Meter) -> None:
    by = act(world.filler)
    (made,) = intervals_upload(unit=world.unit, how=POWER, uploads=[Upload("a.csv", b"hello\n")], by=by, at=AT)
    assert batch_read(uuid=made.uuid, by=by, at=AT).startswith("a.csv：前 20 行里没有表头")
    made.refresh_from_db()
    assert (made.state, len(made.problem)) == ("failed", 2)


def test_a_file_of_which_no_row_is_good_keeps_its_rows_with_their_reason(world: World, meter: Meter) -> None:
    made = taken(world.unit, act(world.filler), "Z,2020-05-01 00:00,1\n")
    assert (made.state, made.rejected, made.rejected_file is not None) == ("failed", 1, True)


def test_signs_that_no_text_has_do_not_stop_the_refused_rows_from_being_kept(world: World, meter: Meter) -> None:
    by = act(world.filler)
    content = ("\ufeff" + HEAD + quarters("D1", "2020-05-01", 1) + "Z\x01,2020-05-01 00:00,1\n").encode("utf-16-le")
    (made,) = intervals_upload(unit=world.unit, how=POWER, uploads=[Upload("a.csv", content)], by=by, at=AT)
    batch_read(uuid=made.uuid, by=by, at=AT)
    made.refresh_from_db()
    assert made.rejected_file is not None
    assert "Z\\x01" in get(made.rejected_file.digest).decode()


def test_registers_roll_over_and_go_back(world: World) -> None:
    by = act(world.filler)
    make_meter(world.unit, by, "D5", digits=5, factor=10)
    shown = ["99998", "99999", "1", "2", "1.5", "3"]
    lines = "".join(f"D5,2020-05-01 0{place}:00,{value}\n" for place, value in enumerate(shown))
    made = taken(world.unit, by, lines, REGISTER._replace(step=60))
    assert (made.rows, made.reasons, made.gaps) == (3, {"out-of-line": 2}, 0)


def test_an_exchange_with_another_factor_splits_the_file(world: World, meter: Meter) -> None:
    by = act(world.filler)
    register = RegisterDetails(hour("2020-05-02", "12:00"), Decimal(0), 6, Decimal(40))
    meter_exchange(meter_uuid=meter.uuid, removed_at=hour("2020-05-02", "12:00"), last_value=Decimal(1500), register=register, reason="扩容", by=by, at=AT)  # fmt: skip
    over = taken(
        world.unit,
        by,
        "D1,2020-05-01 00:00,1400\nD1,2020-05-01 00:15,1402\nD1,2020-05-04 00:00,3\nD1,2020-05-04 00:15,4\n",
        REGISTER,
    )
    assert (over.state, "换过表" in over.problem[0]) == ("failed", True)
    before = taken(world.unit, by, "D1,2020-05-01 00:00,1400\nD1,2020-05-01 00:15,1401\n", REGISTER)
    after = taken(world.unit, by, "D1,2020-05-04 00:00,1\nD1,2020-05-04 00:15,2\n", REGISTER)
    told = interval_reading.covered([path_of(one.digest) for one in (before, after)])
    assert ([one.rows for one in told], before.state, after.state) == ([2], "taken", "taken")


def test_what_was_withdrawn_while_it_waited_is_not_read(world: World, meter: Meter) -> None:
    by = act(world.filler)
    made = send(world.unit, by, quarters("D1", "2020-05-01", 1))
    batch_withdraw(uuid=made.uuid, reason="传错了", by=by, at=AT)
    assert (batch_read(uuid=made.uuid, by=by, at=AT), holding(world.unit, "power")) == ("", [])


def test_a_file_is_read_once_more_where_another_was_taken_meanwhile(
    world: World, meter: Meter, monkeypatch: Any
) -> None:
    by = act(world.filler)
    slow = send(world.unit, by, quarters("D1", "2020-05-01", 1))
    other = send(world.unit, by, quarters("D1", "2020-05-01", 1, lambda _at: "2"), name="other.csv")
    real, begun = interval_reading._read, []

    def meanwhile(batch: Any, *given: Any) -> Any:
        told = real(batch, *given)
        if batch.pk == slow.pk and not begun:
            begun.append(True)
            batch_read(uuid=other.uuid, by=by, at=AT)
        return told

    monkeypatch.setattr(interval_reading, "_read", meanwhile)
    batch_read(uuid=slow.uuid, by=by, at=AT)
    slow.refresh_from_db()
    assert slow.corrections == 96
