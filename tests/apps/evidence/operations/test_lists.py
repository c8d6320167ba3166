"""Lists become records; corrections, confirmation and withdrawal keep what was believed before."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import uuid6
from django.db import IntegrityError, transaction

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.clock import playing
from duixian.apps.audit.models import HistoryRow
from duixian.apps.evidence.errors import ListRefused
from duixian.apps.evidence.models import ListRow, ListRowSalt, UploadedList
from duixian.apps.evidence.operations import list_confirm, list_upload, list_withdraw
from duixian.apps.evidence.queries import list_preview, list_standing, rows_until
from duixian.apps.evidence.records import DOUBLED, Columns
from duixian.apps.evidence.sealing import row_digest
from factories.accounts import World, act, make_world
from factories.evidence import csv_bytes, make_file, make_list

pytestmark = pytest.mark.django_db
AT = datetime(2020, 7, 1, 2, tzinfo=UTC)
TODAY = date(2020, 7, 1)
SUBJECT = uuid6.uuid7()
ROWS = (
    ["姓名", "身份", "日期"],
    ["张三", "嘉宾", "2020-06-01"],
    ["李四", "观众", "2020-06-20"],
    ["张三", "观众", "2020-06-21"],
)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def upload(
    world: World, *rows: list[str], at: datetime = AT, as_of: date | None = None, **columns: Any
) -> UploadedList:
    with playing(at):
        return make_list(
            world.unit,
            act(world.filler),
            *(rows or ROWS),
            subject=SUBJECT,
            topic="参会人数",
            at=at,
            as_of=as_of,
            **columns,
        )


def test_list_upload_keeps_every_row_and_says_which_count(world: World) -> None:
    told = upload(world, role="身份", date="日期", personal=("姓名",))
    rows = ListRow.objects.filter(list=told).values_list("number", "key", "role", "occurred_on", "excluded")
    assert list(rows) == [
        (2, "张三", "嘉宾", date(2020, 6, 1), ""),
        (3, "李四", "观众", date(2020, 6, 20), ""),
        (4, "张三", "观众", date(2020, 6, 21), DOUBLED),
    ]
    payload = HistoryRow.objects.get(kind="evidence.list.uploaded").payload
    assert (payload["rows"], payload["excluded"], "张三" in str(payload)) == (3, 1, False)


def test_list_upload_salts_rows_with_personal_cells(world: World) -> None:
    told = upload(world, personal=("姓名",))
    row = told.rows.get(number=2)
    salt = bytes(ListRowSalt.objects.get(row=row).salt)
    assert row.digest == row_digest(2, row.cells, ["姓名"], salt)
    assert len({bytes(s) for s in ListRowSalt.objects.values_list("salt", flat=True)}) == 3


def test_list_upload_without_personal_cells_needs_no_salt(world: World) -> None:
    told = upload(world, ["凭证", "金额"], ["1", "10.5"], amount="金额")
    assert (ListRowSalt.objects.count(), told.rows.get().amount) == (0, Decimal("10.5"))


def test_list_upload_for_the_same_day_supersedes_and_both_times_can_be_asked(world: World) -> None:
    first = upload(world)
    second = upload(world, ROWS[0], ROWS[1], at=AT + timedelta(days=3), as_of=TODAY)
    now = AT + timedelta(days=9)
    assert list_standing(SUBJECT, "参会人数", as_of=TODAY, known_at=now) == second
    assert list_standing(SUBJECT, "参会人数", as_of=TODAY, known_at=AT + timedelta(days=1)) == first
    assert list_standing(SUBJECT, "参会人数", as_of=date(2020, 6, 30), known_at=now) is None
    first.refresh_from_db()
    assert first.superseded_at == AT + timedelta(days=3)


def test_list_upload_twice_the_same_is_taken_once(world: World) -> None:
    assert upload(world) == upload(world)
    assert (UploadedList.objects.count(), ListRow.objects.count()) == (1, 3)


def test_rows_until_a_day_of_a_list_that_tells_days(world: World) -> None:
    told = upload(world, date="日期")
    assert [r.number for r in rows_until(told, date(2020, 6, 20))] == [2, 3]
    assert [r.number for r in rows_until(upload(world, as_of=date(2020, 6, 29)), date(2020, 6, 1))] == [2, 3, 4]


def test_list_confirm_by_a_second_person_only(world: World) -> None:
    told = upload(world)
    with pytest.raises(NotAllowed, match="另一人"):
        list_confirm(list_uuid=told.uuid, by=act(world.filler), at=AT)
    for name, error in (("auditor", NotAllowed), ("stranger", NotFound)):
        with pytest.raises(error):
            list_confirm(list_uuid=told.uuid, by=act(world.users[name]), at=AT)
    confirmed = list_confirm(list_uuid=told.uuid, by=act(world.finance), at=AT)
    assert confirmed.confirmed_by == world.finance
    with pytest.raises(Invalid):
        list_confirm(list_uuid=told.uuid, by=act(world.head), at=AT)


def test_list_withdraw_needs_a_reason_and_ends_what_was_believed(world: World) -> None:
    told = upload(world)
    with pytest.raises(Invalid) as refused:
        list_withdraw(list_uuid=told.uuid, reason=" ", by=act(world.filler), at=AT)
    assert refused.value.field == "reason"
    with playing(AT + timedelta(days=2)):
        list_withdraw(list_uuid=told.uuid, reason="传错了项目", by=act(world.filler), at=AT)
    believed = [list_standing(SUBJECT, "参会人数", as_of=TODAY, known_at=AT + timedelta(days=d)) for d in (1, 2)]
    assert believed == [told, None]
    with pytest.raises(Invalid):
        list_withdraw(list_uuid=told.uuid, reason="再次", by=act(world.filler), at=AT)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": " "}, "title"),
        ({"as_of": date(2020, 7, 2)}, "as_of"),
        ({"sheet": "无"}, "sheet"),
        ({"columns": Columns(key=("无",))}, "key"),
    ],
)
def test_list_upload_when_refused_keeps_nothing(world: World, change: dict[str, Any], field: str) -> None:
    by = act(world.filler)
    file = make_file(world.unit, by, AT, csv_bytes(*ROWS), "a.csv")
    given: dict[str, Any] = {"title": "签到", "sheet": "", "columns": Columns(key=("姓名",)), "as_of": TODAY}
    with pytest.raises(ListRefused) as refused:
        list_upload(unit=world.unit, subject_uuid=SUBJECT, topic="t", file=file, by=by, at=AT, **(given | change))
    assert (refused.value.field, UploadedList.objects.count()) == (field, 0)


def test_list_upload_by_reviewers_is_refused(world: World) -> None:
    file = make_file(world.unit, act(world.filler), AT, csv_bytes(*ROWS), "a.csv")
    with pytest.raises(NotAllowed):
        list_upload(unit=world.unit, subject_uuid=SUBJECT, topic="t", title="签到", file=file, sheet="",
                    columns=Columns(key=("姓名",)), as_of=TODAY, by=act(world.department_reviewer), at=AT)  # fmt: skip


def test_list_preview_counts_before_anything_is_kept(world: World) -> None:
    by = act(world.filler)
    file = make_file(world.unit, by, AT, csv_bytes(*ROWS), "a.csv")
    seen = list_preview(by, file.uuid)
    assert (seen.headings, seen.columns.personal, seen.records) == (("姓名", "身份", "日期"), ("姓名",), [])
    chosen = list_preview(by, file.uuid, columns=Columns(key=("姓名",)))
    assert (chosen.counted, [r.number for r in chosen.left_out], UploadedList.objects.count()) == (2, [4], 0)


def test_database_refuses_two_live_lists_of_one_day(world: World) -> None:
    told = upload(world)
    told.pk, told.uuid = None, uuid6.uuid7()
    with pytest.raises(IntegrityError), transaction.atomic():
        told.save()
