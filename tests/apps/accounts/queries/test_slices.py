"""Slices: whatever is added in between, no row is met twice and none that was there is left out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from duixian.apps.accounts.models import Unit, UnitKind
from duixian.apps.accounts.queries.slices import Asked, sliced, with_changed_at
from duixian.apps.audit.models import HistoryRow
from duixian.apps.targets.models import Project
from factories.accounts import make_unit, make_world
from factories.targets import make_project


class Slices(TestCase):
    """Lists of any length, slices of any length, rows added between any two of them."""

    @given(st.integers(0, 7), st.integers(1, 4), st.lists(st.integers(0, 2), max_size=6))
    def test_no_row_twice_and_none_left_out(self, there: int, limit: int, added: list[int]) -> None:
        with transaction.atomic():
            before = [make_unit(f"u{number}", UnitKind.UNIT).uuid for number in range(there)]
            seen, after, more = [], None, iter(added)
            while True:
                found = sliced(Unit.objects.all(), Asked(limit, after))
                seen += [one.uuid for one in found.rows]
                for number in range(next(more, 0)):
                    make_unit(f"n{len(seen)}-{number}-{Unit.objects.count()}", UnitKind.UNIT)
                after = found.next
                if after is None:
                    break
            assert seen[: len(before)] == before
            assert len(seen) == len(set(seen))
            transaction.set_rollback(True)


@pytest.mark.django_db
def test_a_row_was_changed_when_the_history_last_told_of_it() -> None:
    project = make_project(make_world().unit)
    told = with_changed_at(Project.objects.all(), "targets.project").get()
    row = HistoryRow.objects.get(about="targets.project", about_uuid=project.uuid)
    assert told.changed_at == row.recorded_at  # type: ignore[attr-defined]  # annotated
    later = datetime(2100, 1, 1, tzinfo=UTC)
    assert not with_changed_at(Project.objects.all(), "targets.project", later).exists()
