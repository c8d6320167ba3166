"""Answers that were given in another system (LimeSurvey): read and reduced at once, taken row by row by a job that can be resumed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, Refused
from duixian.apps.audit.clock import recording_time
from duixian.apps.evidence.errors import ListRefused
from duixian.apps.evidence.filetypes import LIMIT, Upload
from duixian.apps.evidence.store import get, put
from duixian.apps.evidence.tables import Sheet, read_sheets
from duixian.apps.jobs.handlers import Progress
from duixian.apps.jobs.models import Job
from duixian.apps.jobs.operations import job_start
from duixian.apps.surveys.errors import WrongAnswers
from duixian.apps.surveys.models import Wave
from duixian.apps.surveys.operations.answers import answer_import
from duixian.apps.surveys.operations.guards import require_runner
from duixian.apps.surveys.queries.waves import wave_get
from duixian.apps.surveys.rules import Standing
from duixian.apps.targets.errors import in_language
from duixian.core.periods import parse_date
from duixian.core.surveys.limesurvey import Layout, given_of, layout_of

KIND: Final = "surveys.answers.import"


class Import(NamedTuple):
    """What was asked for: the job, how many rows it takes, and columns of the file that no question has."""

    job: Job
    rows: int
    unknown: tuple[str, ...]


def import_start(*, wave_uuid: UUID, upload: Upload, by: Actor, at: datetime) -> Import:
    """Read a file exported with question codes (comma or semicolon, UTF-8 with or without BOM, GB18030; also XLSX) and let a job take it.

    Only the columns that answer something are kept, with number, day and language of each row: names and addresses are left behind.
    Raises NotFound, NotAllowed, and Invalid at `file`: no table, no column of this questionnaire, a survey not released.
    """
    wave = wave_get(by, wave_uuid)
    require_runner(by, wave.unit.path)
    if wave.standing_at(at) not in {Standing.OPEN, Standing.CLOSED}:
        raise Invalid(_("调查发布并开始后才能导入答卷。"))
    sheet = _sheet(upload)
    layout = layout_of(sheet.headings(), wave.version.asked)
    if layout.missing:
        raise Invalid(_("文件里没有这份问卷的题目。请在导出时选“题目编号”，并核对编号与问卷一致。"), field="file")
    rows = [_reduced(number, row, layout) for number, row in sheet.records()]
    digest = put(json.dumps(rows, ensure_ascii=False).encode())
    title = (_("导入答卷：%(title)s") % {"title": wave.title})[:200]
    parameters = {"wave": str(wave.uuid), "digest": digest}
    job = job_start(kind=KIND, title=title, unit=wave.unit, parameters=parameters, by=by, at=at)
    return Import(job, len(rows), layout.unknown)


def answers_import(progress: Progress, parameters: Mapping[str, Any], actor: Actor) -> Mapping[str, Any]:
    """The handler: one row an item; rows taken before are passed over, rows that cannot be taken say why. Nothing is taken twice."""
    wave = wave_get(actor, UUID(parameters["wave"]))
    require_runner(actor, wave.unit.path)
    rows = {str(row["number"]): row for row in json.loads(get(parameters["digest"]))}
    told = {"taken": 0, "known": 0, "refused": 0}
    for key in progress.left(rows):
        outcome, problem = _take(wave, rows[key], actor)
        told[outcome] += 1
        progress.finished(key, problem=problem)
    return told


def _take(wave: Wave, row: Mapping[str, Any], actor: Actor) -> tuple[str, str]:
    """What became of a row: taken, known or refused, and why it was refused."""
    if row["submitted"] == "":
        return "refused", _("第 %(row)s 行没有提交，不导入。") % {"row": row["number"]}
    try:
        made = answer_import(
            wave=wave, given=row["given"], external=row["external"], on=_day(row["submitted"]), language=row["language"], by=actor,
            at=recording_time(),
        )  # fmt: skip
    except Refused as refusal:
        return "refused", _("第 %(row)s 行：%(why)s") % {"row": row["number"], "why": _why(refusal)}
    return ("known" if made is None else "taken"), ""


def _why(refusal: Refused) -> str:
    """The refusal in words; of wrong answers every question with what is wrong there."""
    if not isinstance(refusal, WrongAnswers):
        return str(refusal.message)
    return "；".join(f"{one.code} {in_language(one.words.zh, one.words.en)}" for one in refusal.wrong)


def _day(told: str | None) -> date | None:
    """The day of `2020-09-24 10:05:00`; None where the file tells none."""
    found = parse_date(told) if told else None
    return None if found is None else found.first_day()


def _sheet(upload: Upload) -> Sheet:
    if len(upload.content) > LIMIT:
        raise ListRefused(_("文件太大，请分成几份导入。"), field="file")
    return read_sheets(upload.name, upload.content)[0]


def _reduced(number: int, row: Sequence[str], layout: Layout) -> dict[str, Any]:
    """What is kept of a row: number, day (empty: not submitted, null: not told), language, and the answers by field."""
    return {
        "number": number,
        "external": (row[layout.id] if layout.id >= 0 else "") or f"#{number}",
        "submitted": row[layout.submitted] if layout.submitted >= 0 else None,
        "language": "en" if layout.language >= 0 and row[layout.language].startswith("en") else "zh",
        "given": given_of(row, layout),
    }
