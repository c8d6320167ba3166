"""A list of speakers to propose, as work that goes on where it was stopped: a row an item."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Refused
from duixian.apps.audit.clock import recording_time
from duixian.apps.events.columns import Entry, said_yes
from duixian.apps.events.models import StepSource, Track
from duixian.apps.events.operations.entering import require_running
from duixian.apps.events.operations.speakers import speaker_propose
from duixian.apps.events.queries.editions import event_get
from duixian.apps.events.speaker_lists import language_of, read_speakers, whom
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.evidence.queries.files import file_get
from duixian.apps.evidence.store import get
from duixian.apps.jobs.handlers import Progress
from duixian.apps.jobs.models import Job
from duixian.apps.jobs.operations import job_start

KIND: Final = "events.speakers.import"


def speakers_import_start(*, event_uuid: UUID, file: EvidenceFile, by: Actor, at: datetime) -> Job:
    """Ask to propose everybody of a stored list whose row has no fault. Raises NotFound, NotAllowed, ListRefused."""
    event = event_get(by, event_uuid)
    require_running(by, event)
    read_speakers(file.name, get(file.digest), tracks=())
    parameters = {"event": str(event.uuid), "file": str(file.uuid)}
    title = _("导入嘉宾名单：%(event)s") % {"event": event.short_name}
    return job_start(kind=KIND, title=title, unit=event.unit, parameters=parameters, by=by, at=at)


def run(progress: Progress, parameters: Mapping[str, Any], actor: Actor) -> Mapping[str, Any]:
    """The handler: a row an item, by its number; rows with faults and people who are there already are told and left out."""
    event = event_get(actor, UUID(parameters["event"]))
    file = file_get(actor, UUID(parameters["file"]))
    tracks = {track.name: track.uuid for track in Track.objects.filter(event=event)}
    entries = {str(entry.number): entry for entry in read_speakers(file.name, get(file.digest), tracks=tracks).entries}
    proposed = 0
    for key in progress.left(entries):
        problem = _problem(entries[key]) or _proposed(event.uuid, entries[key], tracks, actor)
        proposed += not problem
        progress.finished(key, problem=problem)
    return {"proposed": proposed, "rows": len(entries)}


def _problem(entry: Entry) -> str:
    return "；".join(f"{fault.heading}：{fault.message}" for fault in entry.faults)


def _proposed(event: UUID, entry: Entry, tracks: Mapping[str, UUID], by: Actor) -> str:
    values = entry.values
    try:
        speaker_propose(
            event_uuid=event, whom=whom(entry), topic=values.get("topic", ""), keynote=said_yes(values.get("keynote", "")),
            language=language_of(entry), track_uuid=tracks.get(values.get("track", "")), source=StepSource.IMPORT, by=by,
            at=recording_time(),
        )  # fmt: skip
    except Refused as refusal:
        return str(refusal.message)
    return ""
