"""Long work: asked for, run by the worker, taken up again after a kill."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, Refused
from duixian.apps.accounts.models import Unit
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.jobs.handlers import handler_of
from duixian.apps.jobs.models import Job, JobItem, JobState
from duixian.apps.jobs.queries import asker_of, stale
from duixian.apps.jobs.rules import is_asker

logger = logging.getLogger("duixian.jobs")
PATIENCE = timedelta(seconds=60)
"""A running job without a sign of life for so long has lost its worker."""


def job_start(*, kind: str, title: str, unit: Unit, parameters: dict[str, Any], by: Actor, at: datetime) -> Job:
    """Ask for long work; the worker takes it up once the transaction is through. Raises UnknownJobError."""
    handler_of(kind)
    with transaction.atomic():
        job = Job.objects.create(
            kind=kind, title=title, unit=unit, parameters=parameters, asked_by_id=by.user_id, asked_at=at
        )
        record(
            kind="jobs.job.started",
            unit=unit,
            about="jobs.job",
            about_uuid=job.uuid,
            by=by,
            at=at,
            payload={"kind": kind},
        )
        transaction.on_commit(lambda: run_job.enqueue(str(job.uuid)))
    return job


def job_retry(*, job: Job, by: Actor, at: datetime) -> None:
    """Take up a failed job again; what is done stays done. Raises NotAllowed for whoever did not ask for it, Invalid when it has not
    failed.
    """
    if not is_asker(by, job.asked_by_id):
        raise NotAllowed(_("只有提出任务的人可以重试。"))
    with transaction.atomic():
        locked = Job.objects.select_for_update().get(pk=job.pk)
        if locked.state != JobState.FAILED:
            raise Invalid(_("只有未完成的任务可以重试。"))
        locked.state, locked.message = JobState.QUEUED, ""
        locked.save(update_fields=("state", "message"))
        locked.items.filter(ok=False).delete()
        record(kind="jobs.job.retried", unit=locked.unit, about="jobs.job", about_uuid=job.uuid, by=by, at=at)
        transaction.on_commit(lambda: run_job.enqueue(str(job.uuid)))


def jobs_resume(*, at: datetime) -> int:
    """Queue again every job whose worker gave no sign of life, or whose queue was lost; the number of them."""
    lost = list(stale(before=at - PATIENCE))
    for job in lost:
        Job.objects.filter(pk=job.pk, state=job.state).update(state=JobState.QUEUED, heartbeat_at=at)
        run_job.enqueue(str(job.uuid))
    return len(lost)


@task()
def run_job(uuid: str) -> None:
    """What the worker calls."""
    job_run(uuid=UUID(uuid), clock=recording_time)


def job_run(*, uuid: UUID, clock: Callable[[], datetime]) -> JobState:
    """Run one job to its end; a second worker that gets the same job finds it taken and leaves it.

    A handler's refusal ends the job as failed with its message; any other exception does so too and goes on to the worker's log.
    """
    taken = Job.objects.filter(uuid=uuid, state=JobState.QUEUED).update(state=JobState.RUNNING, heartbeat_at=clock())
    job = Job.objects.select_related("unit").get(uuid=uuid)
    if not taken:
        return JobState(job.state)
    try:
        result = handler_of(job.kind)(_Kept(job, clock), job.parameters, asker_of(job, on=clock().date()))
    except Refused as refusal:
        return _end(job, JobState.FAILED, clock(), message=str(refusal.message))
    except Exception as error:
        _end(job, JobState.FAILED, clock(), message=type(error).__name__)
        raise
    return _end(job, JobState.DONE, clock(), result=dict(result))


def _end(
    job: Job, state: JobState, at: datetime, *, result: dict[str, Any] | None = None, message: str = ""
) -> JobState:
    Job.objects.filter(pk=job.pk).update(
        state=state, result=result or {}, message=message, finished_at=at, heartbeat_at=at
    )
    logger.info("job ended", extra={"job": str(job.uuid), "kind": job.kind, "state": str(state)})
    return state


class _Kept:
    """Progress in the database: one row an item, a sign of life with each."""

    def __init__(self, job: Job, clock: Callable[[], datetime]) -> None:
        self.job, self.clock = job, clock

    def left(self, keys: Iterable[str]) -> Iterator[str]:
        wanted = list(keys)
        done = set(self.job.items.values_list("key", flat=True))
        Job.objects.filter(pk=self.job.pk).update(total=len(wanted), done=len(done), heartbeat_at=self.clock())
        return (key for key in wanted if key not in done)

    def finished(self, key: str, *, problem: str = "") -> None:
        at = self.clock()
        JobItem.objects.get_or_create(
            job=self.job, key=key, defaults={"ok": not problem, "message": problem, "finished_at": at}
        )
        Job.objects.filter(pk=self.job.pk).update(done=self.job.items.count(), heartbeat_at=at)
