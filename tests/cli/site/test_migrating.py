"""Migrating leaves nothing to do, and collects garbage afterwards as before."""

from __future__ import annotations

import gc

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState
from django.db.models import Model

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


def _wanted(model: type[Model]) -> dict[str, tuple[bool, str | None]]:
    """Every column of a model: whether it may be empty, and the table that it points to."""
    return {
        str(field.column): (
            field.null,
            field.remote_field.model._meta.db_table if field.remote_field and field.db_constraint else None,
        )
        for field in model._meta.local_fields
    }


@pytest.mark.parametrize(
    "model", [one for one in apps.get_models() if one._meta.managed], ids=lambda one: one._meta.label
)
def test_every_table_is_what_its_model_says(model: type[Model]) -> None:
    """Models drawn alone while migrating make no other tables than those drawn with all that they refer to."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        told = connection.introspection.get_table_description(cursor, table)
        points = connection.introspection.get_relations(cursor, table)
        kept = connection.introspection.get_constraints(cursor, table)
    assert {one.name: (one.null_ok, points[one.name][1] if one.name in points else None) for one in told} == _wanted(
        model
    )
    named = {one.name for one in (*model._meta.constraints, *model._meta.indexes)}
    assert named - {name.lower() for name in kept} - set(kept) == set()


def test_models_are_drawn_as_before_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    before = lambda state, model: None  # noqa: E731  # stands for Django's own
    monkeypatch.setattr(ProjectState, "add_model", before)
    with migrating.drawn_once():
        during = ProjectState.add_model
    assert (during is before, ProjectState.add_model is before) == (False, True)
