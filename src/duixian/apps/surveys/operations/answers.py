"""Taking answers: over a link, or entered from paper by the staff; each link, browser and row once, whoever comes first."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.audit.clock import recording_time
from duixian.apps.surveys.errors import NotYetOpen, Over, UsedUp, WrongAnswers
from duixian.apps.surveys.models import Answer, Channel, Invitation, Turnout, Wave
from duixian.apps.surveys.operations.guards import locked_wave, tell
from duixian.apps.surveys.queries.links import Link, link_of
from duixian.apps.surveys.rules import LEAST_GROUP, Standing
from duixian.core.surveys.reading import Value, read_answers

Given = Mapping[str, Sequence[str]]
KEYS: Final = 2**52
"""Keys of anonymous answers are drawn from here on, so that they stand in no order."""


def answer_submit(
    *, token: str, given: Given, language: str = "zh", browser: str = "", by: Actor, at: datetime
) -> Answer:
    """Take what was sent over a link; `browser` is the random number of the public link's cookie.

    Of an anonymous survey a link counts once, and nothing is kept that leads from the answer to it. Of a named one the same person may
    change the answer until the end: the earlier one is superseded, the same sent twice is one. Raises NotFound, NotYetOpen, Over, UsedUp,
    WrongAnswers, and Invalid for a public link without a browser's number.
    """
    link = link_of(token)
    require_open(link.wave, at)
    values = _read(link.wave, given)
    try:
        with transaction.atomic():
            return _taken(link, _told(link.wave, values, language), browser, by, at)
    except IntegrityError as error:
        raise UsedUp from error


def _told(wave: Wave, values: Mapping[str, Value], language: str) -> dict[str, Any]:
    """The columns that say what was answered, in a language of the survey."""
    return {"values": dict(values), "language": language if language in wave.languages else wave.languages[0]}


def _taken(link: Link, told: dict[str, Any], browser: str, by: Actor, at: datetime) -> Answer:
    wave, invitation = link
    if invitation is None:
        if not browser:
            raise Invalid(_("请允许本站使用Cookie后再提交：公开链接靠它防止重复作答。"))
        return _kept(wave, by, at, "surveys.answer.submitted", channel=Channel.OPEN, browser=browser, **told)
    if wave.anonymous:
        Turnout.objects.create(invitation=invitation)
        group = _group_kept(wave, invitation.group)
        return _kept(wave, by, at, "surveys.answer.submitted", channel=Channel.PERSONAL, group=group, **told)
    return _of_person(wave, invitation, by, at, told)


def _of_person(wave: Wave, invitation: Invitation, by: Actor, at: datetime, told: dict[str, Any]) -> Answer:
    held = Invitation.objects.select_for_update(of=("self",), no_key=True).get(pk=invitation.pk)
    before = Answer.objects.filter(invitation=held, superseded_at=None).first()
    if before is not None and before.values == told["values"]:
        return before
    Turnout.objects.get_or_create(invitation=held)
    if before is not None:
        before.superseded_at = recording_time()
        before.save(update_fields=["superseded_at"])
    kind = "surveys.answer.submitted" if before is None else "surveys.answer.changed"
    more = {"invitation": held, "group": held.group, **told}
    return _kept(wave, by, at, kind, channel=Channel.PERSONAL, **more)


@transaction.atomic
def answer_enter(
    *, wave_uuid: UUID, given: Given, on: date, group: str = "", language: str = "zh", by: Actor, at: datetime
) -> Answer:
    """Enter an answer that came on paper on the day `on`; also after the end, for what came in before it.

    Raises NotFound, NotAllowed, WrongAnswers, and Invalid at `on` for a day outside the survey or in the future.
    """
    wave = locked_wave(wave_uuid, by, at, Standing.OPEN, Standing.CLOSED)
    last = min(day_of(wave.closes_at, wave.unit), day_of(at, wave.unit))
    if not day_of(wave.opens_at, wave.unit) <= on <= last:
        raise Invalid(_("填写日期须在调查期间，且不晚于今天。"), field="on")
    values = _read(wave, given)
    kept = _group_kept(wave, group.strip()[:60]) if wave.anonymous else group.strip()[:60]
    return _kept(
        wave, by, at, "surveys.answer.entered", channel=Channel.PAPER, group=kept, occurred_at=_begin(on, wave),
        entered_by_id=by.user_id, **_told(wave, values, language),
    )  # fmt: skip


def answer_import(
    *, wave: Wave, given: Given, external: str, on: date | None, language: str, by: Actor, at: datetime
) -> Answer | None:
    """Take one row of another system's export; None when the row was taken before. Raises WrongAnswers, and Invalid for a day outside the survey.

    Called by the job that imports, which has asked who may.
    """
    day = on or min(day_of(at, wave.unit), day_of(wave.closes_at, wave.unit))
    if not day_of(wave.opens_at, wave.unit) <= day <= day_of(wave.closes_at, wave.unit):
        raise Invalid(_("提交日期不在调查期间。"))
    told = _told(wave, _read(wave, given), language)
    try:
        with transaction.atomic():
            return _kept(
                wave, by, at, "surveys.answer.imported", channel=Channel.IMPORT, occurred_at=_begin(day, wave),
                entered_by_id=by.user_id, external=external, **told,
            )  # fmt: skip
    except IntegrityError:
        return None


def require_open(wave: Wave, at: datetime) -> None:
    """Raises NotYetOpen or Over where the survey takes no answers."""
    stands = wave.standing_at(at)
    if stands is Standing.CLOSED:
        raise Over
    if stands is not Standing.OPEN:
        raise NotYetOpen


def _read(wave: Wave, given: Given) -> Mapping[str, Value]:
    reading = read_answers(wave.version.asked, given)
    if reading.wrong:
        raise WrongAnswers(reading.wrong)
    return reading.values


def _group_kept(wave: Wave, group: str) -> str:
    """The group, where enough people share it that it tells nobody from another."""
    shared = bool(group) and wave.invitations.filter(group=group)[:LEAST_GROUP].count() >= LEAST_GROUP
    return group if shared else ""


def _begin(day: date, wave: Wave) -> datetime:
    return datetime.combine(day, time.min, ZoneInfo(wave.unit.time_zone))


def _kept(wave: Wave, by: Actor, at: datetime, kind: str, *, channel: Channel, **told: Any) -> Answer:
    """Of an anonymous answer that somebody gave here only the day is kept of its times, and its key does not tell when it came: held
    against a log of requests, or against who has answered so far, neither says whose it is."""
    told.setdefault("occurred_at", at)
    told["recorded_at"] = recording_time()
    if wave.anonymous and channel in {Channel.PERSONAL, Channel.OPEN}:
        told["id"] = KEYS + secrets.randbelow(KEYS)
        for name in ("occurred_at", "recorded_at"):
            told[name] = _begin(day_of(told[name], wave.unit), wave)
    made = Answer.objects.create(wave=wave, anonymous=wave.anonymous, channel=channel, **told)
    tell(wave, kind, by, at, about="surveys.answers", channel=channel.value, language=made.language)
    return made
