"""Asking people: each gets one link, and only its digest stays here; who has not answered is asked again."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple, cast
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.audit.clock import recording_time
from duixian.apps.notices.operations import mail_queue
from duixian.apps.notices.queries.mail import suppressed
from duixian.apps.parties.models import Person
from duixian.apps.surveys.errors import NotAnswerable, Over
from duixian.apps.surveys.invitees import MOST, Invitee
from duixian.apps.surveys.letters import letter
from duixian.apps.surveys.models import Invitation, LinkToken, Reminder, Turnout, Wave, WaveStep
from duixian.apps.surveys.operations.guards import locked_wave, require_runner, tell
from duixian.apps.surveys.queries.invitations import invitation_get, to_remind
from duixian.apps.surveys.queries.links import link_of
from duixian.apps.surveys.rules import Standing, digest_of
from duixian.core.wording import Language

REST: Final = timedelta(hours=20)
"""Nobody is reminded again before so long."""


class Asked(NamedTuple):
    """An invitation with its link, which is nowhere kept and shown this once."""

    invitation: Invitation
    token: str


class Batch(NamedTuple):
    """Who was asked now, and how many were left out because they had been asked before."""

    asked: tuple[Asked, ...]
    known: int


@transaction.atomic
def invitations_add(*, wave_uuid: UUID, people: Sequence[Invitee], send: bool = True, by: Actor, at: datetime) -> Batch:
    """Ask people to answer; whoever has been asked in this wave is left out. With `send` each who has an address gets the letter; whose
    address is closed for the unit counts as one whose letter came back.

    Raises NotFound (also for a person of another unit), NotAllowed, and Invalid at `people` for nobody, too many, or somebody without both
    person and address.
    """
    wave = locked_wave(wave_uuid, by, at, Standing.WAITING, Standing.OPEN)
    if not 0 < len(people) <= MOST:
        raise Invalid(_("一次邀请 1 至 %(most)s 人。") % {"most": MOST}, field="people")
    new = _new(wave, _of_unit(wave, people))
    first = (wave.invitations.aggregate(last=Max("number"))["last"] or 0) + 1
    rows = Invitation.objects.bulk_create(
        _invitation(wave, number, one, person, at) for number, (one, person) in enumerate(new, first)
    )
    asked = tuple(Asked(row, token) for row, token in zip(rows, _tokens(rows), strict=True))
    if send:
        closed = _closed(wave, rows, at)
        for row, token in asked:
            if row.email not in closed:
                _mail(wave, row, token, f"surveys:invite:{row.uuid}", at)
    if asked:
        tell(wave, "surveys.invitation.added", by, at, count=len(asked), known=len(people) - len(asked))
    return Batch(asked, len(people) - len(asked))


@transaction.atomic
def invitations_remind(*, wave_uuid: UUID, by: Actor, at: datetime) -> int:
    """Ask those again who have not answered, declined or been unreachable, each with a new link; returns how many.

    Who was asked or reminded within `REST` is left alone. Raises NotFound, NotAllowed, and Invalid where nobody is left or the wave is not open.
    """
    wave = locked_wave(wave_uuid, by, at, Standing.OPEN)
    found: list[Any] = list(to_remind(wave).annotate(last=Max("reminders__occurred_at")))
    closed = _closed(wave, found, at)
    left = [row for row in found if row.email not in closed]
    due = [row for row in left if (row.last or row.invited_at) <= at - REST]
    if not due:
        raise Invalid(
            _("没有需要催答的人：未答的人刚邀请或刚催过，或者没有邮箱。") if left else _("没有需要催答的人。")
        )
    now = recording_time()
    Reminder.objects.bulk_create(
        Reminder(invitation=row, number=row.reminded + 1, occurred_at=at, recorded_at=now) for row in due
    )
    for row, token in zip(due, _tokens(due), strict=True):
        _mail(wave, row, token, f"surveys:remind:{row.uuid}:{row.reminded + 1}", at, again=True)
    WaveStep.objects.create(
        wave=wave, kind=WaveStep.Kind.REMINDED, count=len(due), by_user_id=by.user_id, occurred_at=at, recorded_at=now
    )
    tell(wave, "surveys.invitation.reminded", by, at, count=len(due))
    return len(due)


@transaction.atomic
def invitation_decline(*, token: str, by: Actor, at: datetime) -> Wave:
    """Whoever holds a personal link wishes to be asked no more; twice is once. They may still answer later.

    Raises NotFound for a link that is none or public, Over, and NotAnswerable for who has answered.
    """
    link = link_of(token)
    if link.invitation is None:
        raise NotFound
    if link.wave.standing_at(at) is Standing.CLOSED:
        raise Over
    if Turnout.objects.filter(invitation=link.invitation).exists():
        raise NotAnswerable(_("您已经答过了，谢谢。"))
    if Invitation.objects.filter(pk=link.invitation.pk, declined_at=None).update(declined_at=at):
        tell(link.wave, "surveys.invitation.declined", by, at)
    return link.wave


@transaction.atomic
def invitation_bounce(*, invitation_uuid: UUID, by: Actor, at: datetime) -> Invitation:
    """Record that the letter came back: nobody there was asked. Raises NotFound, NotAllowed, and Invalid for who has answered or has none."""
    seen = invitation_get(by, invitation_uuid)
    require_runner(by, seen.wave.unit.path)
    row = Invitation.objects.select_for_update(of=("self",), no_key=True).get(pk=seen.pk)
    if not row.email or Turnout.objects.filter(invitation=row).exists():
        raise Invalid(_("已答的和没有邮箱的邀请不能登记退信。"))
    if row.bounced_at is None:
        row.bounced_at = at
        row.save(update_fields=["bounced_at"])
        tell(seen.wave, "surveys.invitation.bounced", by, at)
    return row


@transaction.atomic
def invitation_link(*, invitation: Invitation) -> str:
    """The token of a further link of somebody who was asked, for a page that knows who it is; the links before go on working."""
    return _tokens([invitation])[0]


def _of_unit(wave: Wave, people: Sequence[Invitee]) -> list[tuple[Invitee, Person | None]]:
    wanted = {one.person for one in people if one.person is not None}
    known = {person.uuid: person for person in Person.objects.filter(unit=wave.unit, uuid__in=wanted)}
    if len(known) < len(wanted):
        raise NotFound
    found = [(one, known[one.person] if one.person else None) for one in people]
    if any(person is None and "@" not in one.email for one, person in found):
        raise Invalid(_("每个人须是已登记的人员，或有邮箱。"), field="people")
    return found


def _new(wave: Wave, people: Sequence[tuple[Invitee, Person | None]]) -> list[tuple[Invitee, Person | None]]:
    """Those whom nobody asked in this wave, each once, with the address at which they can be reached."""
    seen: set[object] = set()
    for asked in wave.invitations.values_list("person", "email"):
        seen |= set(asked)
    seen -= {None, ""}
    new = []
    for one, person in people:
        address = (one.email or (person.email if person else "")).strip().lower()
        marks = {mark for mark in (person.pk if person else None, address) if mark}
        if not marks & seen:
            seen |= marks
            new.append((one._replace(email=address), person))
    return new


def _invitation(wave: Wave, number: int, one: Invitee, person: Person | None, at: datetime) -> Invitation:
    language = one.language if one.language in wave.languages else wave.languages[0]
    name = one.name.strip() or (person.name if person else "")
    return Invitation(
        wave=wave, number=number, person=person, name=name[:80], email=one.email, group=one.group.strip()[:60], language=language,
        invited_at=at, recorded_at=recording_time(),
    )  # fmt: skip


def _tokens(rows: Sequence[Invitation]) -> list[str]:
    """A fresh link for each, of which only the digest is kept."""
    tokens = [secrets.token_urlsafe(18) for _row in rows]
    LinkToken.objects.bulk_create(
        LinkToken(digest=digest_of(token), invitation=row) for row, token in zip(rows, tokens, strict=True)
    )
    return tokens


def _mail(wave: Wave, row: Invitation, token: str, key: str, at: datetime, *, again: bool = False) -> None:
    if row.email:
        told = letter(wave, token=token, name=row.name, language=cast(Language, row.language), again=again)
        mail_queue(
            key=key, to=row.email, subject=told.subject, body=told.body, at=at, language=row.language, about_uuid=row.uuid,
            person_uuid=row.person.uuid if row.person else None,
        )  # fmt: skip


def _closed(wave: Wave, rows: Sequence[Invitation], at: datetime) -> set[str]:
    """Addresses that the unit writes to no more: who has one of them is not asked, as if the letter had come back. Two queries at most."""
    closed = suppressed(wave.unit, [row.email for row in rows if row.email])
    if closed:
        wave.invitations.filter(email__in=closed, bounced_at=None, turnout=None).update(bounced_at=at)
    return closed
