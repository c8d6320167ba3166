"""Health: 200 while everything works, 503 with what does not, and never a secret."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone

from duixian.apps.audit import triggers
from duixian.apps.jobs.models import Job, JobState
from duixian.apps.notices.operations import mail_queue
from duixian.web.workbench.system import health
from factories.accounts import make_world

pytestmark = pytest.mark.django_db


def test_health_of_a_site_that_works() -> None:
    answer = Client().get("/health/")
    told = answer.json()
    assert (answer.status_code, told["ok"]) == (200, True)
    assert {name: check["ok"] for name, check in told["checks"].items()} == dict.fromkeys(health.CHECKS, True)
    assert told["checks"]["database"] == {"ok": True, "kind": connection.vendor}
    assert answer["Cache-Control"].startswith("max-age=0, no-cache, no-store")


def test_health_without_the_triggers_of_the_history() -> None:
    triggers.remove(connection)
    answer = Client().get("/health/")
    assert (answer.status_code, answer.json()["ok"]) == (503, False)
    assert answer.json()["checks"]["history"]["triggers_missing"] == sorted(triggers.missing(connection))


def test_health_with_a_job_whose_worker_is_gone() -> None:
    world = make_world()
    silent = timezone.now() - timedelta(minutes=10)
    Job.objects.create(
        unit=world.unit, kind="x", title="x", state=JobState.RUNNING, asked_at=silent, heartbeat_at=silent
    )
    answer = Client().get("/health/")
    assert (answer.status_code, answer.json()["checks"]["worker"]) == (503, {"ok": False, "silent_jobs": 1})


def test_health_with_mail_that_has_waited_too_long() -> None:
    for minutes in (10, 70):
        at = timezone.now() - timedelta(minutes=minutes)
        mail_queue(key=str(minutes), to="a@example.org", subject="s", body="b", at=at)
    answer = Client().get("/health/")
    told = {"ok": False, "waiting": 2, "failed": 0, "oldest_minutes": 70}
    assert (answer.status_code, answer.json()["checks"]["mail"]) == (503, told)


def test_health_on_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "LEAST_FREE", 10**18)
    answer = Client().get("/health/")
    assert (answer.status_code, answer.json()["checks"]["disk"]["ok"]) == (503, False)


def test_health_of_a_database_that_does_not_answer_tells_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> tuple[bool, dict[str, object]]:
        raise DatabaseError("password=secret host=db")

    monkeypatch.setitem(health.CHECKS, "database", broken)
    answer = Client().get("/health/")
    assert (answer.status_code, answer.json()["checks"]["database"]) == (503, {"ok": False, "error": "DatabaseError"})
    assert "secret" not in answer.content.decode()


def test_health_tells_nothing_of_the_settings() -> None:
    text = Client().get("/health/").content.decode()
    assert [value for value in (settings.SECRET_KEY, str(settings.DATA)) if value in text] == []
