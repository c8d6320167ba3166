"""Editions: created, changed with a reason where guests must know it, published, closed, cancelled."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.rules import changed
from duixian.apps.events.models import Event, EventChange, EventMode, EventState
from duixian.apps.events.models.editions import LANGUAGES
from duixian.apps.events.operations.approvals import approval_bypass
from duixian.apps.events.operations.copying import copy_parts
from duixian.apps.events.operations.entering import line_of, locked_event, tell
from duixian.apps.events.queries.approvals import approval_missing
from duixian.apps.events.queries.editions import event_get
from duixian.apps.events.rules import may_run
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.targets.errors import in_language
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.queries.finding import declaration_get

SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PLANNED_MOVING: Final = ("starts_on", "ends_on", "mode")
PUBLIC_MOVING: Final = (*PLANNED_MOVING, "time_zone", "venue", "address", "slug")
"""What takes a reason when it changes, and is kept: while an edition is being prepared, and once guests know of it."""
HIDDEN: Final = frozenset({"contact_email", "declaration", "languages"})
_LINES: Final = {
    "name_en": 200, "theme": 200, "theme_en": 200, "venue": 200, "venue_en": 200, "address": 200, "address_en": 200,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class EventGiven:
    """An edition as somebody enters it; lasts from `starts_on` to `ends_on`, both included, in `time_zone`."""

    slug: str
    name: str
    short_name: str
    starts_on: date
    ends_on: date
    name_en: str = ""
    edition: int | None = None
    theme: str = ""
    theme_en: str = ""
    time_zone: str = "Asia/Shanghai"
    languages: tuple[str, ...] = LANGUAGES
    venue: str = ""
    venue_en: str = ""
    address: str = ""
    address_en: str = ""
    mode: str = EventMode.ONSITE
    international: bool = False
    technical: bool = True
    expected_total: int = 0
    expected_abroad: int = 0
    expected_countries: int = 0
    contact_email: str = ""
    declaration_uuid: UUID | None = field(default=None)


@transaction.atomic
def event_create(
    *, unit: Unit, given: EventGiven, by: Actor, at: datetime, previous_uuid: UUID | None = None, copied: Collection[str] = ()
) -> Event:  # fmt: skip
    """Begin an edition of the unit, for a declaration of it or none. `copied` names what is taken over from the previous edition:
    parties, kinds, rooms, tracks, committees (`copying.PARTS`).

    Raises NotFound (also for a declaration or edition of another unit), NotAllowed, and Invalid at the field that is wrong: an
    address that is taken, days out of order, an unknown zone or language, more people from abroad than in all.
    """
    _require_office(by, unit)
    locked(unit)
    values = _checked(given)
    previous = _previous(by, unit, previous_uuid)
    _require_free(given.slug)
    event = Event.objects.create(
        unit=unit, declaration=_declaration(by, unit, given.declaration_uuid), previous=previous, created_at=at, **values
    )  # fmt: skip
    taken = copy_parts(previous, event, frozenset(copied), at=at) if previous else {}
    told = {"slug": event.slug, "starts_on": event.starts_on, "ends_on": event.ends_on, "copied": taken}
    tell("events.event.created", event, by=by, at=at, payload=told)
    return event


def _require_office(by: Actor, unit: Unit) -> None:
    if not by.sees(unit.path):
        raise NotFound
    if not may_run(by, unit.path):
        raise NotAllowed(_("只有本单位的填报人、财务和单位负责人可以办理会务。"))


def _previous(by: Actor, unit: Unit, uuid: UUID | None) -> Event | None:
    if uuid is None:
        return None
    found = event_get(by, uuid)
    if found.unit_id != unit.pk:
        raise NotFound
    return found


def _declaration(by: Actor, unit: Unit, uuid: UUID | None) -> Declaration | None:
    if uuid is None:
        return None
    found = declaration_get(by, uuid)
    if found.unit_id != unit.pk:
        raise NotFound
    return found


def _require_free(slug: str, besides: Event | None = None) -> None:
    taken = Event.objects.filter(slug=slug)
    if (taken.exclude(pk=besides.pk) if besides else taken).exists():
        raise Invalid(_("这个网址名已被别的会议使用。"), field="slug")


def _checked(given: EventGiven) -> dict[str, object]:
    """The values as they are kept, without the declaration. Raises Invalid."""
    values = asdict(given)
    del values["declaration_uuid"]
    if not (3 <= len(given.slug) <= 60 and SLUG.fullmatch(given.slug)):
        raise Invalid(_("网址名用3至60个小写字母、数字和连字符，如 bio-2020。"), field="slug")
    values |= {"name": line_of(given.name, "name", 200), "short_name": line_of(given.short_name, "short_name", 40)}
    for name, most in _LINES.items():
        values[name] = _short(values[name], name, most)
    _check_choices(given)
    _check_numbers(given)
    return {**values, "languages": list(given.languages), "contact_email": _mail(given.contact_email)}


def _short(given: str, field_name: str, most: int) -> str:
    plain = " ".join(given.split())
    return line_of(plain, field_name, most) if plain else ""


def _check_choices(given: EventGiven) -> None:
    if given.ends_on < given.starts_on:
        raise Invalid(_("结束日期不能早于开始日期。"), field="ends_on")
    if given.time_zone not in available_timezones():
        raise Invalid(_("没有这个时区，请用 Asia/Shanghai 这样的写法。"), field="time_zone")
    if not given.languages or not set(given.languages) <= set(LANGUAGES):
        raise Invalid(_("请至少选择一种语言。"), field="languages")
    if given.mode not in EventMode.values:
        raise Invalid(_("请选择举办方式。"), field="mode")


def _check_numbers(given: EventGiven) -> None:
    for name in ("expected_total", "expected_abroad", "expected_countries"):
        if getattr(given, name) < 0:
            raise Invalid(_("人数和国家数不能为负。"), field=name)
    if given.expected_abroad > given.expected_total:
        raise Invalid(_("境外人数不能多于总人数。"), field="expected_abroad")


def _mail(given: str) -> str:
    plain = given.strip()
    try:
        if plain:
            validate_email(plain)
    except ValidationError as error:
        raise Invalid(_("电子邮箱的写法不对。"), field="contact_email") from error
    return plain


@transaction.atomic
def event_change(*, event_uuid: UUID, given: EventGiven, by: Actor, at: datetime, reason: str = "") -> Event:
    """Change an edition. New days or another mode take a reason, which is kept with what was before; once the edition is public, so
    do another place, zone and address of its site.

    Raises as event_create, Invalid at `reason`, and Invalid for an edition that is closed or cancelled.
    """
    event = locked_event(by, event_uuid)
    _require_open(event)
    values = _checked(given)
    _require_free(given.slug, besides=event)
    values["declaration"] = _declaration(by, event.unit, given.declaration_uuid)
    before = {name: getattr(event, name) for name in values}
    differing = [name for name, value in values.items() if before[name] != value]
    if not differing:
        return event
    _keep_move(event, before, values, reason, at)
    for name in differing:
        setattr(event, name, values[name])
    event.save(update_fields=differing)
    tell("events.event.changed", event, by=by, at=at, payload=_told(before, values))
    return event


def _require_open(event: Event) -> None:
    if event.state in (EventState.CLOSED, EventState.CANCELLED):
        raise Invalid(_("会议已结束或已取消，不能再修改。"))


def _keep_move(event: Event, before: dict[str, object], after: dict[str, object], reason: str, at: datetime) -> None:
    """Keep what guests must know. Filling in what was empty is no move; before the edition is public only days and mode are."""
    watched = PUBLIC_MOVING if event.state == EventState.PUBLISHED else PLANNED_MOVING
    moved = [name for name in watched if before[name] != after[name] and before[name] != ""]
    if not moved:
        return
    why = " ".join(reason.split())
    if not why:
        raise Invalid(_("会期、会场、举办方式或公开网址有变更，请写明原因。"), field="reason")
    EventChange.objects.create(
        event=event, kind=EventChange.Kind.MOVED, before=_plain(before, moved), after=_plain(after, moved),
        reason=why[:300], occurred_at=at, recorded_at=recording_time(),
    )  # fmt: skip


def _plain(values: dict[str, object], names: list[str]) -> dict[str, str]:
    return {name: str(values[name]) for name in names}


def _told(before: dict[str, object], after: dict[str, object]) -> dict[str, object]:
    """What the history tells of a change: old and new, and of a mail address, languages and the declaration only that they changed."""
    shown = {name: value for name, value in after.items() if name not in HIDDEN}
    fields = sorted(name for name in HIDDEN if before[name] != after[name])
    return {"changes": changed(before, shown), **({"fields": fields} if fields else {})}


@transaction.atomic
def event_publish(*, event_uuid: UUID, by: Actor, at: datetime, approval_reason: str = "") -> Event:
    """Let the public see an edition. Where the approval of an international conference is missing, it takes a reason, which is kept.

    Raises NotFound, NotAllowed, Invalid where it is not being prepared, and Invalid at `approval_reason`.
    """
    event = locked_event(by, event_uuid)
    if event.state != EventState.PLANNED:
        raise Invalid(_("只有筹备中的会议可以公开。"))
    missing = approval_missing(event, _today(event, at))
    if missing and not approval_reason.strip():
        raise Invalid(in_language(*missing.said), field="approval_reason")
    if missing:
        approval_bypass(event=event, act="event.published", reason=approval_reason, by=by, at=at)
    return _moved(event, EventState.PUBLISHED, "events.event.published", by, at)


@transaction.atomic
def event_close(*, event_uuid: UUID, by: Actor, at: datetime) -> Event:
    """Say that an edition took place; not before its last day. Raises NotFound, NotAllowed, Invalid."""
    event = locked_event(by, event_uuid)
    if event.state != EventState.PUBLISHED:
        raise Invalid(_("只有已公开的会议可以结束。"))
    if _today(event, at) < event.ends_on:
        raise Invalid(_("会期还没有结束。"))
    return _moved(event, EventState.CLOSED, "events.event.closed", by, at)


@transaction.atomic
def event_cancel(*, event_uuid: UUID, reason: str, by: Actor, at: datetime) -> Event:
    """Call an edition off for a reason that its site shows. Raises NotFound, NotAllowed, Invalid at `reason` or where it is over."""
    event = locked_event(by, event_uuid)
    _require_open(event)
    why = line_of(reason, "reason", 300)
    EventChange.objects.create(
        event=event, kind=EventChange.Kind.CANCELLED, reason=why, occurred_at=at, recorded_at=recording_time()
    )  # fmt: skip
    return _moved(event, EventState.CANCELLED, "events.event.cancelled", by, at)


def _today(event: Event, at: datetime) -> date:
    return at.astimezone(ZoneInfo(event.time_zone)).date()


def _moved(event: Event, state: EventState, kind: str, by: Actor, at: datetime) -> Event:
    event.state = state
    event.save(update_fields=["state"])
    tell(kind, event, by=by, at=at)
    return event
