"""Promises with standings as dashboards read them, made as rows: many, quickly."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from duixian.apps.accounts.models import Unit
from duixian.apps.evaluation.models import Standing
from duixian.apps.targets.models import Declaration, Project

AT = datetime(2020, 7, 31, 2, tzinfo=UTC)


def make_standing(
    unit: Unit, code: str, *, name: str = "", year: int = 2020, budget: str | None = "100", **given: Any
) -> Declaration:
    """A promise of a project of its own; with figures of its standing (`light`, `executed` …) where some are given."""
    project = Project.objects.create(unit=unit, code=code, name=name or f"项目{code}", created_at=AT)
    promise = Declaration.objects.create(
        project=project, unit=unit, year=year, number=code, budget_year=Decimal(budget) if budget else None,
        indicator_count=20, created_at=AT,
    )  # fmt: skip
    if given:
        amounts = {
            key: Decimal(value) if isinstance(value, str) and key not in ("light", "score_grade") else value
            for key, value in given.items()
        }
        Standing.objects.create(declaration=promise, as_of=date(2020, 7, 31), renewed_at=AT, **amounts)
    return promise
