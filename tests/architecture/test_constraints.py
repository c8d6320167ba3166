"""A CHECK that comes to NULL lets the row pass: no constraint of ours does, whichever of its columns is empty."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import product
from math import prod
from typing import Any, Final

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.models.sql.query import Query

MOST: Final = 60_000
"""Rows tried for one constraint."""
VALUES: Final[tuple[tuple[tuple[type[models.Field[Any, Any]], ...], tuple[object, ...]], ...]] = (
    ((models.BooleanField,), (0, 1)),
    ((models.IntegerField, models.ForeignKey, models.DecimalField, models.FloatField), (-1, 0, 1, 2)),
    ((models.DateTimeField,), ("2020-01-01 00:00:00", "2020-01-02 00:00:00")),
    ((models.DateField,), ("2020-01-01", "2020-01-02")),
)


def tried(field: models.Field[Any, Any]) -> list[object]:
    """Values that a column may have, and NULL where it may be empty."""
    if field.choices:
        found: list[object] = [code for code, _label in field.flatchoices][:8]
    else:
        found = list(next((values for kinds, values in VALUES if isinstance(field, kinds)), ("", "a")))
    return [*found, None] if field.null else found


def checks() -> Iterator[tuple[str, type[models.Model], models.CheckConstraint]]:
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if isinstance(constraint, models.CheckConstraint):
                yield f"{model._meta.label}.{constraint.name}", model, constraint


def undecided(model: type[models.Model], condition: models.Q) -> tuple[object, ...] | None:
    """The first values for which the condition is neither true nor false; None where there are none."""
    query = Query(model, alias_cols=False)
    sql, given = query.build_where(condition).as_sql(query.get_compiler(connection=connection), connection)
    fields = [field for field in model._meta.concrete_fields if f'"{field.column}"' in sql]
    space = [tried(field) for field in fields]
    assert prod(map(len, space)) <= MOST
    columns = ", ".join(f'? AS "{field.column}"' for field in fields)
    asked = f"SELECT ({sql.replace('%s', '?').replace('%%', '%')}) FROM (SELECT {columns})"  # names of our own columns
    with sqlite3.connect(":memory:") as memory:
        rows = (row for row in product(*space) if None in row)
        return next((row for row in rows if memory.execute(asked, [*given, *row]).fetchone()[0] is None), None)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the conditions are asked of SQLite")
@pytest.mark.parametrize(("model", "constraint"), [pytest.param(model, one, id=name) for name, model, one in checks()])
def test_no_check_is_undecided(model: type[models.Model], constraint: models.CheckConstraint) -> None:
    assert undecided(model, constraint.condition) is None  # type: ignore[arg-type]  # ours are all written as Q
