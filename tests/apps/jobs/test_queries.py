"""Who sees which job, which have lost their worker, and for whom they act."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from duixian.apps.accounts.models import Unit, User
from duixian.apps.jobs.models import Job, JobState
from duixian.apps.jobs.queries import asker_of, jobs_visible, stale
from factories.accounts import act, make_world

pytestmark = pytest.mark.django_db
NOW = datetime(2020, 7, 31, 9, tzinfo=UTC)
BEFORE = NOW - timedelta(minutes=1)


def _job(unit: Unit, by: User | None, state: JobState = JobState.QUEUED, beat: datetime | None = None) -> Job:
    return Job.objects.create(
        kind="tests.work", title=state, unit=unit, asked_by=by, asked_at=NOW, state=state, heartbeat_at=beat
    )


def test_jobs_visible_are_those_of_units_somebody_sees() -> None:
    world = make_world()
    mine, theirs = _job(world.unit, world.filler), _job(world.other, world.stranger)
    assert list(jobs_visible(act(world.filler))) == [mine]
    assert list(jobs_visible(act(world.auditor))) == [theirs, mine]


def test_stale_are_running_or_queued_jobs_without_a_sign_of_life() -> None:
    unit = make_world().unit
    old = NOW - timedelta(minutes=5)
    lost = _job(unit, None, JobState.RUNNING, old)
    requeued = _job(unit, None, JobState.QUEUED, old)
    _job(unit, None, JobState.RUNNING, NOW)
    _job(unit, None, JobState.DONE, old)
    _job(unit, None, JobState.FAILED, old)
    never_begun = _job(unit, None)
    assert set(stale(before=BEFORE)) == {lost, requeued}
    assert set(stale(before=NOW + timedelta(seconds=1))) >= {lost, requeued, never_begun}


def test_asker_is_the_person_with_the_roles_of_that_day_or_the_program() -> None:
    world = make_world()
    day = date(2020, 7, 31)
    assert asker_of(_job(world.unit, world.filler), on=day) == act(world.filler)
    assert asker_of(_job(world.unit, None), on=day).is_program
