"""Reports in the media: entered with their archived copy, compared with each other, checked by a second person, corrected by a new row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, Refused
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.audit.clock import recording_time
from duixian.apps.events.columns import Entry
from duixian.apps.events.copies import address_of, text_of
from duixian.apps.events.models import Event, MediaReport, Outlet
from duixian.apps.events.operations.entering import line_of, locked_event
from duixian.apps.events.operations.knowing import organisation_known
from duixian.apps.events.operations.lanes import held, tell_thing
from duixian.apps.events.operations.media import outlet_of, stored
from duixian.apps.events.report_lists import day_of_entry
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.models import EvidenceFile

LANGUAGES: Final = frozenset({"zh-hans", "en", "other"})
COPIES: Final = ("pdf", "html", "htm", "png", "jpg", "jpeg", "webp", "docx", "txt")


@dataclass(frozen=True, slots=True)
class ReportGiven:
    """A report as it was typed. `own` None: as the outlet was judged."""

    organisation: UUID
    title: str
    published_on: date
    url: str = ""
    language: str = "zh-hans"
    reprint_of: UUID | None = None
    own: bool | None = None
    upload: Upload | None = None


@transaction.atomic
def report_enter(*, event_uuid: UUID, given: ReportGiven, by: Actor, at: datetime) -> MediaReport:
    """Enter a report. Raises NotFound, NotAllowed, and Invalid at the field: no such outlet, an address that stands there already, a day to
    come, an original that is itself a reprint or of another edition, a copy of another type, a report of that outlet that is there already (with its
    title and day, or its copy)."""
    event = locked_event(by, event_uuid)
    made = MediaReport.objects.create(**_values(event, given, by, at))
    tell_thing("events.report.entered", made, event, by=by, at=at, **_told(made))
    return made


@transaction.atomic
def report_correct(*, uuid: UUID, given: ReportGiven, reason: str, by: Actor, at: datetime) -> MediaReport:
    """Supersede a report by what is right; without another copy it keeps the one it has, and it has to be checked anew.

    Raises as report_enter, and Invalid at `reason`.
    """
    old = held(MediaReport, by, uuid=uuid, superseded_at=None)
    why = line_of(reason, "reason", 200)
    values = _values(old.event, given, by, at, besides=old)
    if given.upload is None:
        values |= {"file": old.file, "text": old.text}
    _supersede(old, why)
    made = MediaReport.objects.create(**values)
    old.superseded_by = made
    old.save(update_fields=["superseded_by"])
    MediaReport.objects.filter(reprint_of=old, superseded_at=None).update(reprint_of=made)
    tell_thing("events.report.corrected", made, old.event, by=by, at=at, grounds=why, **_told(made))
    return made


@transaction.atomic
def report_take_back(*, uuid: UUID, reason: str, by: Actor, at: datetime) -> MediaReport:
    """Supersede a report that was none. Raises NotFound (also for one superseded), NotAllowed, and Invalid at `reason` or where others are
    marked as its reprints."""
    one = held(MediaReport, by, uuid=uuid, superseded_at=None)
    if MediaReport.objects.filter(reprint_of=one, superseded_at=None).exists():
        raise Invalid(_("还有报道标为它的转载，请先更正那些报道。"))
    _supersede(one, line_of(reason, "reason", 200))
    tell_thing("events.report.taken_back", one, one.event, by=by, at=at, grounds=one.superseded_reason)
    return one  # type: ignore[no-any-return]  # `held` gives a row of the model it was asked for


@transaction.atomic
def report_check(*, uuid: UUID, by: Actor, at: datetime) -> MediaReport:
    """Somebody else than who entered it has compared a report with its copy. Raises NotFound, NotAllowed, and Invalid without copy or when it was
    checked."""
    one = held(MediaReport, by, uuid=uuid, superseded_at=None)
    if by.user_id is not None and one.recorded_by_id == by.user_id:
        raise NotAllowed(_("报道须由录入人以外的另一人核对。"))
    if one.file_id is None:
        raise Invalid(_("还没有上传存档，不能核对。"))
    if one.checked_at is not None:
        raise Invalid(_("这篇报道已经核对过了。"))
    one.checked_by_id, one.checked_at = by.user_id, recording_time()
    one.save(update_fields=["checked_by", "checked_at"])
    tell_thing("events.report.checked", one, one.event, by=by, at=at)
    return one  # type: ignore[no-any-return]  # `held` gives a row of the model it was asked for


@transaction.atomic
def reports_enter_many(*, event_uuid: UUID, entries: Iterable[Entry], by: Actor, at: datetime) -> Mapping[int, str]:
    """Enter the sound rows of a list (`report_lists`), outlets that are new with them; what could not be is told by the number of its row.

    Copies are uploaded afterwards. Raises NotFound, NotAllowed."""
    event = locked_event(by, event_uuid)
    problems: dict[int, str] = {}
    for entry in entries:
        if entry.faults:
            problems[entry.number] = "；".join(f"{fault.heading}：{fault.message}" for fault in entry.faults)
            continue
        try:
            with transaction.atomic():
                _enter_listed(event, entry, by, at)
        except Refused as refusal:
            problems[entry.number] = str(refusal.message)
    return problems


def _enter_listed(event: Event, entry: Entry, by: Actor, at: datetime) -> None:
    values = entry.values
    outlet = organisation_known(unit=event.unit, name=values["outlet"], kind="media", by=by, at=at)
    day = day_of_entry(entry)
    given = ReportGiven(outlet.uuid, values["title"], day, url=values.get("url", ""))
    said = values.get("language", "").lower()
    language = "en" if said in {"en", "english", "英文", "英语"} else "zh-hans"
    report_enter(event_uuid=event.uuid, given=replace(given, language=language), by=by, at=at)


def _values(
    event: Event, given: ReportGiven, by: Actor, at: datetime, *, besides: MediaReport | None = None
) -> dict[str, Any]:
    outlet, url = outlet_of(event, given.organisation), address_of(given.url)
    live = MediaReport.objects.filter(event=event, superseded_at=None).exclude(pk=besides.pk if besides else 0)
    if url and live.filter(url=url).exists():
        raise Invalid(_("这个网址的报道已经登记过了。"), field="url")
    if given.published_on > day_of(at, event.unit):
        raise Invalid(_("发布日期不能晚于今天。"), field="published_on")
    if given.language not in LANGUAGES:
        raise Invalid(_("没有这种语言。"), field="language")
    judged = Outlet.objects.filter(organisation=outlet, superseded_at=None).first()
    title, original, copy = (
        line_of(given.title, "title", 200), _original(given, event, besides), _copy(event, given.upload, by, at)
    )  # fmt: skip
    if original is None:
        _require_new(live.filter(organisation=outlet, reprint_of=None), title, given.published_on, copy["file"])
    return {
        "event": event, "organisation": outlet, "title": title, "url": url,
        "published_on": given.published_on, "language": given.language, "reprint_of": original,
        "own": bool(judged and judged.own) if given.own is None else given.own, **copy,
        "recorded_by_id": by.user_id, "recorded_at": recording_time(),
        "occurred_at": datetime.combine(given.published_on, time(0), ZoneInfo(event.time_zone)),
    }  # fmt: skip


def _require_new(others: QuerySet[MediaReport], title: str, day: date, file: EvidenceFile | None) -> None:
    """Raises Invalid where the outlet has this report already, under another address or another title: it would count twice."""
    if others.filter(title__iexact=title, published_on=day).exists():
        raise Invalid(_("这家媒体当天的同题报道已经登记过；另一个网址请标为它的转载。"), field="title")
    if file is not None and others.filter(file=file).exists():
        raise Invalid(_("这家媒体的另一篇报道已用这份存档；同一篇请勿重复登记。"), field="file")


def _copy(event: Event, upload: Upload | None, by: Actor, at: datetime) -> dict[str, Any]:
    if upload is None:
        return {"file": None, "text": ""}
    if upload.name.rpartition(".")[2].lower() not in COPIES:
        raise Invalid(_("存档请用PDF、网页、图片、Word或文本文件。"), field="file")
    return {"file": stored(event, upload, by, at), "text": text_of(upload.name, upload.content)}


def _original(given: ReportGiven, event: Event, besides: MediaReport | None) -> MediaReport | None:
    if given.reprint_of is None:
        return None
    found = MediaReport.objects.filter(event=event, uuid=given.reprint_of, superseded_at=None).first()
    if found is None or (besides is not None and found.pk == besides.pk):
        raise Invalid(_("请选择这次会议的另一篇报道作为原文。"), field="reprint_of")
    if found.reprint_of_id is not None:
        raise Invalid(_("原文本身已标为转载；请选择它的原文。"), field="reprint_of")
    if besides is not None and besides.reprints.filter(superseded_at=None).exists():
        raise Invalid(_("这篇报道是其他报道的原文，不能标为转载。"), field="reprint_of")
    return found


def _supersede(one: MediaReport, reason: str) -> None:
    one.superseded_at, one.superseded_reason = recording_time(), reason
    one.save(update_fields=["superseded_at", "superseded_reason"])


def _told(one: MediaReport) -> dict[str, Any]:
    return {
        "day": one.published_on, "digest": one.file.digest if one.file else "", "reprint": one.reprint_of_id is not None,
        "own": one.own,
    }  # fmt: skip
