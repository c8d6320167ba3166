"""The answers of a wave as a file: columns named by question codes, so that they read back; nothing in it is a formula."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.evidence.instants import day_of
from duixian.apps.surveys.models import Answer, Channel, InvalidReason, Wave
from duixian.apps.surveys.queries.answers import answers_of, veiled
from duixian.apps.surveys.queries.waves import wave_get
from duixian.apps.surveys.rules import may_read_people
from duixian.core.surveys.limesurvey import cells_of, headings_of
from duixian.core.wording import Language, Words
from duixian.documents.sheets.tables import Column, DataTable, Kind, write_csv
from duixian.documents.sheets.workbook import write_table

WRITERS: Final = {"csv": write_csv, "xlsx": write_table}


class ExportFile(NamedTuple):
    """A file to take along."""

    name: str
    data: bytes


def answers_file(
    actor: Actor, uuid: UUID, *, file_format: str, language: Language, as_of: date, known_at: datetime
) -> ExportFile:
    """All answers of a wave, those left out too, each with its state. Of an anonymous survey there is the day and no order in it, and
    group and language only where enough people share them.

    Raises NotFound, NotAllowed for who may not read single answers, Invalid for an unknown format.
    """
    wave = wave_get(actor, uuid)
    if not may_read_people(actor, wave.unit.path):
        raise NotAllowed(_("只有办理调查的人员和审计可以导出答卷。"))
    if file_format not in WRITERS:
        raise Invalid(_("没有这种格式。"), field="format")
    table = answers_table(wave, as_of=as_of, known_at=known_at)
    return ExportFile(f"{wave.title}.{file_format}", WRITERS[file_format](table, language=language))


def answers_table(wave: Wave, *, as_of: date, known_at: datetime) -> DataTable:
    """One row an answer: number, day, channel, language, group and state before the questions; the name where the survey is named."""
    asked = wave.version.asked
    heads = [
        Words("id", "id"), Words("submitdate", "submitdate"), Words("channel", "channel"), Words("startlanguage", "startlanguage"),
        Words("group", "group"), Words("state", "state"), *([] if wave.anonymous else [Words("name", "name")]),
        *(Words(name, name) for name in headings_of(asked)),
    ]  # fmt: skip
    rows = answers_of(wave, as_of=as_of, known_at=known_at).select_related("invitation")
    cells = [_row(wave, one) + cells_of(asked, one.values) for one in veiled(wave, rows)]
    return DataTable(
        Words(wave.title[:31], wave.title[:31]), tuple(Column(head, Kind.TEXT) for head in heads), tuple(cells)
    )


def _row(wave: Wave, one: Answer) -> tuple[str, ...]:
    left_out = one.left_out  # type: ignore[attr-defined]  # annotated by answers_of
    state = _("计入") if left_out is None else str(InvalidReason(left_out).label)
    told = (
        str(one.uuid),
        day_of(one.occurred_at, wave.unit).isoformat(),
        str(Channel(one.channel).label),
        one.language,
        one.group,
        state,
    )
    return told if wave.anonymous else (*told, one.invitation.name if one.invitation else "")
