"""Earlier editions as baselines: entered by hand or from a table, corrected by superseding."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.audit.clock import recording_time
from duixian.apps.events.models import Event, PastEdition
from duixian.apps.events.operations.entering import line_of, locked_event, tell
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.evidence.operations import file_store
from duixian.apps.evidence.tables import read_sheets
from duixian.apps.targets.errors import in_language
from duixian.core.events.earlier import Earlier, Wrong, contradictions, read_earlier

MOST_ROWS = 200


@transaction.atomic
def past_edition_enter(
    *, event_uuid: UUID, given: Earlier, by: Actor, at: datetime, upload: Upload | None = None
) -> PastEdition:
    """Enter an earlier edition; one of the same name and year takes the place of the one before.

    Raises NotFound, NotAllowed, a FileRefused at `file`, Invalid at the figure that contradicts another.
    """
    event = locked_event(by, event_uuid)
    line_of(given.name, "name", 200)
    if not 1900 <= given.year <= 2999:
        raise Invalid(_("年份应在1900至2999之间。"), field="year")
    for field, said in contradictions(given):
        raise Invalid(in_language(f"{said.zh}。", f"{said.en}."), field=field)
    file = file_store(unit=event.unit, name=upload.name, content=upload.content, by=by, at=at) if upload else None
    made = _keep(event, given, file)
    tell("events.baseline.entered", event, by=by, at=at, payload=_told(made))
    return made


def _keep(event: Event, given: Earlier, file: EvidenceFile | None) -> PastEdition:
    now = recording_time()
    values = {**asdict(given), "name": " ".join(given.name.split())}
    event.past_editions.filter(year=given.year, name=values["name"], superseded_at=None).update(superseded_at=now)
    return PastEdition.objects.create(event=event, file=file, recorded_at=now, **values)


def _told(one: PastEdition) -> dict[str, object]:
    return {"baseline": one.name, "year": one.year, "people": one.people, "abroad": one.abroad,
            "countries": one.countries, "file": one.file.digest if one.file else ""}  # fmt: skip


@transaction.atomic
def past_edition_withdraw(*, baseline_uuid: UUID, by: Actor, at: datetime) -> Event:
    """Take back an earlier edition entered by mistake; it stays, marked. Raises NotFound, NotAllowed."""
    rows = PastEdition.objects.filter(visible(by, "event__unit__"), uuid=baseline_uuid, superseded_at=None)
    found = rows.select_related("event").first()
    if found is None:
        raise NotFound
    event = locked_event(by, found.event.uuid)
    found.superseded_at = recording_time()
    found.save(update_fields=["superseded_at"])
    tell("events.baseline.withdrawn", event, by=by, at=at, payload={"baseline": found.name, "year": found.year})
    return event


class Imported(NamedTuple):
    """What an import did: how many editions were kept, and what is wrong with the table. With anything wrong nothing is kept."""

    kept: int
    wrong: tuple[Wrong, ...]


@transaction.atomic
def past_editions_import(*, event_uuid: UUID, upload: Upload | None, by: Actor, at: datetime) -> Imported:
    """Enter the earlier editions of a table (XLSX or CSV, comma or semicolon, UTF-8 or GB18030): all of its rows or none.

    Raises NotFound, NotAllowed, a FileRefused or ListRefused at `file`, Invalid at `file` for no file or too many rows.
    """
    event = locked_event(by, event_uuid)
    if upload is None:
        raise Invalid(_("请选择文件。"), field="file")
    sheet = read_sheets(upload.name, upload.content)[0]
    records = sheet.records()
    if len(records) > MOST_ROWS:
        raise Invalid(_("一次最多导入 %(most)s 届。") % {"most": MOST_ROWS}, field="file")
    read = read_earlier(sheet.headings(), records)
    if read.wrong:
        return Imported(0, read.wrong)
    file = file_store(unit=event.unit, name=upload.name, content=upload.content, by=by, at=at)
    for _row, edition in read.editions:
        _keep(event, edition, file)
    told = {"count": len(read.editions), "file": file.digest}
    tell("events.baseline.imported", event, by=by, at=at, payload=told)
    return Imported(len(read.editions), ())
