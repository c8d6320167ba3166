"""Speakers on their way, played through the operations; and small files to hand in."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from django.db import transaction
from PIL import Image

from duixian.apps.accounts.actor import Actor
from duixian.apps.audit.clock import playing
from duixian.apps.events.models import Event, Speaker
from duixian.apps.events.operations.speaker_steps import speaker_answer, speaker_confirm, step_take
from duixian.apps.events.operations.speakers import speaker_propose
from duixian.apps.events.whom import Whom
from duixian.apps.evidence.filetypes import Upload
from duixian.core.events.speaking import Stage

PROGRAM = Actor.program()
PDF = b"%PDF-1.4\nslides\n%%EOF"
LETTER = Upload("回信.pdf", PDF)


def on(month: int, day: int, hour: int = 2) -> datetime:
    """A time of the year of the world."""
    return datetime(2020, month, day, hour, tzinfo=UTC)


PROPOSED, INVITED, ANSWERED, AGREED = on(2, 1), on(2, 10), on(2, 20), on(3, 1)


def address(name: str) -> str:
    """A mail address of somebody, in Latin letters."""
    return f"{name.encode().hex()[-16:]}@example.org"


def propose(
    event: Event, name: str = "王教授", *, by: Actor = PROGRAM, at: datetime = PROPOSED, **more: Any
) -> Speaker:
    given = {key: more.pop(key) for key in ("name_en", "title", "country", "organisation", "phone") if key in more}
    whom = Whom(name, email=more.pop("email", address(name)), **{"country": "CN", **given})
    with playing(at):
        return speaker_propose(event_uuid=event.uuid, whom=whom, by=by, at=at, **more)


def invite(speaker: Speaker, at: datetime = INVITED) -> Speaker:
    """An invitation on paper: no mail leaves."""
    with playing(at), transaction.atomic():
        step_take(speaker, Stage.INVITED, by=PROGRAM, at=at)
    return speaker


def accepted(event: Event, name: str = "王教授", at: datetime = ANSWERED, **more: Any) -> Speaker:
    speaker = invite(propose(event, name, **more))
    with playing(at):
        speaker_answer(speaker_uuid=speaker.uuid, accepts=True, own=True, by=PROGRAM, at=at)
    speaker.refresh_from_db()
    return speaker


def confirmed(event: Event, name: str = "王教授", at: datetime = AGREED, **more: Any) -> Speaker:
    speaker = accepted(event, name, **more)
    with playing(at):
        speaker_confirm(speaker_uuid=speaker.uuid, by=PROGRAM, at=at)
    speaker.refresh_from_db()
    return speaker


def picture(width: int = 400, height: int = 300, *, kind: str = "JPEG", mode: str = "RGB", **more: Any) -> bytes:
    """A picture of one colour."""
    buffer = BytesIO()
    Image.new(mode, (width, height), "red").save(buffer, kind, **more)
    return buffer.getvalue()
