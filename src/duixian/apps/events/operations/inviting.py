"""Letters to speakers: the invitation, reminders, the confirmation, materials asked for, the link sent again.

Each letter brings a link of its own, since only digests of links are kept. The key of a letter names its occasion, so that however often a button
is pressed or a job is taken up again, it goes out once.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import formats, translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.audit.clock import recording_time
from duixian.apps.events import speaker_letters as letters
from duixian.apps.events.models import Material, Speaker, SpeakerLink, SpeakerState, SpeakerStep
from duixian.apps.events.operations.approvals import approval_bypass
from duixian.apps.events.operations.speaker_steps import locked_speaker, speaker_confirm, step_take, tell_of
from duixian.apps.events.queries.approvals import approval_missing
from duixian.apps.events.queries.speaker_links import digest_of_token
from duixian.apps.events.queries.speakers import speaker_sessions
from duixian.apps.notices.models import OutboxMail
from duixian.apps.notices.operations import letter_queue
from duixian.apps.targets.errors import in_language
from duixian.core.events.speaking import Stage
from duixian.documents.schedules.invitations import Method, Party, invitation

PATH: Final = "/sp/"
"""Where personal links lead; the token and a slash follow."""
TOKEN_BYTES: Final = 24


@transaction.atomic
def speaker_invite(
    *, speaker_uuid: UUID, reply_by: date | None = None, on_paper: bool = False, calendar: bool = False,
    approval_reason: str = "", occurred_at: datetime | None = None, by: Actor, at: datetime,
) -> SpeakerStep:  # fmt: skip
    """Invite a proposed speaker: the step, and the letter with a link to answer by; with `on_paper` the letter went out otherwise.

    An international conference that still needs its approval asks for `approval_reason`, which is recorded. Raises NotFound, NotAllowed,
    Impossible (invited already), and Invalid: at `email` where there is no address, at `approval_reason`, at `reply_by` for a day gone by.
    """
    speaker = locked_speaker(by, speaker_uuid)
    today = day_of(at, speaker.event.unit)
    if reply_by is not None and reply_by < today:
        raise Invalid(_("答复期限不能早于今天。"), field="reply_by")
    _ask_approval(speaker, approval_reason, by, at)
    step = step_take(speaker, Stage.INVITED, occurred_at=occurred_at, by=by, at=at)
    speaker.reply_by = reply_by
    speaker.save(update_fields=["reply_by"])
    if not on_paper:
        round_ = speaker.steps.filter(state=SpeakerState.INVITED).count()
        _write(
            speaker,
            letters.INVITE,
            f"invite:{round_}",
            by=by,
            at=at,
            calendar=calendar_of_speaker(speaker, at) if calendar else None,
        )
    return step


@transaction.atomic
def speaker_remind(*, speaker_uuid: UUID, by: Actor, at: datetime) -> bool:
    """Remind somebody who was invited and has not answered, at most once a day; False where there is nothing to remind of or it was done
    today. Raises NotFound, NotAllowed, and Invalid at `email` where there is no address."""
    speaker = locked_speaker(by, speaker_uuid)
    if speaker.state != SpeakerState.INVITED:
        return False
    day = day_of(at, speaker.event.unit)
    return _write(speaker, letters.REMIND, f"remind:{day:%Y%m%d}", by=by, at=at, tells="events.speaker.reminded")


@transaction.atomic
def speaker_confirm_in_writing(
    *, speaker_uuid: UUID, note: str = "", calendar: bool = True, by: Actor, at: datetime
) -> SpeakerStep:
    """Confirm and write so, with the time of the first talk (else the days of the conference) for the calendar.

    Raises as speaker_confirm, and Invalid at `email` where there is no address."""
    step = speaker_confirm(speaker_uuid=speaker_uuid, note=note, by=by, at=at)
    speaker = locked_speaker(by, speaker_uuid)
    file = calendar_of_speaker(speaker, at) if calendar else None
    _write(speaker, letters.CONFIRM, f"confirm:{step.pk}", by=by, at=at, calendar=file)
    return step


@transaction.atomic
def materials_ask_in_writing(*, speaker_uuid: UUID, by: Actor, at: datetime) -> bool:
    """Write what is still to be handed in, at most once a day; False where nothing is owed or it was written today.

    Raises NotFound, NotAllowed, and Invalid at `email`."""
    speaker = locked_speaker(by, speaker_uuid)
    owed = list(speaker.materials.filter(superseded_at=None, received_at=None).order_by("due_on", "id"))
    if not owed:
        return False
    day = day_of(at, speaker.event.unit)
    with translation.override(speaker.language):
        told = str(_("；")).join(map(_owed, owed))
    return _write(speaker, letters.MATERIALS, f"materials:{day:%Y%m%d}", by=by, at=at, facts={"materials": told},
                  tells="events.link.sent")  # fmt: skip


@transaction.atomic
def link_send(*, speaker_uuid: UUID, by: Actor, at: datetime) -> bool:
    """Send the personal link again, with a new token, at most once a minute. Raises NotFound, NotAllowed, and Invalid at `email`."""
    speaker = locked_speaker(by, speaker_uuid)
    return _write(speaker, letters.LINK, f"link:{at:%Y%m%d%H%M}", by=by, at=at, tells="events.link.sent")


@transaction.atomic
def links_revoke(*, speaker_uuid: UUID, by: Actor, at: datetime) -> int:
    """Make every link of a speaker void (a letter went to the wrong address); how many. Raises NotFound, NotAllowed."""
    speaker = locked_speaker(by, speaker_uuid)
    number = speaker.links.filter(revoked_at=None).update(revoked_at=recording_time())
    tell_of("events.link.revoked", speaker, by=by, at=at, links=number)
    return number


def link_make(speaker: Speaker, at: datetime) -> tuple[SpeakerLink, str]:
    """A new personal link: its row, and its address, which cannot be had again."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    row = SpeakerLink.objects.create(speaker=speaker, digest=digest_of_token(token), made_at=at)
    return row, f"{settings.SITE_ADDRESS}{PATH}{token}/"


