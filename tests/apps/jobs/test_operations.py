"""Jobs go on where they stopped, and never do an item twice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.jobs import handlers
from duixian.apps.jobs.handlers import Progress, UnknownJobError
from duixian.apps.jobs.models import Job, JobState
from duixian.apps.jobs.operations import PATIENCE, job_retry, job_run, job_start, jobs_resume
from duixian.apps.jobs.queries import job_get
from factories.accounts import act, make_world

pytestmark = pytest.mark.django_db
NOW = datetime(2020, 7, 31, 9, tzinfo=UTC)


class Killed(BaseException):
    """As if the worker had been killed: nothing after it runs."""


class Counting:
    """A handler that counts what it does and may be stopped before an item."""

    def __init__(self) -> None:
        self.did: list[str] = []
        self.stop_at: str | None = None
        self.error: BaseException = Killed()

    def __call__(self, progress: Progress, parameters: Mapping[str, Any], actor: Actor) -> Mapping[str, Any]:
        for key in progress.left(parameters["keys"]):
            if key == self.stop_at:
                raise self.error
            self.did.append(key)
            progress.finished(key)
        return {"did": len(self.did), "for": actor.name}


@pytest.fixture
def handler(monkeypatch: pytest.MonkeyPatch) -> Counting:
    monkeypatch.setattr(handlers, "_HANDLERS", {})
    counting = Counting()
    handlers.register("tests.count", counting)
    return counting


def _start(world: Any) -> Job:
    return job_start(
        kind="tests.count", title="数一数", unit=world.unit, parameters={"keys": ["a", "b", "c"]},
        by=act(world.filler), at=NOW,
    )  # fmt: skip


def _clock() -> datetime:
    return NOW


def test_job_runs_to_its_end_for_the_person_who_asked(handler: Counting) -> None:
    job = _start(make_world())
    assert job_run(uuid=job.uuid, clock=_clock) == JobState.DONE
    job.refresh_from_db()
    assert (job.done, job.total, job.result, job.finished_at) == (3, 3, {"did": 3, "for": "填报甲"}, NOW)


def test_job_started_leaves_history(handler: Counting) -> None:
    job = _start(make_world())
    assert [(row.kind, row.about_uuid) for row in HistoryRow.objects.all()] == [("jobs.job.started", job.uuid)]


def test_job_of_a_killed_worker_goes_on_where_it_stopped(handler: Counting) -> None:
    job = _start(make_world())
    handler.stop_at = "c"
    with pytest.raises(Killed):
        job_run(uuid=job.uuid, clock=_clock)
    handler.stop_at = None
    assert jobs_resume(at=NOW + PATIENCE + timedelta(seconds=1)) == 1
    assert job_run(uuid=job.uuid, clock=_clock) == JobState.DONE
    assert handler.did == ["a", "b", "c"]


def test_job_with_signs_of_life_is_left_alone(handler: Counting) -> None:
    job = _start(make_world())
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, heartbeat_at=NOW)
    assert jobs_resume(at=NOW + PATIENCE) == 0


def test_job_that_runs_already_is_not_run_twice(handler: Counting) -> None:
    job = _start(make_world())
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING)
    assert job_run(uuid=job.uuid, clock=_clock) == JobState.RUNNING
    assert handler.did == []


def test_refusal_ends_the_job_with_its_message_and_retry_goes_on(handler: Counting) -> None:
    world = make_world()
    job = _start(world)
    handler.stop_at, handler.error = "b", NotAllowed("没有权限")
    assert job_run(uuid=job.uuid, clock=_clock) == JobState.FAILED
    job.refresh_from_db()
    assert job.message == "没有权限"
    handler.stop_at = None
    job_retry(job=job, by=act(world.filler), at=NOW)
    assert job_run(uuid=job.uuid, clock=_clock) == JobState.DONE
    assert handler.did == ["a", "b", "c"]


def test_fault_of_the_program_is_kept_and_told_to_the_worker(handler: Counting) -> None:
    job = _start(make_world())
    handler.stop_at, handler.error = "a", ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        job_run(uuid=job.uuid, clock=_clock)
    job.refresh_from_db()
    assert (job.state, job.message) == (JobState.FAILED, "ZeroDivisionError")


def test_retry_of_a_job_that_has_not_failed_is_refused(handler: Counting) -> None:
    world = make_world()
    job = _start(world)
    with pytest.raises(Invalid):
        job_retry(job=job, by=act(world.filler), at=NOW)
    assert Job.objects.get().state == JobState.QUEUED


def test_unknown_kind_is_refused_before_anything_is_stored() -> None:
    world = make_world()
    with pytest.raises(UnknownJobError):
        job_start(kind="tests.unknown", title="", unit=world.unit, parameters={}, by=act(world.filler), at=NOW)
    assert Job.objects.count() == 0


def test_job_of_another_unit_is_not_found(handler: Counting) -> None:
    world = make_world()
    job = _start(world)
    assert job_get(act(world.head), job.uuid) == job
    with pytest.raises(NotFound):
        job_get(act(world.stranger), job.uuid)


def test_job_whose_queue_was_lost_is_queued_again_once_a_minute(handler: Counting) -> None:
    """After a restore the queue is empty, and the job still waits."""
    _start(make_world())
    later = NOW + PATIENCE + timedelta(seconds=1)
    assert [jobs_resume(at=later), jobs_resume(at=later)] == [1, 0]
    assert Job.objects.get().state == JobState.QUEUED
