"""Sensitive data of speakers: taken with a separate consent, sealed, read only by who is in charge, erased when the purpose has ended.

Every entry, every look and every erasure is a history row that names the kind of data and never a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.events import vault
from duixian.apps.events.models import Event, SealedData, Speaker
from duixian.apps.events.operations.entering import locked_event
from duixian.apps.events.operations.speaker_steps import tell_of
from duixian.apps.events.queries.speakers import speaker_get
from duixian.apps.events.rules import may_read_sealed
from duixian.core.events.consents import CONSENTS, KEEP_DAYS, kept_until

NUMBER: Final = re.compile(r"[A-Z0-9]{5,20}")
ACCOUNT: Final = re.compile(r"[0-9A-Z]{6,34}")
OLDEST: Final = date(1900, 1, 1)


@transaction.atomic
def passport_enter(
    *, speaker_uuid: UUID, number: str, name: str, nationality: str, born_on: date, consent: str, by: Actor, at: datetime
) -> SealedData:  # fmt: skip
    """Seal the passport data of a speaker for the visa letter, with the version of the consent that they gave; what was there before is
    erased. Raises NotFound, NotAllowed, and Invalid at the field, at `consent` for another version than the one that holds, and once
    the purpose has ended."""
    told = {
        "number": _code(number, NUMBER, "number"), "name": _line(name, "name"), "nationality": _country(nationality),
        "born_on": _birthday(born_on, at).isoformat(),
    }  # fmt: skip
    return _enter(speaker_uuid, SealedData.Kind.PASSPORT, told, consent, by=by, at=at)


@transaction.atomic
def bank_enter(
    *, speaker_uuid: UUID, holder: str, bank: str, account: str, consent: str, by: Actor, at: datetime
) -> SealedData:
    """Seal where the honorarium is paid to. Raises as passport_enter."""
    told = {
        "holder": _line(holder, "holder"),
        "bank": _line(bank, "bank"),
        "account": _code(account, ACCOUNT, "account"),
    }
    return _enter(speaker_uuid, SealedData.Kind.BANK, told, consent, by=by, at=at)


@transaction.atomic
def sealed_read(*, speaker_uuid: UUID, kind: str, by: Actor, at: datetime) -> dict[str, str]:
    """The values, for whoever is in charge; the look is a history row. Raises NotFound (also where nothing is kept), NotAllowed."""
    speaker = speaker_get(by, speaker_uuid)
    if not may_read_sealed(by, speaker.event.unit.path, kind):
        raise NotAllowed(_("只有经办人和单位负责人可以查看这项信息。"))
    row = speaker.sealed.filter(kind=kind, erased_at=None).first()
    if row is None:
        raise NotFound
    values = vault.unseal(bytes(row.sealed), key_id=row.key_id, row=row.uuid)
    tell_of("events.sealed.read", speaker, by=by, at=at, data=kind)
    return values


@transaction.atomic
def sealed_erase(*, speaker_uuid: UUID, kind: str, by: Actor, at: datetime) -> None:
    """Erase before the purpose has ended: as the speaker asked, or because it is not needed any more. The other data of the edition are
    sealed anew and the old keys destroyed, so that no backup tells it either. Raises NotFound, NotAllowed."""
    speaker, event = _locked(by, speaker_uuid)
    row = speaker.sealed.filter(kind=kind, erased_at=None).first()
    if row is None:
        raise NotFound
    _erase([row])
    _seal_anew(event)
    tell_of("events.sealed.erased", speaker, by=by, at=at, data=kind)


def passports_erase_due(*, by: Actor, at: datetime) -> int:
    """Erase all sealed data of editions whose last day is longer ago than the consent says, and destroy their keys; how many were
    erased. For the clock of `duixian serve` and by hand; harmless at any time. One query where nothing is due."""
    latest = at.date() + timedelta(days=1) - timedelta(days=KEEP_DAYS)
    held = SealedData.objects.filter(erased_at=None, speaker__event__ends_on__lt=latest)
    due = Event.objects.filter(pk__in=held.values("speaker__event")).select_related("unit")
    return sum(_erase_event(event, by, at) for event in due if kept_until(event.ends_on) < day_of(at, event.unit))


@transaction.atomic
def sealed_rotate(*, event_uuid: UUID, by: Actor, at: datetime) -> int:
    """Seal all data of an edition under a new key and destroy the old ones; how many. Raises NotFound, NotAllowed."""
    event = locked_event(by, event_uuid)
    number = _seal_anew(event)
    _tell_event("events.sealed.rotated", event, by, at, number)
    return number


def _locked(by: Actor, speaker_uuid: UUID) -> tuple[Speaker, Event]:
    """The speaker behind their edition, which is held: keys and seals of one edition change one after another."""
    seen = speaker_get(by, speaker_uuid)
    event = locked_event(by, seen.event.uuid)
    return seen, event


def _enter(
    speaker_uuid: UUID, kind: str, told: Mapping[str, str], consent: str, *, by: Actor, at: datetime
) -> SealedData:
    speaker, event = _locked(by, speaker_uuid)
    if consent != CONSENTS[kind].version:
        raise Invalid(_("请先阅读并同意这项单独的说明。"), field="consent")
    if kept_until(event.ends_on) < day_of(at, event.unit):
        raise Invalid(_("会议已经结束，不再收集这项信息。"))
    _erase(speaker.sealed.filter(kind=kind, erased_at=None))
    row = SealedData(
        speaker=speaker, kind=kind, key_id=vault.current_key(event.uuid), consent=consent, consented_at=at,
        entered_by_id=by.user_id, recorded_at=recording_time(),
    )  # fmt: skip
    row.sealed = vault.seal(told, key_id=row.key_id, row=row.uuid)
    row.save()
    tell_of("events.sealed.entered", speaker, by=by, at=at, data=str(kind), consent=consent)
    return row


def _erase(rows: Iterable[SealedData]) -> int:
    gone = list(rows)
    for row in gone:
        row.sealed, row.key_id, row.erased_at = b"", "", recording_time()
        row.save(update_fields=["sealed", "key_id", "erased_at"])
    return len(gone)


@transaction.atomic
def _erase_event(event: Event, by: Actor, at: datetime) -> int:
    held = Event.objects.select_for_update(of=("self",)).filter(pk=event.pk)
    list(held)
    number = _erase(SealedData.objects.filter(speaker__event=event, erased_at=None))
    transaction.on_commit(lambda: vault.destroy_keys(event.uuid))
    _tell_event("events.sealed.expired", event, by, at, number)
    return number


def _seal_anew(event: Event) -> int:
    """Everything of the edition under a new key; the old ones are destroyed once that is kept."""
    key_id = vault.new_key(event.uuid)
    rows = list(SealedData.objects.select_for_update(of=("self",)).filter(speaker__event=event, erased_at=None))
    for row in rows:
        values = vault.unseal(bytes(row.sealed), key_id=row.key_id, row=row.uuid)
        row.sealed, row.key_id = vault.seal(values, key_id=key_id, row=row.uuid), key_id
        row.save(update_fields=["sealed", "key_id"])
    transaction.on_commit(lambda: vault.destroy_keys(event.uuid, but=key_id))
    return len(rows)


def _tell_event(kind: str, event: Event, by: Actor, at: datetime, number: int) -> None:
    record(
        kind=kind, unit=event.unit, about="events.event", about_uuid=event.uuid, by=by, at=at, payload={"count": number}
    )


def _line(text: str, field: str) -> str:
    plain = " ".join(text.split())
    if not plain or len(plain) > 120:
        raise Invalid(_("请填写，最多 %(most)s 个字。") % {"most": 120}, field=field)
    return plain


def _code(text: str, shape: re.Pattern[str], field: str) -> str:
    code = re.sub(r"[\s-]", "", text).upper()
    if not shape.fullmatch(code):
        raise Invalid(_("号码的写法不对：只能是字母和数字。"), field=field)
    return code


def _country(text: str) -> str:
    code = text.strip().upper()
    if not re.fullmatch(r"[A-Z]{2}", code):
        raise Invalid(_("国家或地区请用两个字母的代码，如 CN。"), field="nationality")
    return code


def _birthday(day: date, at: datetime) -> date:
    if not OLDEST <= day < at.date():
        raise Invalid(_("出生日期不对。"), field="born_on")
    return day
