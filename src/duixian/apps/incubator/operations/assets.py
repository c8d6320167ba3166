"""Assets: entering them, and where they are and how they do from a day on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.operations.guards import filled
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.incubator.models import Asset, AssetFact, AssetKind, AssetState, Room
from duixian.apps.incubator.operations.guards import require_running
from duixian.apps.incubator.queries.assets import asset_fact_on, asset_get
from duixian.apps.incubator.queries.sites import room_get
from duixian.apps.parties.models import Organisation
from duixian.apps.parties.operations import organisation_create, person_known

TEXTS = ("name", "kind", "model", "serial")
PLAIN = (*TEXTS, "bought_on", "value", "warranty_until")


class AssetDetails(NamedTuple):
    """What the register says of an asset; `supplier` is the name of a body, `value` yuan."""

    name: str
    kind: str
    model: str = ""
    serial: str = ""
    bought_on: date | None = None
    value: Decimal = Decimal(0)
    supplier: str = ""
    warranty_until: date | None = None


class Placing(NamedTuple):
    """From a day on: where an asset is, who answers for it (a name), whether it is used, and why that changed."""

    since: date
    room: UUID | None = None
    custodian: str = ""
    state: str = AssetState.IN_USE.value
    reason: str = ""


@transaction.atomic
def asset_add(*, unit: Unit, number: str, details: AssetDetails, placing: Placing, by: Actor, at: datetime) -> Asset:
    """Enter an asset with its place. Raises NotAllowed, NotFound for the room, and Invalid at `number`, `name`, `kind`, `value`,
    `warranty_until` or `since`."""
    require_running(by, unit)
    number = filled(number, "number")[:40]
    told = _checked(details)
    if details.bought_on and placing.since < details.bought_on:
        raise Invalid(_("启用日期不能早于购置日期。"), field="since")
    locked(unit)
    if unit.assets.filter(number=number).exists():
        raise Invalid(_("资产编号%(number)s已有。") % {"number": number}, field="number")
    supplier = body_known(unit, details.supplier, by, at)
    made = Asset.objects.create(unit=unit, number=number, supplier=supplier, created_at=at, **told)
    _believe(made, placing, _room(unit, placing.room, by), by, at)
    _tell("added", made, by, at, {"number": made.number, "name": made.name, "value": f"{made.value:f}"})
    return made


@transaction.atomic
def asset_change(*, asset_uuid: UUID, details: AssetDetails, by: Actor, at: datetime) -> Asset:
    """Correct what the register says. Raises NotFound, NotAllowed, and Invalid as `asset_add`."""
    asset = asset_get(by, asset_uuid)
    require_running(by, asset.unit)
    told: dict[str, object] = {**_checked(details), "supplier": body_known(asset.unit, details.supplier, by, at)}
    changes = {
        key: [_plain(getattr(asset, key)), _plain(value)] for key, value in told.items() if getattr(asset, key) != value
    }
    if changes:
        for key, value in told.items():
            setattr(asset, key, value)
        asset.save(update_fields=list(told))
        _tell("changed", asset, by, at, {"changes": changes})
    return asset


@transaction.atomic
def asset_place(*, asset_uuid: UUID, placing: Placing, by: Actor, at: datetime) -> AssetFact:
    """Say where an asset is from a day on, who answers for it and whether it is used; a fact of the same day is superseded.

    Raises NotFound, NotAllowed, and Invalid at `since` (before the latest fact), `state` (written off already), `reason` (repair and
    writing off are explained) or at nothing in particular when nothing changes.
    """
    asset = asset_get(by, asset_uuid)
    require_running(by, asset.unit)
    locked(asset.unit)
    latest = asset.facts.filter(superseded_at=None).order_by("-since").first()
    if latest is not None and placing.since < latest.since:
        raise Invalid(
            _("%(day)s已有更晚的记录；请从那一天或之后登记。") % {"day": latest.since.isoformat()}, field="since"
        )
    _may_follow(asset, placing)
    made = _believe(asset, placing, _room(asset.unit, placing.room, by), by, at)
    told = {"state": made.state, "since": made.since.isoformat(), "room": str(made.room or ""), "reason": made.reason}
    _tell("placed", asset, by, at, told)
    return made


def _may_follow(asset: Asset, placing: Placing) -> None:
    if placing.state not in AssetState.values:
        raise Invalid(_("没有这种状态。"), field="state")
    before = asset.facts.filter(superseded_at=None, since__lt=placing.since).order_by("-since").first()
    if before is not None and before.state == AssetState.RETIRED:
        raise Invalid(_("已报废的资产不再变动。"), field="state")
    if placing.state != AssetState.IN_USE and not placing.reason.strip():
        raise Invalid(_("维修和报废须写明原因。"), field="reason")


def moved(asset: Asset, room: Room, since: date, reason: str) -> AssetFact:
    """The asset in another room from a day on, everything else as it was; within a write that has checked who may."""
    before = asset_fact_on(asset, since)
    now = recording_time()
    asset.facts.filter(superseded_at=None, since=since).update(superseded_at=now)
    return AssetFact.objects.create(
        asset=asset, room=room, custodian=before.custodian if before else None, since=since, reason=reason[:200],
        state=before.state if before else AssetState.IN_USE, recorded_at=now,
    )  # fmt: skip


def body_known(unit: Unit, name: str, by: Actor, at: datetime) -> Organisation | None:
    """The outside body of this name, registered now as a supplier if nobody did before; None for an empty name."""
    plain = " ".join(name.split())[:200]
    if not plain:
        return None
    known = Organisation.objects.filter(unit=unit, name=plain).first()
    return known or organisation_create(unit=unit, name=plain, kinds=["supplier"], by=by, at=at)


def _checked(details: AssetDetails) -> dict[str, object]:
    told: dict[str, object] = {key: getattr(details, key) for key in PLAIN}
    told |= {
        "name": filled(details.name, "name")[:120],
        "model": details.model.strip()[:80],
        "serial": details.serial.strip()[:60],
    }
    if details.kind not in AssetKind.values:
        raise Invalid(_("没有这种资产类别。"), field="kind")
    if details.value < 0:
        raise Invalid(_("原值不能小于零。"), field="value")
    if details.bought_on and details.warranty_until and details.warranty_until < details.bought_on:
        raise Invalid(_("保修截止不能早于购置日期。"), field="warranty_until")
    return told


def _room(unit: Unit, uuid: UUID | None, by: Actor) -> Room | None:
    if uuid is None:
        return None
    room = room_get(by, uuid)
    if room.floor.building.site.unit_id != unit.pk:
        raise Invalid(_("请选择本单位的房间。"), field="room")
    return room


def _believe(asset: Asset, placing: Placing, room: Room | None, by: Actor, at: datetime) -> AssetFact:
    custodian = (
        person_known(unit=asset.unit, name=placing.custodian, by=by, at=at) if placing.custodian.strip() else None
    )
    now = recording_time()
    asset.facts.filter(superseded_at=None, since=placing.since).update(superseded_at=now)
    return AssetFact.objects.create(
        asset=asset, room=room, custodian=custodian, state=placing.state, since=placing.since,
        reason=placing.reason.strip()[:200], recorded_at=now,
    )  # fmt: skip


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)


def _tell(what: str, asset: Asset, by: Actor, at: datetime, payload: Mapping[str, object]) -> None:
    record(
        kind=f"incubator.asset.{what}", unit=asset.unit, about="incubator.asset", about_uuid=asset.uuid, by=by, at=at,
        payload=payload,
    )  # fmt: skip
