"""Devices at the doors: added with a code that pairs once, known by a token from then on, revoked when lost."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound, Refused
from duixian.apps.events.models import Device, Event
from duixian.apps.events.operations.entering import line_of, locked_event, tell

PAIRING: Final = timedelta(minutes=30)
"""How long a pairing code can be used."""


class Offered(NamedTuple):
    """A device that waits to be paired, and the code that does it: shown once, kept nowhere."""

    device: Device
    code: str


class Paired(NamedTuple):
    """A device that was paired, and the token by which it is known: given once, kept nowhere."""

    device: Device
    token: str


def digest(secret: str) -> str:
    """What is kept of a token or code; they are long and random, so a plain digest is enough."""
    return sha256(secret.encode()).hexdigest()


@transaction.atomic
def device_add(*, event_uuid: UUID, name: str, names_shown: bool = False, by: Actor, at: datetime) -> Offered:
    """A new device with its pairing code. Raises NotFound, NotAllowed; Invalid for a name that is taken."""
    event = locked_event(by, event_uuid)
    plain = line_of(name, "name", 40)
    if Device.objects.filter(event=event, name=plain).exists():
        raise Invalid(_("已有同名设备。"), field="name")
    device = Device.objects.create(event=event, name=plain, names_shown=names_shown, created_at=at)
    code = _offer(device, at)
    tell("events.device.added", event, by=by, at=at, payload={"device": device.uuid})
    return Offered(device, code)


@transaction.atomic
def device_offer(*, uuid: UUID, by: Actor, at: datetime) -> Offered:
    """A new pairing code for a device; the token that it has holds until the code is used. Raises NotFound, NotAllowed, Refused."""
    device = _locked(uuid, by)
    code = _offer(device, at)
    tell("events.device.offered", device.event, by=by, at=at, payload={"device": device.uuid})
    return Offered(device, code)


@transaction.atomic
def device_pair(*, code: str, by: Actor, at: datetime) -> Paired:
    """Exchange a pairing code for a token; the code is used up, and an earlier token of the device ends.

    Raises Refused for a code that was used, has run out or never was: the same answer.
    """
    rows = Device.objects.select_for_update(of=("self",)).select_related("event__unit")
    device = rows.filter(pairing=digest(code.strip()), pairing_until__gt=at, revoked_at=None).first()
    if device is None:
        raise Refused(_("配对码无效或已过期，请会务人员重新生成。"))
    token = secrets.token_urlsafe(32)
    device.secret, device.pairing, device.pairing_until = digest(token), None, None
    device.paired_at = device.seen_at = at
    device.save()
    tell("events.device.paired", device.event, by=by, at=at, payload={"device": device.uuid})
    return Paired(device, token)


@transaction.atomic
def device_revoke(*, uuid: UUID, by: Actor, at: datetime) -> Device:
    """The device is lost or no longer needed: its token ends at once. Raises NotFound, NotAllowed; Refused when it was revoked."""
    device = _locked(uuid, by)
    device.secret = device.pairing = device.pairing_until = None
    device.revoked_at = at
    device.save()
    tell("events.device.revoked", device.event, by=by, at=at, payload={"device": device.uuid})
    return device


def _offer(device: Device, at: datetime) -> str:
    code = secrets.token_urlsafe(18)
    device.pairing, device.pairing_until = digest(code), at + PAIRING
    device.save()
    return code


def _locked(uuid: UUID, by: Actor) -> Device:
    event = Event.objects.filter(devices__uuid=uuid).first()
    if event is None:
        raise NotFound
    locked_event(by, event.uuid)
    device = Device.objects.select_for_update(of=("self",)).select_related("event__unit").get(uuid=uuid)
    if device.revoked_at is not None:
        raise Refused(_("这台设备已停用。"))
    return device
