"""Migrating leaves nothing to do, and collects garbage afterwards as before."""

from __future__ import annotations

import gc

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from duixian.cli.site import migrating

pytestmark = pytest.mark.django_db


def test_nothing_is_left_to_migrate_and_garbage_is_collected_again() -> None:
    migrating.migrate()
    executor = MigrationExecutor(connection)
    assert (executor.migration_plan(executor.loader.graph.leaf_nodes()), gc.isenabled()) == ([], True)


def test_whoever_collects_no_garbage_is_not_made_to(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[bool] = []
    monkeypatch.setattr(migrating, "call_command", lambda *_, **__: told.append(gc.isenabled()))
    gc.disable()
    try:
        migrating.migrate()
        assert (told, gc.isenabled()) == ([False], False)
    finally:
        gc.enable()
