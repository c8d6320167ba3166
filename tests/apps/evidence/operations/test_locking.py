"""Writers of one unit wait for each other."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from duixian.apps.evidence.operations.locking import locked
from factories.accounts import make_world


@pytest.mark.django_db
def test_locked_asks_for_the_row_of_the_unit_and_nothing_else() -> None:
    world = make_world()
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        locked(world.unit)
    told: list[Any] = [query["sql"] for query in asked.captured_queries if "accounts_unit" in query["sql"]]
    assert len(told) == 1
    assert ("FOR NO KEY UPDATE" in told[0]) == (connection.vendor == "postgresql")
