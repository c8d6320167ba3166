"""What was frozen stays in the database, whoever writes to it; salts can only be destroyed."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from duixian.apps.measurement import triggers
from duixian.apps.measurement.models import Freeze, FrozenValue, RowSalt
from factories.accounts import World
from factories.bound import frozen


def refused(action: Any) -> bool:
    try:
        with transaction.atomic():
            action()
    except DatabaseError:
        return True
    return False


def test_a_freeze_and_its_values_refuse_every_change(world: World) -> None:
    frozen(world)
    for model in (Freeze, FrozenValue):
        assert refused(lambda model=model: model.objects.update(digest="0" * 64))
        assert refused(lambda model=model: model.objects.all()._raw_delete(model.objects.db))  # type: ignore[attr-defined]  # past Django's own checks
    assert (Freeze.objects.count(), FrozenValue.objects.exclude(digest="0" * 64).count()) == (1, FrozenValue.objects.count())  # fmt: skip


def test_a_salt_is_destroyed_but_never_changed(world: World) -> None:
    frozen(world)
    assert refused(lambda: RowSalt.objects.update(salt=b"0" * 16))
    before = RowSalt.objects.count()
    RowSalt.objects.filter(position=0).delete()
    assert RowSalt.objects.count() < before


@pytest.mark.django_db
def test_nothing_is_missing_after_the_migrations() -> None:
    assert triggers.missing(connection) == frozenset()
