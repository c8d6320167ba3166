"""Uploaded lists: which hold, their rows, and what a file would give before it is taken."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.evidence.instants import last_instant
from duixian.apps.evidence.models import EvidenceFile, ListRow, UploadedList
from duixian.apps.evidence.queries.files import file_content
from duixian.apps.evidence.records import Columns, Record, looks_personal, records_of
from duixian.apps.evidence.rules import standing
from duixian.apps.evidence.tables import Row, Sheet, read_sheets


def lists_visible(actor: Actor) -> QuerySet[UploadedList]:
    """Every list of the units that the actor sees, newest first."""
    return UploadedList.objects.filter(visible(actor)).select_related("unit", "file", "uploaded_by", "confirmed_by")


def list_get(actor: Actor, uuid: UUID, *, lock: bool = False) -> UploadedList:
    """A list by its public id; NotFound outside what the actor sees. `lock` holds it for a write."""
    lists = lists_visible(actor)
    found = (lists.select_for_update(of=("self",)) if lock else lists).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def lists_of(actor: Actor, subject_uuid: UUID) -> QuerySet[UploadedList]:
    """All lists of a declaration, superseded ones too, with how many rows count (`counted`) and do not (`left_out`)."""
    return (
        lists_visible(actor)
        .filter(subject_uuid=subject_uuid)
        .annotate(
            counted=Count("rows", filter=Q(rows__excluded="")), left_out=Count("rows", filter=~Q(rows__excluded=""))
        )
    )


def list_standing(subject_uuid: UUID, topic: str, *, as_of: date, known_at: datetime) -> UploadedList | None:
    """The list that tells a topic at the end of a day as believed at `known_at` (see `rules.standing`). One query; for measures."""
    found = UploadedList.objects.filter(subject_uuid=subject_uuid, topic=topic, recorded_at__lte=known_at)
    told = list(found.select_related("file", "unit"))
    return standing(told, as_of=last_instant(as_of, told[0].unit), known_at=known_at) if told else None


def rows_until(told: UploadedList, day: date) -> QuerySet[ListRow]:
    """The rows of a list up to and including a day, in their order; all of them when it tells no days.

    Rows that are left out for want of a day stay in, so that they can be shown with their reason.
    """
    rows = told.rows.order_by("number")
    return rows.filter(Q(occurred_on=None) | Q(occurred_on__lte=day)) if told.dated else rows


class Preview(NamedTuple):
    """What a file would give: its sheets, the chosen one, and the records once columns are chosen."""

    file: EvidenceFile
    sheets: tuple[Sheet, ...]
    sheet: Sheet
    headings: Row
    sample: list[tuple[int, Row]]
    columns: Columns
    records: list[Record]

    @property
    def counted(self) -> int:
        """How many rows would count."""
        return sum(not one.excluded for one in self.records)

    @property
    def left_out(self) -> list[Record]:
        """The rows that would not, each with its reason."""
        return [one for one in self.records if one.excluded]


def list_preview(actor: Actor, file_uuid: UUID, *, sheet: str | None = None, columns: Columns | None = None) -> Preview:
    """Read a stored file as a list without keeping anything. Without `columns`, only what looks personal is guessed.

    Raises NotFound, and ListRefused when the file is no table or a column is not there.
    """
    held = file_content(actor, file_uuid)
    sheets = read_sheets(held.file.name, held.content)
    chosen = next((one for one in sheets if one.name == sheet), sheets[0])
    header = columns.header if columns else chosen.header
    headings = chosen.headings(header)
    taken = columns or Columns(key=(), personal=tuple(filter(looks_personal, headings)), header=header)
    records = records_of(chosen, taken) if taken.key else []
    return Preview(held.file, sheets, chosen, headings, chosen.records(header)[:20], taken, records)
