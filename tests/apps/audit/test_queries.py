"""Verification names the row that was changed; filters give the rows meant."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection

from duixian.apps.accounts.models import Unit, UnitKind
from duixian.apps.audit import triggers
from duixian.apps.audit.models import ChainHead, HistoryRow
from duixian.apps.audit.queries import Filter, rows_matching, triggers_missing, verify
from factories.accounts import act, make_unit, make_world
from factories.history import AT, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    unit = make_unit("甲", UnitKind.UNIT)
    for number in range(1, 6):
        write(unit, payload={"number": number})
    return unit


@contextmanager
def triggers_lifted() -> Iterator[None]:
    triggers.remove(connection)
    yield
    triggers.install(connection)


def found(unit: Unit) -> list[tuple[str, int]]:
    report = verify([unit.pk])[0]
    return [(mismatch.kind.value, mismatch.seq) for mismatch in report.mismatches]


def test_verify_finds_nothing_where_nothing_was_changed(unit: Unit) -> None:
    report = verify()[0]
    assert (report.unit_id, report.unit_uuid, report.rows, report.intact) == (unit.pk, unit.uuid, 5, True)
    assert triggers_missing() == frozenset()


@pytest.mark.parametrize(
    "change",
    [
        {"payload": {"number": 30}},
        {"kind": "accounts.unit.moved"},
        {"about": "accounts.user"},
        {"actor_uuid": "00000000-0000-0000-0000-000000000007"},
        {"project_uuid": "00000000-0000-0000-0000-000000000007"},
        {"occurred_at": AT + timedelta(microseconds=1)},
        {"recorded_at": AT},
    ],
)
def test_verify_names_the_row_whose_content_was_changed(unit: Unit, change: dict[str, object]) -> None:
    with triggers_lifted():
        HistoryRow.objects.filter(seq=3).update(**change)
    assert found(unit) == [("changed", 3)]


def test_verify_names_a_row_with_a_float_put_in(unit: Unit) -> None:
    with triggers_lifted():
        HistoryRow.objects.filter(seq=4).update(payload={"number": 0.5})
    assert found(unit) == [("changed", 4)]


def test_verify_names_the_rows_that_were_removed(unit: Unit) -> None:
    with triggers_lifted():
        HistoryRow.objects.filter(seq__in=(2, 3)).delete()
    report = verify([unit.pk])[0]
    assert [(m.kind.value, m.seq, m.until) for m in report.mismatches] == [("missing", 2, 3)]
    assert report.mismatches[0].words.zh == "缺第 2 至第 3 条记录"


def test_verify_finds_rows_cut_off_at_the_end(unit: Unit) -> None:
    with triggers_lifted():
        HistoryRow.objects.filter(seq=5).delete()
    assert found(unit) == [("missing", 5)]


def test_verify_finds_rows_whose_head_is_gone(unit: Unit) -> None:
    with triggers_lifted():
        ChainHead.objects.all().delete()
    reports = verify()
    assert [(report.unit_id, report.rows, report.intact) for report in reports] == [(unit.pk, 5, False)]


def test_verify_takes_two_queries_a_chain(unit: Unit, django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        verify([unit.pk])


def test_rows_matching_limits_by_person_kind_and_time() -> None:
    world = make_world()
    filler, head = act(world.filler), act(world.head)
    first = write(world.unit, by=filler, at=AT)
    second = write(world.unit, by=head, at=AT + timedelta(days=1), kind="accounts.unit.moved")
    third = write(world.unit, by=filler, at=AT + timedelta(days=2), kind="accounts.user.changed")
    assert list(rows_matching(Filter())) == [third, second, first]
    assert list(rows_matching(Filter(actor_uuid=world.filler.uuid))) == [third, first]
    assert list(rows_matching(Filter(kind="accounts.unit.moved"))) == [second]
    assert list(rows_matching(Filter(app="accounts"))) == [third, second, first]
    assert list(rows_matching(Filter(app="targets"))) == []
    assert list(rows_matching(Filter(since=AT, until=AT + timedelta(days=1)))) == [first]
    assert list(rows_matching(Filter(since=AT + timedelta(days=1)))) == [third, second]
