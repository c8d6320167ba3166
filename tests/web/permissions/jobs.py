"""Jobs: who sees the unit sees them; who asked may try again and take the file away."""

from __future__ import annotations

from duixian.apps.evidence.store import put
from duixian.apps.jobs.models import Job, JobState
from factories.accounts import World
from factories.standings import AT
from web.permissions import page

OUTSIDE = {"stranger": 404, "nobody": 403}


def failed(world: World) -> dict[str, object]:
    return {"uuid": make_job(world, JobState.FAILED).uuid}


def done(world: World) -> dict[str, object]:
    return {"uuid": make_job(world, JobState.DONE).uuid}


def make_job(world: World, state: JobState) -> Job:
    result = {"digest": put(b"made"), "name": "made.csv", "media_type": "text/csv", "size": 4, "rows": 1}
    return Job.objects.create(
        unit=world.unit, kind="tests.none", title="导出", state=state, asked_by=world.filler, asked_at=AT, finished_at=AT,
        result=result if state == JobState.DONE else {}, message="没有权限" if state == JobState.FAILED else "",
    )  # fmt: skip


TABLE = {
    "jobs:list": page(200, nobody=403),
    "jobs:detail": page(200, object_of=done, **OUTSIDE),
    "jobs:retry": page(403, object_of=failed, post={}, filler=302, **OUTSIDE),
    "jobs:download": page(403, object_of=done, filler=200, **OUTSIDE),
}
