"""One row a write: chained, in the write's own transaction, never forked by two writers at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import UnitKind
from duixian.apps.audit.clock import playing
from duixian.apps.audit.kinds import UnknownKindError
from duixian.apps.audit.models import ChainHead, HistoryRow
from duixian.apps.audit.operations import record
from duixian.apps.audit.queries import verify
from duixian.core.history.chain import append, genesis
from factories.accounts import make_unit
from factories.history import AT, KIND, write


@pytest.mark.django_db
def test_record_chains_every_row_to_the_one_before() -> None:
    unit = make_unit("甲", UnitKind.UNIT)
    first, second = write(unit), write(unit)
    start = genesis(unit.uuid)
    assert (first.seq, first.previous) == (1, start.digest)
    assert (second.seq, second.previous) == (2, first.digest)
    assert second.digest == append(append(start, first.content()).head, second.content()).digest
    head = ChainHead.objects.get(unit_id=unit.pk)
    assert (head.seq, head.digest, head.unit_uuid) == (2, second.digest, unit.uuid)


@pytest.mark.django_db
def test_record_keeps_a_payload_as_it_enters_the_digest() -> None:
    unit = make_unit("甲", UnitKind.UNIT)
    row = write(unit, payload={"amount": Decimal("5.00"), "day": date(2020, 7, 1), "at": AT, "who": UUID(int=7)})
    kept = HistoryRow.objects.get(pk=row.pk)
    assert kept.payload == {
        "amount": "5", "day": "2020-07-01", "at": "2020-06-30T16:00:00.000000Z", "who": str(UUID(int=7)),
    }  # fmt: skip
    assert kept.link().is_intact


@pytest.mark.django_db
def test_record_takes_the_time_that_is_played() -> None:
    unit = make_unit("甲", UnitKind.UNIT)
    with playing(datetime(2020, 7, 2, tzinfo=UTC)):
        row = write(unit)
    assert (row.occurred_at, row.recorded_at) == (AT, datetime(2020, 7, 2, tzinfo=UTC))


@pytest.mark.django_db
def test_record_refuses_a_kind_nobody_registered() -> None:
    with pytest.raises(UnknownKindError):
        write(make_unit("甲", UnitKind.UNIT), kind="accounts.unit.sold")
    assert HistoryRow.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_record_refuses_to_be_called_outside_a_transaction() -> None:
    unit = make_unit("甲", UnitKind.UNIT)
    with pytest.raises(TransactionManagementError):
        record(kind=KIND, unit=unit, about="accounts.unit", about_uuid=None, by=Actor.program(), at=AT)
    assert HistoryRow.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_record_goes_with_the_write_that_fails() -> None:
    unit = make_unit("甲", UnitKind.UNIT)

    def failing() -> None:
        with transaction.atomic():
            write(unit)
            raise ValueError("the write failed")

    with pytest.raises(ValueError, match="the write failed"):
        failing()
    assert (HistoryRow.objects.count(), ChainHead.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_never_fork_the_chain() -> None:
    unit = make_unit("甲", UnitKind.UNIT)

    def writer(number: int) -> int:
        try:
            return sum(write(unit, payload={"writer": number, "turn": turn}).seq > 0 for turn in range(8))
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        written = sum(pool.map(writer, range(6)))
    report = verify([unit.pk])[0]
    assert (written, report.rows, report.mismatches) == (48, 48, ())
    assert sorted(HistoryRow.objects.values_list("seq", flat=True)) == list(range(1, 49))
