"""What a job made: a file in the store, named by the job's result, for whoever asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.evidence.store import get
from duixian.apps.jobs.models import JobState
from duixian.apps.jobs.queries import job_get
from duixian.apps.jobs.rules import is_asker


class Made(NamedTuple):
    """A file that a job made."""

    name: str
    media_type: str
    content: bytes


def result_file(actor: Actor, uuid: UUID) -> Made:
    """The file of a job that is through. Raises NotFound (also when it made none), NotAllowed for whoever did not ask for it."""
    job = job_get(actor, uuid)
    result: Mapping[str, Any] = job.result
    if job.state != JobState.DONE or "digest" not in result:
        raise NotFound
    if not is_asker(actor, job.asked_by_id):
        raise NotAllowed(_("文件只给提出任务的人下载。"))
    return Made(result["name"], result["media_type"], get(result["digest"]))
