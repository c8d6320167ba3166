"""Claim: freezing a project of the demo year, everything measured anew, takes at most 2 s of wall time; the baseline is measuring alone.

`BENCHMARK_SITE` names the folder of a demo site (`DUIXIAN_DATA=FOLDER python -m duixian demo --no-serve`, once); nothing of it is changed.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import date
from statistics import median
from typing import Any

from benchmarks.harness import Result

CLAIM, BASELINE, GOAL, ROUNDS = "freeze: the largest project of the demo, measured anew", "measuring alone", 2.0, 3
DAY = date(2020, 12, 31)


def run() -> list[Result]:
    """Each project frozen and measured in turn, taken back each time; the slowest median counts."""
    folder = os.environ.get("BENCHMARK_SITE", "")
    if not folder:
        return [Result(CLAIM, 0.0, "s", None, "<=", BASELINE, "no demo site: set BENCHMARK_SITE")]
    os.environ.update(DUIXIAN_DATA=folder, DUIXIAN_DEMO="1", DJANGO_SETTINGS_MODULE="duixian.config.settings")
    import django

    django.setup()
    from duixian.apps.targets.models import Declaration

    found = [_project(one) for one in Declaration.objects.filter(year=2020, approved__isnull=False).order_by("pk")]
    slowest = max(found, key=lambda one: one[0])
    told = ", ".join(
        f"{mine:.2f} s for {rows:,} rows ({mine / alone:.2f} x measuring alone)" for mine, alone, rows in found
    )
    return [Result(CLAIM, slowest[0], "s", GOAL, "<=", BASELINE, told)]


def _project(declaration: Any) -> tuple[float, float, int]:
    from django.utils import timezone

    from duixian.apps.accounts.actor import Actor
    from duixian.apps.measurement.operations import freeze_make, measures_run

    rows = []
    by, given = Actor.program("benchmark"), {"declaration_uuid": declaration.uuid}

    def freeze() -> None:
        rows.append(freeze_make(cut_off=DAY, by=by, at=timezone.now(), **given).row_count)

    def measure() -> None:
        measures_run(as_of=DAY, by=by, at=timezone.now(), **given)

    _undone(measure)
    times = [(_undone(freeze), _undone(measure)) for _ in range(ROUNDS)]
    return median(mine for mine, _ in times), median(alone for _, alone in times), rows[0]


def _undone(act: Callable[[], None]) -> float:
    """Seconds of wall time that it takes; what it wrote is taken back."""
    from django.db import transaction

    with transaction.atomic():
        begun = time.perf_counter()
        act()
        took = time.perf_counter() - begun
        transaction.set_rollback(True)
    return took
