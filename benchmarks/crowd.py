"""Processes that write into one site at the same time, as people and workers do: real operations, each with its row of history.

`python -m benchmarks.crowd VERB …` is one of them; `run` starts it from outside with a site of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

ROOT = Path(__file__).resolve().parents[1]
OURS = "duixian.config.settings"
DEFAULT_SQLITE = "benchmarks.default_sqlite"
JOB = "benchmarks.projects"
AT = datetime(2020, 1, 6, 1, 0, tzinfo=UTC)


def environment(data: Path, settings: str = OURS, database: str = "") -> dict[str, str]:
    """What a process needs to know to write into the site whose data lies in that folder."""
    known = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "TEST_DATABASE_URL"}}
    known |= {"DUIXIAN_DATA": str(data), "DJANGO_SETTINGS_MODULE": settings, "DUIXIAN_LOG_LEVEL": "ERROR",
              "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}  # fmt: skip
    return {**known, "DATABASE_URL": database} if database else known


def start(verb: str, *given: object, env: Mapping[str, str]) -> subprocess.Popen[str]:
    """One process of the crowd, running."""
    command = [sys.executable, "-m", "benchmarks.crowd", verb, *map(str, given)]
    return subprocess.Popen(command, cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE)  # ourselves


def ask(verb: str, *given: object, env: Mapping[str, str]) -> Any:
    """What one process says before it ends."""
    process = start(verb, *given, env=env)
    said, _ = process.communicate(timeout=600)
    if process.returncode:
        raise RuntimeError(f"{verb} ended with {process.returncode}")
    return json.loads(said)


def prepare(forms: str) -> list[str]:
    """An empty site with one unit; as many declarations as writers: their uuids."""
    from django.core.management import call_command

    from duixian.apps.accounts.actor import Actor
    from duixian.apps.accounts.models import UnitKind
    from duixian.apps.accounts.operations.units import unit_create
    from duixian.apps.targets.operations.declarations import declaration_create

    call_command("migrate", verbosity=0, interactive=False)
    unit = unit_create(
        name="海汀市生物医药产业促进中心", short_name="促进中心", kind=UnitKind.UNIT, code="206012", parent=None, by=Actor.program(), at=AT
    )  # fmt: skip
    projects = [_project(unit.uuid, f"D-{number:02d}") for number in range(int(forms))]
    made = [declaration_create(project=one, year=2020, form=None, by=Actor.program(), at=AT) for one in projects]
    return [str(one.uuid) for one in made]


def _project(unit: UUID, code: str) -> UUID:
    from duixian.apps.accounts.actor import Actor
    from duixian.apps.targets.operations.projects import ProjectValues, project_create

    values = ProjectValues(code=code, name=f"项目{code}", category="其他一次性项目")
    return project_create(unit=unit, values=values, by=Actor.program(), at=AT).uuid


def edit(declaration: str, writes: str, begin: str) -> dict[str, Any]:
    """Types into one form as fast as it is saved: seconds of every write that was saved, and what was refused by the database."""
    from django.db import DatabaseError

    from duixian.apps.accounts.actor import Actor
    from duixian.apps.targets.forms_io import text_digest
    from duixian.apps.targets.operations.drafts import draft_set

    _together(float(begin))
    seen, taken, failures = "", [], []
    for number in range(int(writes)):
        text, began = f"第{number}稿", time.perf_counter()
        try:
            draft_set(
                declaration=UUID(declaration), path="narratives.overview", value=text, base=text_digest(seen),
                by=Actor.program(), at=AT,
            )  # fmt: skip
        except DatabaseError as error:
            failures.append(str(error))
        else:
            taken.append(time.perf_counter() - began)
            seen = text
    return {"taken": taken, "failures": failures, "ended": time.time()}


def _together(begin: float) -> None:
    from django.db import connection

    connection.ensure_connection()
    time.sleep(max(0.0, begin - time.time()))


def found(prefix: str) -> None:
    """Adds projects until it is killed; says each code once it is saved."""
    from duixian.apps.accounts.models import Unit

    unit = Unit.objects.get(code="206012").uuid
    number = 0
    while True:
        code = f"{prefix}-{number:05d}"
        _project(unit, code)
        print(code, flush=True)
        number += 1


def job_ask(items: str) -> str:
    """Ask for long work: one project an item."""
    from duixian.apps.accounts.actor import Actor
    from duixian.apps.accounts.models import Unit
    from duixian.apps.jobs.operations import job_start

    parameters = {"codes": [f"J-{number:04d}" for number in range(int(items))]}
    unit = Unit.objects.get(code="206012")
    return str(job_start(kind=JOB, title="批量建项", unit=unit, parameters=parameters, by=Actor.program(), at=AT).uuid)


def _projects(progress: Any, parameters: Mapping[str, Any], by: Any) -> Mapping[str, Any]:
    from duixian.apps.accounts.errors import Invalid
    from duixian.apps.accounts.models import Unit

    unit = Unit.objects.get(code="206012").uuid
    for code in progress.left(parameters["codes"]):
        try:
            _project(unit, code)
        except Invalid:  # it was there: the worker was killed before it could say so
            progress.finished(code)
        else:
            progress.finished(code)
        print(code, flush=True)
    return {"projects": len(parameters["codes"])}


def job_work(job: str) -> str:
    """Do what a worker does with one job."""
    from duixian.apps.audit.clock import recording_time
    from duixian.apps.jobs.operations import job_run

    return str(job_run(uuid=UUID(job), clock=recording_time))


def job_resume() -> int:
    """What `duixian serve` does every twenty seconds, as if a minute had passed since the kill."""
    from django.utils import timezone

    from duixian.apps.jobs.operations import PATIENCE, jobs_resume

    return jobs_resume(at=timezone.now() + 2 * PATIENCE)


def state() -> dict[str, Any]:
    """What the site holds: codes of projects, jobs with their items, rows of history and whether they verify."""
    from duixian.apps.audit.queries import verify
    from duixian.apps.jobs.models import Job
    from duixian.apps.targets.models import Project

    chains = verify()
    return {
        "codes": sorted(Project.objects.values_list("code", flat=True)),
        "jobs": [{"state": job.state, "total": job.total, "items": job.items.count()} for job in Job.objects.all()],
        "rows": sum(chain.rows for chain in chains), "intact": all(chain.intact for chain in chains),
    }  # fmt: skip


def session(people: str) -> dict[str, Any]:
    """People who fill in forms for the unit and have signed in: the keys of their sessions, and the unit."""
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from duixian.apps.accounts.models import Assignment, Unit, User
    from duixian.apps.accounts.roles import Role
    from duixian.web.sessions import BEGAN, SEEN

    unit, keys = Unit.objects.get(code="206012"), []
    for number in range(int(people)):
        user = User.objects.create(username=f"k{number}", name=f"k{number}", email=f"k{number}@example.org", home=unit)
        Assignment.objects.create(user=user, unit=unit, role=Role.FILLER, since=AT.date())
        made = import_module(settings.SESSION_ENGINE).SessionStore()
        made[SESSION_KEY], made[BACKEND_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[-1]
        made[HASH_SESSION_KEY], made[BEGAN], made[SEEN] = (
            user.get_session_auth_hash(),
            int(time.time()),
            int(time.time()),
        )
        made.save()
        keys.append(made.session_key)
    return {"unit": str(unit.uuid), "keys": keys}


VERBS: Mapping[str, Callable[..., object]] = {
    "prepare": prepare, "edit": edit, "found": found, "job-ask": job_ask, "job-work": job_work,
    "job-resume": job_resume, "state": state, "session": session,
}  # fmt: skip


def lines(process: subprocess.Popen[str]) -> Iterator[str]:
    """Whole lines that a process said, until it ended; a line cut off by the kill does not count."""
    assert process.stdout
    for line in process.stdout:
        if line.endswith("\n"):
            yield line.strip()


def main(verb: str, *given: str) -> None:
    import django

    django.setup()
    from duixian.apps.jobs import handlers

    handlers.register(JOB, _projects)
    print(json.dumps(VERBS[verb](*given), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