def _ask_approval(speaker: Speaker, reason: str, by: Actor, at: datetime) -> None:
    missing = approval_missing(speaker.event, day_of(at, speaker.event.unit))
    if missing is None:
        return
    if not reason.strip():
        raise Invalid(in_language(*missing.said), field="approval_reason")
    approval_bypass(
        event=speaker.event, act="speaker.invited", reason=reason, about_uuid=speaker.uuid, by=by, at=at
    )  # fmt: skip


def _write(
    speaker: Speaker, letter: str, occasion: str, *, by: Actor, at: datetime, calendar: bytes | None = None,
    facts: Mapping[str, str] | None = None, tells: str = "",
) -> bool:  # fmt: skip
    """Queue a letter for its occasion; False, and no link left over, when it was queued before."""
    if not speaker.person.email:
        raise Invalid(_("这位嘉宾没有电子邮箱；请先补上，或改用纸质邀请。"), field="email")
    row, link = link_make(speaker, at)
    written = letter_queue(
        unit=speaker.event.unit, key=f"sp:{speaker.uuid}:{occasion}", letter=letter, to=speaker.person.email,
        language=speaker.language, facts={**facts_of(speaker), **(facts or {}), "link": link}, about_uuid=speaker.uuid,
        person_uuid=speaker.person.uuid, calendar=calendar, reply_to=speaker.event.contact_email, by=by, at=at,
    )  # fmt: skip
    if not written:
        row.delete()
    elif tells:
        tell_of(tells, speaker, by=by, at=at, letter=letter)
    return written


def facts_of(speaker: Speaker) -> dict[str, str]:
    """What the letters say of a speaker and their edition, in the language that they read."""
    event, person, english = speaker.event, speaker.person, speaker.language == "en"
    with translation.override(speaker.language):
        topic = pgettext("letter", "拟请您报告：%(topic)s。") % {"topic": speaker.topic} if speaker.topic else ""
        due = formats.date_format(speaker.reply_by, "DATE_FORMAT") if speaker.reply_by else ""
        deadline = pgettext("letter", "请于%(day)s前答复。") % {"day": due} if due else ""
        return {
            "name": (person.name_en or person.name) if english else person.name,
            "event": (event.name_en or event.name) if english else event.name,
            "days": _days(event.starts_on, event.ends_on), "topic": topic, "deadline": deadline,
            "venue": (event.venue_en or event.venue) if english else event.venue,
            "liaison": speaker.liaison.name if speaker.liaison else "",
        }  # fmt: skip


def _days(first: date, last: date) -> str:
    told = [formats.date_format(day, "DATE_FORMAT") for day in (first, last)]
    return (
        told[0]
        if first == last
        else pgettext("letter", "%(first)s至%(last)s") % dict(zip(("first", "last"), told, strict=True))
    )


def _owed(material: Material) -> str:
    name = material.get_kind_display()
    if material.due_on is None:
        return str(name)
    told = {"material": name, "day": formats.date_format(material.due_on, "DATE_FORMAT")}
    return pgettext("letter", "%(material)s（%(day)s前）") % told


def was_invited_to_a_time(speaker: Speaker) -> bool:
    """Whether a letter brought the speaker an appointment. One query."""
    return OutboxMail.objects.filter(about_uuid=speaker.uuid).exclude(calendar="").exists()


def calendar_of_speaker(speaker: Speaker, at: datetime, method: Method = Method.REQUEST) -> bytes | None:
    """The first session in which they speak, else the days of the conference; None where nobody could answer it.

    SEQUENCE grows with each letter, which brings a link of its own, and with each release of the programme.
    """
    event, zone = speaker.event, ZoneInfo(speaker.event.time_zone)
    session = next((one for one in speaker_sessions(speaker) if one.starts_at and one.ends_at), None)
    starts = datetime.combine(event.starts_on, time(9), zone)
    ends = datetime.combine(event.ends_on, time(9), zone) + timedelta(hours=9)
    if session is not None and session.starts_at and session.ends_at:
        starts, ends = session.starts_at, session.ends_at
    facts = facts_of(speaker)
    return invitation(
        uid=f"speaker-{speaker.uuid}@duixian", sequence=speaker.links.count() + event.releases.count(), method=method, starts=starts, ends=ends,
        zone=event.time_zone, title=facts["event"], place=facts["venue"], created=at,
        organiser=Party(event.unit.name, event.contact_email or settings.DEFAULT_FROM_EMAIL),
        attendee=Party(facts["name"], speaker.person.email),
    ) if speaker.person.email else None  # fmt: skip
