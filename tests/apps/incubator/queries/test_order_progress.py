"""Where orders stood before a time, by what was recorded up to another."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from duixian.apps.incubator.models import WorkOrderStep
from duixian.apps.incubator.queries.order_progress import progress_known
from duixian.core.incubator.work_orders import State
from factories.accounts import make_world
from factories.repairs import ask, finished, hours

pytestmark = pytest.mark.django_db
NOW = datetime(2100, 1, 1, tzinfo=UTC)


def test_two_times() -> None:
    world = make_world()
    done, new = finished(world), ask(world)
    WorkOrderStep.objects.update(recorded_at=hours(10))
    WorkOrderStep.objects.filter(action="finish").update(recorded_at=hours(50))

    def states(until: datetime, known_at: datetime) -> list[State]:
        told = progress_known([done, new], until=until, known_at=known_at)
        return [told[done.pk].state, told[new.pk].state]

    assert states(NOW, NOW) == [State.FINISHED, State.REPORTED]
    assert states(NOW, hours(49)) == [State.STARTED, State.REPORTED]
    assert states(hours(20), NOW) == [State.STARTED, State.REPORTED]
    assert states(NOW, hours(9)) == [State.REPORTED, State.REPORTED]
