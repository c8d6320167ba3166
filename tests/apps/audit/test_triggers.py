"""The database itself refuses to change the past, whoever asks."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from duixian.apps.accounts.models import Unit, UnitKind
from duixian.apps.audit import triggers
from duixian.apps.audit.models import ChainHead, HistoryRow
from factories.accounts import make_unit
from factories.history import write

pytestmark = pytest.mark.django_db

ON_POSTGRESQL = ("TRUNCATE audit_historyrow", "TRUNCATE audit_chainhead")


@pytest.fixture
def unit() -> Unit:
    unit = make_unit("甲", UnitKind.UNIT)
    write(unit)
    write(unit)
    return unit


def refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        return True
    return False


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_historyrow SET payload = '{}'",
        "UPDATE audit_historyrow SET seq = seq + 10 WHERE seq = 2",
        "DELETE FROM audit_historyrow WHERE seq = 2",
        "DELETE FROM audit_chainhead",
        "UPDATE audit_chainhead SET seq = seq - 1",
        "UPDATE audit_chainhead SET seq = seq + 2",
        "UPDATE audit_chainhead SET digest = 'x'",
        "UPDATE audit_chainhead SET seq = seq + 1, unit_id = unit_id + 1",
    ],
)
def test_history_refuses_to_be_changed(unit: Unit, statement: str) -> None:
    before = list(HistoryRow.objects.values()), list(ChainHead.objects.values())
    assert refused(statement)
    assert (list(HistoryRow.objects.values()), list(ChainHead.objects.values())) == before


def test_history_refuses_to_be_emptied(unit: Unit) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL has TRUNCATE")
    assert [statement for statement in ON_POSTGRESQL if not refused(statement)] == []
    assert HistoryRow.objects.count() == 2


def test_history_can_be_changed_only_without_the_triggers(unit: Unit) -> None:
    triggers.remove(connection)
    assert not refused("UPDATE audit_historyrow SET payload = '{}'")
    assert triggers.missing(connection) >= {
        "history_never_changes", "history_is_never_removed", "head_is_never_removed", "head_moves_one_row_on",
    }  # fmt: skip
    triggers.install(connection)
    assert refused("UPDATE audit_historyrow SET payload = '{}'")
    assert triggers.missing(connection) == frozenset()
