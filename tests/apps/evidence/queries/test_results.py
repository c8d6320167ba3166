"""The file of a job is for whoever asked for it, once it is made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.evidence.queries.results import Made, result_file
from duixian.apps.jobs.models import Job, JobState
from factories.accounts import World, act, make_world
from web.permissions.jobs import make_job

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def test_file_is_for_who_asked(world: World) -> None:
    job = make_job(world, JobState.DONE)
    assert result_file(act(world.filler), job.uuid) == Made("made.csv", "text/csv", b"made")


def test_file_is_refused_to_who_only_sees_the_job(world: World) -> None:
    with pytest.raises(NotAllowed, match="只给提出任务的人"):
        result_file(act(world.head), make_job(world, JobState.DONE).uuid)


def test_file_of_another_unit_or_not_yet_made_is_not_there(world: World) -> None:
    done, failed = make_job(world, JobState.DONE), make_job(world, JobState.FAILED)
    for user, job in ((world.stranger, done), (world.filler, failed)):
        with pytest.raises(NotFound):
            result_file(act(user), job.uuid)
    assert Job.objects.count() == 2
