"""All tables of an app in one operation."""

from __future__ import annotations

import pytest
from django.db import models
from django.db.migrations.operations.models import CreateModel
from django.db.migrations.state import ProjectState
from django.db.utils import ConnectionHandler

from duixian.apps.audit.tables import CreateTables

pytestmark = pytest.mark.django_db
KEY = ("id", models.BigAutoField(primary_key=True))
TABLES = CreateTables(
    [
        CreateModel("Event", [KEY]),
        CreateModel("Session", [KEY, ("event", models.ForeignKey("shows.Event", models.CASCADE))]),
    ]
)


def test_tables_come_in_their_order_and_go_again() -> None:
    connection = ConnectionHandler({"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}})["default"]
    before, after = ProjectState(), ProjectState()
    assert list(after.apps.get_models()) == []  # its classes are built before the tables are added, as `migrate` does
    TABLES.state_forwards("shows", after)
    with connection.schema_editor() as editor:
        TABLES.database_forwards("shows", editor, before, after)
    made = set(connection.introspection.table_names())
    with connection.schema_editor() as editor:
        TABLES.database_backwards("shows", editor, after, before)
    assert (made, connection.introspection.table_names()) == ({"shows_event", "shows_session"}, [])
    connection.close()


def test_tables_are_told_by_their_number() -> None:
    assert TABLES.describe() == "Create 2 tables"
