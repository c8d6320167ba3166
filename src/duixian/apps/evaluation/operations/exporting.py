"""Long lists of standings are written by the worker: asked for here, made there, kept in the store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import units_visible
from duixian.apps.evaluation.queries.standings import StandingFilter, standings_wanted
from duixian.apps.evaluation.queries.standings_table import FORMATS, standings_table, written
from duixian.apps.evidence.store import put
from duixian.apps.jobs.handlers import Progress
from duixian.apps.jobs.models import Job
from duixian.apps.jobs.operations import job_start
from duixian.apps.targets.models import Declaration
from duixian.core.wording import Language

KIND: Final = "evaluation.standings.export"
CHUNK: Final = 500
"""Rows of one item of the job; a list that is not longer is written at once."""


def standings_export_start(
    *, wanted: StandingFilter, file_format: str, language: Language, by: Actor, at: datetime
) -> Job:
    """Ask for a list as a file; the job belongs to the highest unit that the actor sees. Raises Invalid for an unknown format,
    NotFound for an actor who sees no unit.
    """
    if file_format not in FORMATS:
        raise Invalid(_("没有这种格式。"), field="format")
    unit = units_visible(by).order_by("path").first()
    if unit is None:
        raise NotFound
    parameters = {"wanted": wanted.as_json(), "format": file_format, "language": language}
    return job_start(kind=KIND, title=_title(unit, wanted), unit=unit, parameters=parameters, by=by, at=at)


def _title(unit: Unit, wanted: StandingFilter) -> str:
    year = f" {wanted.year}" if wanted.year else ""
    return (_("导出项目绩效总览：%(unit)s") % {"unit": unit.name} + year)[:200]


def standings_export(progress: Progress, parameters: Mapping[str, Any], actor: Actor) -> Mapping[str, Any]:
    """The handler: reads what the asker may see now, a chunk an item, then writes the file whole.

    A file is there entirely or not at all, so a job that is taken up again reads all rows again and tells only of what was left.
    """
    given = dict(parameters["wanted"])
    given["unit"] = UUID(given["unit"]) if given["unit"] else None
    keys = list(standings_wanted(actor, StandingFilter(**given)).values_list("pk", flat=True))
    chunks = [keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK)]
    left = set(progress.left([str(number) for number in range(len(chunks))]))
    found: list[Declaration] = []
    for number, chunk in enumerate(chunks):
        found += _in_order(chunk)
        if str(number) in left:
            progress.finished(str(number))
    language: Language = parameters["language"]
    table = standings_table(found, language=language, demo=settings.DEMO)
    content = written(table, parameters["format"], language=language)
    return {
        "digest": put(content), "name": f"{table.title.said(language)}.{parameters['format']}",
        "media_type": FORMATS[parameters["format"]], "size": len(content), "rows": len(found),
    }  # fmt: skip


def _in_order(keys: list[int]) -> list[Declaration]:
    rows = Declaration.objects.select_related("project", "unit", "standing").defer("steps").in_bulk(keys)
    return [rows[key] for key in keys if key in rows]
