"""The database refuses to change what was read, found or known."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from django.db.models import Model

from duixian.apps.library.kept_triggers import GUARD
from duixian.apps.library.models import FieldCheck, KeptComparison, ReadingSample, SampledForm
from factories.accounts import make_world
from factories.targets import AT, make_declaration

pytestmark = pytest.mark.django_db


def refused(action: object) -> bool:
    try:
        with transaction.atomic():
            action()  # type: ignore[operator]
    except DatabaseError:
        return True
    return False


def test_no_row_is_changed_or_removed() -> None:
    world = make_world()
    sample = ReadingSample.objects.create(
        unit=world.department, seed="s", size=1, population=1, corpus="0", drawn_at=AT
    )
    form = SampledForm.objects.create(sample=sample, position=0, digest="0", index=0, name="a", reader="1")
    check = FieldCheck.objects.create(form=form, path="unit", verdict="right", checked_by=world.head, checked_at=AT)
    kept = KeptComparison.objects.create(version=make_declaration(world.unit).current, kept_at=AT)
    changes: list[tuple[Model, dict[str, object]]] = [
        (sample, {"seed": "t"}), (form, {"content": {"a": 1}}), (check, {"verdict": "wrong"}), (kept, {"corpus": "1"}),
    ]  # fmt: skip
    for row, change in changes:
        rows = type(row)._default_manager.filter(pk=row.pk)
        assert refused(lambda rows=rows, change=change: rows.update(**change))
        assert refused(lambda rows=rows: rows._raw_delete(rows.db))
    assert len(GUARD.rules) == 3 * len(changes)
