"""Who was there: grid and list, all or nothing, corrections supersede."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.evidence.errors import DisguisedFile, ListRefused
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.governance.models import Posting, RosterEntry, Team
from duixian.apps.governance.operations import postings_import, postings_record
from duixian.apps.governance.operations.postings import Entry, Recorded
from duixian.apps.governance.queries import month_grid
from factories.accounts import World, act, make_world
from factories.evidence import csv_bytes, xlsx_bytes
from factories.governance import AT, assign, make_post, make_team

pytestmark = pytest.mark.django_db
HALF, WHOLE = Decimal("0.5"), Decimal(1)


@pytest.fixture
def world() -> World:
    return make_world()


def begun(world: World) -> tuple[Team, RosterEntry]:
    by = act(world.filler)
    team = make_team(world.unit, by)
    return team, assign(make_post(team, by), by, "张三")


def put(
    world: World, team: Team, entry: RosterEntry, *days: tuple[int, Decimal | None], user: str = "filler"
) -> Recorded:
    entries = [Entry(entry.post.uuid, entry.person.uuid, date(2020, 3, day), share) for day, share in days]
    return postings_record(team_uuid=team.uuid, entries=entries, by=act(world.users[user]), at=AT)


def shares(team: Team) -> dict[int, Decimal]:
    (row,) = month_grid(team, date(2020, 3, 1)).rows
    return {day.day: share for day, share in row.shares if share is not None}


def test_postings_record_enters_corrects_and_takes_back(world: World) -> None:
    team, entry = begun(world)
    assert put(world, team, entry, (2, WHOLE), (3, HALF)) == Recorded(2, 0, 0, 0)
    assert put(world, team, entry, (2, HALF), (3, HALF), (4, WHOLE), (5, None)) == Recorded(1, 1, 0, 2)
    assert put(world, team, entry, (4, None)) == Recorded(0, 0, 1, 0)
    assert (shares(team), Posting.objects.count()) == ({2: HALF, 3: HALF}, 4)


@pytest.mark.parametrize("day", [(1, Decimal("1.5")), (1, Decimal(0))])
def test_postings_record_of_more_than_a_day(world: World, day: tuple[int, Decimal]) -> None:
    team, entry = begun(world)
    with pytest.raises(Invalid) as refused:
        put(world, team, entry, (2, WHOLE), day)
    assert (refused.value.field, Posting.objects.count()) == ("postings", 0)


def test_postings_record_of_somebody_who_was_not_on_the_post(world: World) -> None:
    team, entry = begun(world)
    early = Entry(entry.post.uuid, entry.person.uuid, date(2020, 2, 1), WHOLE)
    with pytest.raises(Invalid):
        postings_record(team_uuid=team.uuid, entries=[early], by=act(world.filler), at=AT)
    with pytest.raises(Invalid):
        postings_record(team_uuid=team.uuid, entries=[early._replace(day=date(2020, 4, 1))], by=act(world.filler),
                        at=datetime(2020, 3, 1, tzinfo=UTC))  # fmt: skip
    with pytest.raises(NotAllowed):
        put(world, team, entry, (2, WHOLE), user="auditor")
    assert Posting.objects.count() == 0


@pytest.mark.parametrize("make", [csv_bytes, xlsx_bytes])
def test_postings_import_of_a_list(world: World, make: object) -> None:
    team, _entry = begun(world)
    rows = ["岗位", "姓名", "日期", "人日"], ["总协调", "张三", "2020-03-05", "0.5"], ["总协调", "张三", "2020/3/6", ""]
    name = "a.csv" if make is csv_bytes else "a.xlsx"
    upload = Upload(name, make(*rows))  # type: ignore[operator]
    assert postings_import(team_uuid=team.uuid, upload=upload, by=act(world.filler), at=AT) == Recorded(2, 0, 0, 0)
    assert shares(team) == {5: HALF, 6: WHOLE}
    assert postings_import(team_uuid=team.uuid, upload=upload, by=act(world.filler), at=AT) == Recorded(0, 0, 0, 2)


def test_postings_import_names_wrong_rows_and_keeps_nothing(world: World) -> None:
    team, _entry = begun(world)
    content = csv_bytes(
        ["岗位", "姓名", "日期"],
        ["总协调", "张三", "2020-03-05"],
        ["总协调", "王五", "2020-03-05"],
        ["总协调", "张三", "2020-03"],
    )
    with pytest.raises(Invalid, match="共2行有误（第3、4行等）") as refused:
        postings_import(team_uuid=team.uuid, upload=Upload("a.csv", content), by=act(world.filler), at=AT)
    assert (refused.value.field, Posting.objects.count()) == ("file", 0)


def test_postings_import_of_what_is_no_such_list(world: World) -> None:
    team, _entry = begun(world)
    for content, error in (
        (csv_bytes(["甲", "乙"], ["1", "2"]), Invalid),
        (b"\n", ListRefused),
        (b"%PDF-1", DisguisedFile),
    ):
        with pytest.raises(error):
            postings_import(team_uuid=team.uuid, upload=Upload("a.csv", content), by=act(world.filler), at=AT)


def test_month_grid_takes_the_same_queries_for_more_people(world: World, django_assert_num_queries: object) -> None:
    by = act(world.filler)
    team, _entry = begun(world)
    for number in range(4):
        assign(make_post(team, by, f"岗位{number}"), by, f"人{number}")
    with django_assert_num_queries(3):  # type: ignore[operator]
        grid = month_grid(team, date(2020, 3, 1))
    assert (len(grid.rows), len(grid.days), grid.previous, grid.next) == (5, 31, date(2020, 2, 1), date(2020, 4, 1))
