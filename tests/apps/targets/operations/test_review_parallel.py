"""Two at once: exactly one submission and exactly one decision go through, on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from duixian.apps.accounts.errors import Refused
from duixian.apps.audit.models import HistoryRow
from duixian.apps.targets.models import Declaration, ReviewDecision
from duixian.apps.targets.operations.review import declaration_submit, review_pass
from factories.accounts import World, act, make_world
from factories.reviews import AT, submitted, written

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(action: Callable[[], object], times: int = 4) -> list[str]:
    """What became of each of several threads that start together."""
    barrier = Barrier(times)

    def one(_number: int) -> str:
        barrier.wait()
        try:
            action()
        except Refused as refusal:
            return type(refusal).__name__
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(times) as pool:
        return sorted(pool.map(one, range(times)))


def world_with(make: Callable[[World], Declaration]) -> tuple[World, Declaration]:
    world = make_world()
    return world, make(world)


def test_of_four_submissions_one_goes_through() -> None:
    world, declaration = world_with(written)
    filler = act(world.filler)
    results = at_once(lambda: declaration_submit(declaration=declaration.uuid, by=filler, at=AT))
    assert results == ["Impossible", "Impossible", "Impossible", "done"]
    assert HistoryRow.objects.filter(kind="targets.review.submitted").count() == 1


def test_of_four_approvals_one_goes_through() -> None:
    world = make_world()
    world.unit.review_steps = ["unit"]
    world.unit.save()
    declaration = submitted(world)
    found = Declaration.objects.select_related("current").get(pk=declaration.pk)
    head = act(world.head)
    results = at_once(
        lambda: review_pass(declaration=found.uuid, version=found.current.uuid, step="unit", by=head, at=AT)
    )
    assert results == ["StaleEdit", "StaleEdit", "StaleEdit", "done"]
    assert ReviewDecision.objects.filter(version=found.current).count() == 1
    assert Declaration.objects.get(pk=found.pk).approved_id == found.current_id
