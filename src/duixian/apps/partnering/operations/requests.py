"""Delegates ask each other for meetings, and answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.audit.clock import recording_time
from duixian.apps.parties.models import Organisation
from duixian.apps.partnering.models import (
    Meeting,
    MeetingRequest,
    MeetingState,
    Message,
    NoThanks,
    Priority,
    Profile,
    RequestStep,
    Standing,
)
from duixian.apps.partnering.operations.advising import give_way, recommended_of
from duixian.apps.partnering.operations.entering import acting_profile, held_request, tell, words_of
from duixian.apps.partnering.operations.mending import request_off, request_on
from duixian.apps.partnering.operations.telling import told_asked, told_stepped, told_written
from duixian.apps.partnering.queries.advising import seen
from duixian.apps.partnering.queries.profiles import in_sight, willing_of
from duixian.apps.partnering.queries.requests import between, limit_of, open_number
from duixian.apps.targets.errors import Impossible
from duixian.core.partnering.asking import SETTLED, Party, Step, after
from duixian.core.partnering.asking import Standing as Now
from duixian.core.workflow.errors import ImpossibleTransitionError

MESSAGE_LENGTH: Final = 600


@dataclass(frozen=True, slots=True)
class Wish:
    """How much a delegate wants the meeting, and what they write to the other side."""

    priority: str = Priority.MEET
    message: str = ""


@transaction.atomic
def request_send(
    *, profile_uuid: UUID, asked_uuid: UUID | None = None, body_uuid: UUID | None = None, wish: Wish, by: Actor, at: datetime
) -> MeetingRequest:  # fmt: skip
    """Ask another delegate (`asked_uuid`), or anybody of an organisation (`body_uuid`), for a meeting; the other side gets a letter.

    Whoever asks the side that has asked them accepts by it: both have one request. Raises NotFound, NotAllowed, and Invalid: not the time
    for requests, one's own organisation, nobody to be found there, asked already, declined or called off before, the limit is reached.
    A recommended meeting of the two gives way, unless they were told of it.
    """
    profile = acting_profile(by, profile_uuid)
    asked, body = _asked(profile, asked_uuid, body_uuid)
    priority, message = _checked(wish)
    _require_open(profile, at)
    _require_willing(profile, asked, body)
    held = _without_recommended(between(profile, asked, body), profile, by=by, at=at)
    answered = next((one for one in held if one.asker_id != profile.pk), None)
    if answered is not None and answered.standing in {Standing.PENDING, Standing.DECLINED}:
        return _joined(answered, profile, wish, by=by, at=at)
    _require_first(held)
    if open_number(profile) >= limit_of(profile):
        raise Invalid(_("未了结的申请已达上限 %(most)s 份；请先撤回一些。") % {"most": limit_of(profile)})
    made = MeetingRequest.objects.create(
        partnering=profile.partnering, asker=profile, asked=asked, asked_body=None if asked else body, pair=pair_of(profile, asked, body),
        priority=priority, message=message, created_at=at, standing_since=at,
    )  # fmt: skip
    _keep_step(made, profile, "", at)
    tell("partnering.request.sent", profile, by=by, at=at, payload={"request": made.uuid, "priority": priority})
    told_asked(made, by=by, at=at)
    return made


@transaction.atomic
def request_step(
    *, uuid: UUID, profile_uuid: UUID, step: str, priority: str = "", note: str = "", by: Actor, at: datetime
) -> MeetingRequest:
    """Accept (with a `priority` of one's own, if any), decline, withdraw or call off; the other side gets a letter of what was agreed or
    called off. Raises NotFound, NotAllowed, Impossible for a move that the table has not, and Invalid at the field, or to call off what has begun."""
    profile = acting_profile(by, profile_uuid)
    one = held_request(profile, uuid)
    if step not in {*Step}:
        raise Invalid(_("没有这个选项。"), field="step")
    if priority and priority not in Priority.values:
        raise Invalid(_("没有这个选项。"), field="priority")
    if Step(step) is Step.ACCEPT:
        one.asked_priority = priority
    _move(one, profile, Step(step), words_of(note, "note", 300), by=by, at=at)
    return one


@transaction.atomic
def message_write(*, uuid: UUID, profile_uuid: UUID, text: str, by: Actor, at: datetime) -> Message:
    """Write to the other side about a request; they get a letter, unless one of today waits for their answer already. Raises NotFound, NotAllowed, and Invalid at `text`, or once it is declined or over."""
    profile = acting_profile(by, profile_uuid)
    one = held_request(profile, uuid)
    if one.standing not in {Standing.PENDING, Standing.ACCEPTED}:
        raise Invalid(_("这份申请已经了结，不能再留言。"))
    if not text.strip():
        raise Invalid(_("这一项必须填写。"), field="text")
    made = Message.objects.create(request=one, author=profile, text=words_of(text, "text", 1000), created_at=at)
    tell("partnering.request.written", profile, by=by, at=at, payload={"request": one.uuid})
    told_written(made, by=by, at=at)
    return made


@transaction.atomic
def no_thanks_say(*, profile_uuid: UUID, organisation_uuid: UUID, by: Actor, at: datetime) -> NoThanks:
    """Not to meet anybody of an organisation: what they asked for is declined, what was merely recommended goes, and neither
    side can ask the other. They are not told why.

    Raises NotFound, NotAllowed, and Invalid for one's own organisation.
    """
    profile = acting_profile(by, profile_uuid)
    body = _body(profile, organisation_uuid, among=Profile.objects.filter(partnering=profile.partnering))
    made, new = NoThanks.objects.get_or_create(profile=profile, organisation=body, defaults={"created_at": at})
    waiting = profile.partnering.requests.filter(asked=profile, asker__organisation=body, standing=Standing.PENDING)
    for one in waiting.select_related("asker__registration__person", "asked__registration__person", "asked_body"):
        _move(one, profile, Step.DECLINE, "", by=by, at=at)
    theirs = Q(asker__organisation=body) | Q(asked__organisation=body)
    for one in recommended_of(profile).filter(theirs).exclude(pk__in=_begun(at).values("request")):
        _recommended_off(one, profile, by=by, at=at)
    if new:
        tell("partnering.profile.barred", profile, by=by, at=at)
    return made


@transaction.atomic
def no_thanks_lift(*, profile_uuid: UUID, organisation_uuid: UUID, by: Actor, at: datetime) -> bool:
    """Be open to an organisation again; False where one was. What was declined stays declined. Raises NotFound, NotAllowed."""
    profile = acting_profile(by, profile_uuid)
    gone, _each = profile.no_thanks.filter(organisation__uuid=organisation_uuid).delete()
    if gone:
        tell("partnering.profile.unbarred", profile, by=by, at=at)
    return bool(gone)


def pair_of(profile: Profile, asked: Profile | None, body: Organisation) -> str:
    """The two sides in a fixed order; anybody of an organisation is a side of its own."""
    if asked is None:
        return f"p{profile.pk}:o{body.pk}"
    low, high = sorted((profile.pk, asked.pk))
    return f"p{low}:p{high}"


def _asked(profile: Profile, asked_uuid: UUID | None, body_uuid: UUID | None) -> tuple[Profile | None, Organisation]:
    """Whom: the delegate, if one was named, and their organisation."""
    if body_uuid is not None and asked_uuid is None:
        return None, _body(profile, body_uuid, among=in_sight(profile.partnering))
    if asked_uuid is None or body_uuid is not None:
        raise Invalid(_("请选择一位参会者或一家单位。"))
    rows = in_sight(profile.partnering).filter(uuid=asked_uuid)
    found = rows.select_related("organisation", "registration__person").first()
    if found is None:
        raise NotFound
    if found.organisation_id == profile.organisation_id:
        raise Invalid(_("不能与本单位的人约谈。"))
    return found, found.organisation


def _body(profile: Profile, uuid: UUID, *, among: QuerySet[Profile]) -> Organisation:
    """An organisation of one of these. Raises NotFound, Invalid for one's own."""
    found = Organisation.objects.filter(pk__in=among.values("organisation"), uuid=uuid).first()
    if found is None:
        raise NotFound
    if found.pk == profile.organisation_id:
        raise Invalid(_("不能与本单位的人约谈。"))
    return found


def _checked(wish: Wish) -> tuple[str, str]:
    if wish.priority not in Priority.values:
        raise Invalid(_("没有这个选项。"), field="priority")
    return wish.priority, words_of(wish.message, "message", MESSAGE_LENGTH)


def _require_open(profile: Profile, at: datetime) -> None:
    partnering = profile.partnering
    if at < partnering.opens_at:
        raise Invalid(_("还没有开放约谈申请。"))
    if at >= partnering.closes_at:
        raise Invalid(_("约谈申请已经截止。"))


def _require_willing(profile: Profile, asked: Profile | None, body: Organisation) -> None:
    """Whoever does not want to meet is not told about it; the answer is the same as for somebody who takes no requests."""
    if profile.no_thanks.filter(organisation=body).exists():
        raise Invalid(_("您选择过不与这家单位约谈；请先取消这一选择。"))
    willing = willing_of(body, profile)
    if not (willing.filter(pk=asked.pk) if asked else willing).exists():
        raise Invalid(_("对方目前不接受约谈申请。"))


def _without_recommended(
    held: list[MeetingRequest], profile: Profile, *, by: Actor, at: datetime
) -> list[MeetingRequest]:
    """What the two asked of each other. Raises Invalid where they were told of a recommended meeting."""
    for one in [one for one in held if one.recommended and one.standing == Standing.ACCEPTED]:
        if seen(profile.partnering.requests.filter(pk=one.pk)).exists():
            raise Invalid(_("双方已有一场推荐洽谈，不必再申请。"))
        one.partnering = profile.partnering
        give_way([one], by=by, at=at)
    return [one for one in held if one.standing != Standing.WITHDRAWN]


def _recommended_off(one: MeetingRequest, profile: Profile, *, by: Actor, at: datetime) -> None:
    """A recommended meeting that a delegate does not want: called off where the two were told of it, else gone without a word."""
    if seen(profile.partnering.requests.filter(pk=one.pk)).exists():
        _move(one, profile, Step.CANCEL, "", by=by, at=at)
    else:
        give_way([one], by=by, at=at)


def _require_first(held: list[MeetingRequest]) -> None:
    for one in held:
        if one.standing in {Standing.PENDING, Standing.ACCEPTED}:
            raise Invalid(_("已经申请过，不必再申请。"))
        if Now(one.standing) in SETTLED:
            raise Invalid(_("对方已谢绝或这次约谈已取消，不能再次申请。"))


def _joined(one: MeetingRequest, profile: Profile, wish: Wish, *, by: Actor, at: datetime) -> MeetingRequest:
    """The other side has asked before: this is the answer."""
    one.both_asked, one.asked_priority = True, wish.priority
    _move(one, profile, Step.ACCEPT, "", by=by, at=at)
    if wish.message.strip():
        Message.objects.create(request=one, author=profile, text=wish.message.strip(), created_at=at)
    return one


def _move(one: MeetingRequest, profile: Profile, step: Step, note: str, *, by: Actor, at: datetime) -> None:
    party = Party.ASKER if one.asker_id == profile.pk else Party.ASKED
    try:
        then = Standing(after(Now(one.standing), step, party))
    except ImpossibleTransitionError as error:
        raise Impossible(error.words) from error
    if step is Step.CANCEL:
        _require_ahead(one, at)
        one.partnering = profile.partnering
        request_off(one, by=by, at=at)
    one.standing, one.standing_since = then, at
    one.save(update_fields=["standing", "standing_since", "asked_priority", "both_asked"])
    _keep_step(one, profile, note, at)
    tell(f"partnering.request.{one.standing}", profile, by=by, at=at, payload={"request": one.uuid})
    told_stepped(one, profile, note, by=by, at=at)
    if step is Step.ACCEPT:
        one.partnering = profile.partnering
        request_on(one, by=by, at=at)


def _require_ahead(one: MeetingRequest, at: datetime) -> None:
    """What took place, or should have, stays on record: nobody calls it off afterwards."""
    if _begun(at).filter(request=one).exists():
        raise Invalid(_("约谈已经开始，不能再取消。"))


def _begun(at: datetime) -> QuerySet[Meeting]:
    """Meetings of requests that have begun."""
    return Meeting.objects.filter(slot__starts_at__lte=at).exclude(Q(state=MeetingState.OFF) | Q(request=None))


def _keep_step(one: MeetingRequest, profile: Profile, note: str, at: datetime) -> None:
    RequestStep.objects.create(
        request=one, standing=one.standing, profile=profile, note=note, occurred_at=at, recorded_at=recording_time()
    )
