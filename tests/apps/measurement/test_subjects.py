"""Salts are destroyed by source and key, and no other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from duixian.apps.measurement.models import MeasurementOrigin, RowSalt
from duixian.apps.measurement.subjects import CHUNK, HOLDER
from factories.accounts import make_world
from factories.bound import frozen

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("parted", [False, True])
def test_salts_of_the_rows_with_these_keys_go(settings: Any, tmp_path: Path, parted: bool) -> None:
    settings.FILES_ROOT = tmp_path
    frozen(make_world())
    rows = list(MeasurementOrigin.objects.filter(source="evidence.list_row"))
    whole = RowSalt.objects.count()
    gone = {(row.measurement_id, row.position) for row in rows if row.key == rows[0].key}
    key = rows[0].key
    if parted:
        MeasurementOrigin.objects.filter(key=key).update(source="partnering.meeting", key=f"{key}/DE")
    source = "partnering.meeting" if parted else "evidence.list_row"
    assert HOLDER.unseal is not None
    assert HOLDER.unseal({"events.scan": (key,), source: (*("-" for _ in range(CHUNK)), key)}) == len(gone)
    assert RowSalt.objects.count() == whole - len(gone)
    left = set(RowSalt.objects.values_list("value__measurement", "position"))
    assert left & gone == set()
