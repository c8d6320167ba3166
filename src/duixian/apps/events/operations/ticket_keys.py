"""Keys that sign tickets: derived from the site's secret, so that the database holds nothing that could sign."""

from __future__ import annotations

from datetime import datetime

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from duixian.apps.events.models import Event, TicketKey
from duixian.core.events.tickets import public_key


def secret_of(event: Event, number: int) -> bytes:
    """The 32 secret bytes of a key, the same as long as the site keeps its secret."""
    derived = HKDF(hashes.SHA256(), 32, salt=event.uuid.bytes, info=f"duixian ticket key {number}".encode())
    return derived.derive(settings.SECRET_KEY.encode())


def signing_key(event: Event, at: datetime) -> tuple[TicketKey, bytes]:
    """The newest key with its secret half. The event must be locked.

    A site that was restored with another secret gets the next number; what was signed before stays true, since the public half is kept.
    """
    newest = TicketKey.objects.filter(event=event).order_by("number").last()
    number = newest.number if newest else 1
    secret = secret_of(event, number)
    if newest and newest.public == public_key(secret).hex():
        return newest, secret
    if newest:
        number, secret = number + 1, secret_of(event, number + 1)
    return TicketKey.objects.create(event=event, number=number, public=public_key(secret).hex(), created_at=at), secret
