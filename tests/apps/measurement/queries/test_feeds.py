"""Rows of a measurement in pieces."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.measurement.queries import feeds
from factories.accounts import act, make_world
from factories.connections import told

pytestmark = pytest.mark.django_db


def test_rows_go_on_where_they_ended_and_nothing_is_there_for_strangers(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path
    world = make_world()
    made = told(world)
    by, after, seen = act(world.auditor), None, []
    while True:
        found = feeds.origins_feed(by, made.ids["measurement"], limit=1, after=after)
        seen += [one.position for one in found.rows]
        after = found.next
        if after is None:
            break
    assert seen == list(range(found.measurement.origin_count))
    for read, name in (
        (feeds.binding_fed, "binding"),
        (feeds.measurement_fed, "measurement"),
        (feeds.freeze_fed, "freeze"),
    ):
        with pytest.raises(NotFound):
            read(act(world.stranger), made.ids[name])  # type: ignore[operator]  # each takes both
        with pytest.raises(NotFound):
            read(by, UUID(int=1))  # type: ignore[operator]  # as above
