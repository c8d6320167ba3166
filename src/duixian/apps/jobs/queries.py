"""Reads: jobs somebody may see, those that lost their worker, the person a job acts for."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import actor_of, visible
from duixian.apps.jobs.models import Job, JobState


def jobs_visible(actor: Actor) -> QuerySet[Job]:
    """Jobs of units the actor sees, newest first."""
    return Job.objects.filter(visible(actor)).select_related("unit", "asked_by")


def job_get(actor: Actor, uuid: UUID) -> Job:
    """One job. Raises NotFound."""
    try:
        return jobs_visible(actor).get(uuid=uuid)
    except Job.DoesNotExist as error:
        raise NotFound from error


def stale(*, before: datetime) -> QuerySet[Job]:
    """Jobs that nobody works on: running or queued again without a sign of life since then, or asked for before and never begun."""
    unbegun = Q(state=JobState.QUEUED, heartbeat_at=None, asked_at__lt=before)
    return Job.objects.filter(unbegun | Q(state__in=(JobState.RUNNING, JobState.QUEUED), heartbeat_at__lt=before))


def asker_of(job: Job, *, on: date) -> Actor:
    """Whom the job acts for, with the roles held on that day; the program when nobody asked."""
    actor = actor_of(job.asked_by, on=on) if job.asked_by else None
    return actor or Actor.program()
