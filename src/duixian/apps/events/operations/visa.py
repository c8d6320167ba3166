"""The invitation letter for a visa: made from the sealed passport data when somebody in charge asks for it, and never stored."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.events import vault
from duixian.apps.events.models import Speaker, Travel
from duixian.apps.events.operations.speaker_steps import tell_of
from duixian.apps.events.queries.speakers import speaker_get
from duixian.apps.events.rules import may_read_sealed
from duixian.apps.notices.queries.letters import head_of
from duixian.apps.notices.rules import letter_language
from duixian.core.events.countries import country_words
from duixian.core.wording import Language, Words
from duixian.documents.sheets.visa_letter import FORMATS, VisaLetter, write_visa_letter


class Paper(NamedTuple):
    """A file to hand out: its name, which tells nothing of the passport, and its bytes."""

    name: str
    data: bytes


@transaction.atomic
def visa_letter(
    *, speaker_uuid: UUID, format: str, language: Language, host_pays: bool, by: Actor, at: datetime, notice: str = ""  # noqa: A002  # what everybody calls it
) -> Paper:  # fmt: skip
    """The letter as docx or pdf; that it was made is a history row. Raises NotFound, NotAllowed, and Invalid for another format or where no
    passport data were given."""
    speaker = speaker_get(by, speaker_uuid)
    if not may_read_sealed(by, speaker.event.unit.path, "passport"):
        raise NotAllowed(_("只有经办人和单位负责人可以查看这项信息。"))
    row = speaker.sealed.filter(kind="passport", erased_at=None).first()
    if row is None:
        raise Invalid(_("还没有护照信息；请嘉宾本人填写，或在取得其同意后代填。"))
    if format not in FORMATS:
        raise Invalid(_("没有这种格式。"), field="format")
    passport = vault.unseal(bytes(row.sealed), key_id=row.key_id, row=row.uuid)
    host = head_of(speaker.event.unit, letter_language(language)).name
    letter = _letter(
        speaker,
        passport,
        language=language,
        host=host,
        host_pays=host_pays,
        written_on=day_of(at, speaker.event.unit),
        notice=notice,
    )
    tell_of("events.visa.written", speaker, by=by, at=at, data="passport")
    name = "邀请函" if language == "zh" else "invitation-letter"
    return Paper(f"{name}-{speaker.event.short_name}.{format}", write_visa_letter(letter, format, language=language))


def _letter(
    speaker: Speaker,
    passport: dict[str, str],
    *,
    language: Language,
    host: str,
    host_pays: bool,
    written_on: date,
    notice: str,
) -> VisaLetter:
    event = speaker.event
    travel = Travel.objects.filter(speaker=speaker).first()
    zone = ZoneInfo(event.time_zone)
    arrives = travel.arrives_at.astimezone(zone).date() if travel and travel.arrives_at else event.starts_on
    departs = travel.departs_at.astimezone(zone).date() if travel and travel.departs_at else event.ends_on
    contact = " ".join(filter(None, (speaker.liaison.name if speaker.liaison else "", event.contact_email)))
    return VisaLetter(
        unit=host, name=passport["name"], passport=passport["number"], nationality=country_words(passport["nationality"]).said(language),
        born_on=date.fromisoformat(passport["born_on"]), event=Words(event.name, event.name_en or event.name),
        venue=Words(event.venue or "—", event.venue_en or event.venue or "—"), first_day=event.starts_on, last_day=event.ends_on,
        arrives_on=arrives, departs_on=max(departs, arrives), topic=speaker.topic, host_pays=host_pays, contact=contact or "—",
        written_on=written_on, notice=notice,
    )  # fmt: skip
