"""Whether the site can do its work, for whoever watches it: a machine asks, so the answer is JSON and holds no secrets."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from duixian.apps.audit.queries import triggers_missing
from duixian.apps.jobs.queries import stale
from duixian.apps.notices.queries import mail_counts
from duixian.apps.notices.queries.mail import waiting_since
from duixian.web.requests import WorkRequest

LEAST_FREE = 200_000_000
"""Bytes that must be free where the data lies: a backup and a day's files fit."""
SILENT = timedelta(minutes=5)
"""How long a job may be without a sign of life before its worker counts as gone."""
MAIL_WAITS = timedelta(hours=1)
"""How long mail may wait before something counts as wrong: longer than the pauses after the first three attempts."""

Check = Callable[[WorkRequest], tuple[bool, dict[str, Any]]]


@require_safe
@never_cache
@login_not_required
def health(request: WorkRequest) -> JsonResponse:
    """200 when every check passes, else 503; each check with what it saw."""
    checks = {name: _tried(check, request) for name, check in CHECKS.items()}
    passed = all(found["ok"] for found in checks.values())
    return JsonResponse({"ok": passed, "checks": checks}, status=200 if passed else 503)


def _tried(check: Check, request: WorkRequest) -> dict[str, Any]:
    """What a check saw; a database that does not answer fails it, and its message stays in the log."""
    try:
        passed, seen = check(request)
    except (DatabaseError, OSError) as error:
        return {"ok": False, "error": type(error).__name__}
    return {"ok": passed, **seen}


def _database(request: WorkRequest) -> tuple[bool, dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,), {"kind": connection.vendor}


def _migrations(request: WorkRequest) -> tuple[bool, dict[str, Any]]:
    executor = MigrationExecutor(connection)
    left = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return not left, {"left": len(left)}


def _history(request: WorkRequest) -> tuple[bool, dict[str, Any]]:
    """Whether the triggers that guard the history, versions, reports and scans are there; recomputing chains is `duixian verify history`."""
    missing = sorted(triggers_missing())
    return not missing, {"triggers_missing": missing}


def _worker(request: WorkRequest) -> tuple[bool, dict[str, Any]]:
    """Jobs that have waited too long or lost their worker."""
    silent = stale(before=request.now - SILENT).count()
    return silent == 0, {"silent_jobs": silent}


def _mail(request: WorkRequest) -> tuple[bool, dict[str, Any]]:
    """Mail that has waited too long: the sender is gone, or the mail server does not answer."""
    oldest, counts = waiting_since(), mail_counts()
    minutes = int((request.now - oldest).total_seconds() // 60) if oldest else 0
    told = {"waiting": counts.get("waiting", 0), "failed": counts.get("failed", 0), "oldest_minutes": minutes}
    return minutes < MAIL_WAITS.total_seconds() // 60, told


def _disk(request: WorkRequest) -> tuple[bool, dict[str, Any]]:
    free = shutil.disk_usage(Path(settings.DATA)).free
    return free >= LEAST_FREE, {"free_megabytes": free // 1_000_000}


CHECKS: dict[str, Check] = {
    "database": _database, "migrations": _migrations, "history": _history, "worker": _worker, "mail": _mail, "disk": _disk,
}  # fmt: skip
