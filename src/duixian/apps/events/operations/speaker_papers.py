"""Materials, travel, portrait and honorarium of a speaker."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.audit.clock import recording_time
from duixian.apps.events.models import Honorarium, Material, Speaker, Travel
from duixian.apps.events.operations.speaker_steps import locked_speaker, tell_of
from duixian.apps.events.portraits import portrait
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.operations import file_store
from duixian.apps.money.models import Payment
from duixian.core.events.fees import FEES, excess

MATERIAL_TYPES: Final = ("pdf", "pptx", "ppt", "docx", "doc", "odt", "png", "jpg", "jpeg", "txt", "zip")
MATERIAL_LIMIT: Final = 50 * 2**20
"""Bytes of one material."""
LONGEST: Final = {"arrival": 60, "departure": 60, "hotel": 120, "wishes": 300}


@transaction.atomic
def portrait_set(*, speaker_uuid: UUID, upload: Upload, by: Actor, at: datetime) -> Speaker:
    """Keep a portrait: made small, without anything that the camera wrote beside it. Raises NotFound, NotAllowed, Invalid at `photo`."""
    speaker = locked_speaker(by, speaker_uuid)
    name = f"portrait-{speaker.uuid}.jpg"
    speaker.photo = file_store(unit=speaker.event.unit, name=name, content=portrait(upload.content), by=by, at=at)
    speaker.save(update_fields=["photo"])
    tell_of("events.speaker.changed", speaker, by=by, at=at, fields=["photo"])
    return speaker


@transaction.atomic
def material_ask(*, speaker_uuid: UUID, kind: str, due_on: date, by: Actor, at: datetime) -> Material:
    """Ask for a material until a day; asked again, the day is changed. Raises NotFound, NotAllowed, Invalid at the field."""
    speaker = locked_speaker(by, speaker_uuid)
    material = _live(speaker, kind, at)
    if material.received_at is not None:
        raise Invalid(_("这份材料已经收到。"), field="kind")
    material.due_on = due_on
    material.save()
    tell_of("events.material.asked", speaker, by=by, at=at, material=kind, day=due_on)
    return material


@transaction.atomic
def material_receive(
    *, speaker_uuid: UUID, kind: str, upload: Upload, consents: bool, by: Actor, at: datetime
) -> Material:
    """Keep a material, with or without the consent to publish it; one received before is superseded and has to be released anew.

    Raises NotFound, NotAllowed, Invalid at `kind`, or at `file` for another type or size than is taken.
    """
    speaker = locked_speaker(by, speaker_uuid)
    before = _live(speaker, kind, at)
    file = file_store(unit=speaker.event.unit, name=upload.name, content=_taken(upload), by=by, at=at)
    if before.received_at is not None:
        before.superseded_at = recording_time()
        before.save()
        before = Material(speaker=speaker, kind=kind, due_on=before.due_on, created_at=at)
    before.file, before.received_at, before.consented_at = file, at, at if consents else None
    before.save()
    tell_of("events.material.received", speaker, by=by, at=at, material=kind, digest=file.digest, consented=consents)
    return before


@transaction.atomic
def material_release(*, material_uuid: UUID, released: bool, by: Actor, at: datetime) -> Material:
    """Release a material for publication, or take that back. Raises NotFound, NotAllowed, and Invalid without file or consent."""
    seen = Material.objects.filter(uuid=material_uuid, superseded_at=None).select_related("speaker").first()
    if seen is None:
        raise NotFound
    speaker = locked_speaker(by, seen.speaker.uuid)
    material = Material.objects.select_for_update(of=("self",)).get(pk=seen.pk)
    if released and (material.received_at is None or material.consented_at is None):
        raise Invalid(_("收到材料并有嘉宾本人同意后才能公开。"))
    material.released_at, material.released_by_id = (at, by.user_id) if released else (None, None)
    material.save()
    kind = "events.material.released" if released else "events.material.held_back"
    tell_of(kind, speaker, by=by, at=at, material=material.kind)
    return material


@transaction.atomic
def travel_set(
    *, speaker_uuid: UUID, arrives_at: datetime | None = None, arrival: str = "", departs_at: datetime | None = None,
    departure: str = "", pick_up: bool = False, drop_off: bool = False, hotel: str | None = None,
    hotel_from: date | None = None, hotel_until: date | None = None, wishes: str = "", booked: bool | None = None,
    by: Actor, at: datetime,
) -> Travel:  # fmt: skip
    """Keep how a speaker comes, goes and stays. `hotel` and `booked` are the office's: None leaves them. Raises NotFound, NotAllowed,
    Invalid at the field."""
    speaker = locked_speaker(by, speaker_uuid)
    if arrives_at and departs_at and departs_at <= arrives_at:
        raise Invalid(_("离开时间应在到达时间之后。"), field="departs_at")
    if hotel_from and hotel_until and hotel_until <= hotel_from:
        raise Invalid(_("退房日期应在入住日期之后。"), field="hotel_until")
    travel = Travel.objects.filter(speaker=speaker).first() or Travel(speaker=speaker, changed_at=at)
    texts = {
        "arrival": arrival,
        "departure": departure,
        "wishes": wishes,
        "hotel": travel.hotel if hotel is None else hotel,
    }
    given: dict[str, Any] = {
        **_texts(texts), "arrives_at": arrives_at, "departs_at": departs_at, "pick_up": pick_up, "drop_off": drop_off,
        "hotel_from": hotel_from, "hotel_until": hotel_until, "booked": travel.booked if booked is None else booked,
    }  # fmt: skip
    differing = [name for name, value in given.items() if getattr(travel, name) != value]
    if differing or travel.pk is None:
        _save(travel, given, at)
        tell_of("events.travel.set", speaker, by=by, at=at, fields=differing)
    return travel


@transaction.atomic
def honorarium_set(
    *, speaker_uuid: UUID, gross: Decimal, net: Decimal | None = None, tax_note: str = "", title_class: str = "",
    hours: Decimal | None = None, excess_reason: str = "", payment_uuid: UUID | None = None, by: Actor, at: datetime,
) -> Honorarium:  # fmt: skip
    """Keep what is paid, in yuan. Over the rule of the class of titles a reason is asked for. Raises NotFound, NotAllowed, and Invalid at
    the field: net over gross, no such class, no reason, a payment of another unit."""
    speaker = locked_speaker(by, speaker_uuid)
    if net is not None and not 0 <= net <= gross:
        raise Invalid(_("税后金额不能超过税前金额。"), field="net")
    if title_class and title_class not in {fee.code for fee in FEES}:
        raise Invalid(_("没有这种职称类别。"), field="title_class")
    over = excess(
        title_class, net=net if net is not None else gross, hours=hours or Decimal(1), on=speaker.event.starts_on
    )
    if over and not excess_reason.strip():
        told = {"allowed": f"{over.allowed:,.2f}"}
        raise Invalid(_("超出参考标准 %(allowed)s 元，请说明理由。") % told, field="excess_reason")
    fee = Honorarium.objects.filter(speaker=speaker).first() or Honorarium(speaker=speaker)
    given = {
        "gross": gross, "net": net, "tax_note": tax_note.strip()[:200], "title_class": title_class, "hours": hours,
        "excess_reason": excess_reason.strip()[:200], "payment": _payment(speaker, payment_uuid),
    }  # fmt: skip
    _save(fee, given, at)
    tell_of("events.honorarium.set", speaker, by=by, at=at, amount=gross, over=bool(over), paid=bool(payment_uuid))
    return fee


def _live(speaker: Speaker, kind: str, at: datetime) -> Material:
    if kind not in Material.Kind.values:
        raise Invalid(_("没有这种材料。"), field="kind")
    found = speaker.materials.filter(kind=kind, superseded_at=None).first()
    return found or Material(speaker=speaker, kind=kind, created_at=at)


def _taken(upload: Upload) -> bytes:
    extension = upload.name.rpartition(".")[2].lower()
    if extension not in MATERIAL_TYPES:
        raise Invalid(_("请上传PDF、幻灯片、Word、图片或ZIP文件。"), field="file")
    if len(upload.content) > MATERIAL_LIMIT:
        raise Invalid(_("文件超过50 MB，请压缩或拆分后再上传。"), field="file")
    return upload.content


def _texts(given: dict[str, str]) -> dict[str, str]:
    plain = {name: " ".join(text.split()) for name, text in given.items()}
    for name, text in plain.items():
        if len(text) > LONGEST[name]:
            raise Invalid(_("太长了：最多 %(most)s 个字。") % {"most": LONGEST[name]}, field=name)
    return plain


def _save(kept: Travel | Honorarium, given: dict[str, Any], at: datetime) -> None:
    for name, value in given.items():
        setattr(kept, name, value)
    kept.changed_at = at
    kept.save()


def _payment(speaker: Speaker, uuid: UUID | None) -> Payment | None:
    if uuid is None:
        return None
    found = Payment.objects.filter(unit=speaker.event.unit, uuid=uuid).first()
    if found is None:
        raise Invalid(_("本单位没有这笔支付。"), field="payment")
    return found
