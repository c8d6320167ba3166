"""What delegates need and offer: written by them, read by the office before others do, until a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.events.instants import ending_of
from duixian.apps.events.operations.entering import line_of
from duixian.apps.partnering.models import Area, Interest, InterestKind, InterestState, Profile, Region, Side, Stage
from duixian.apps.partnering.operations.entering import acting_profile, held_profile, tell, words_of
from duixian.apps.partnering.operations.recommendations import recommendations_due

MOST: Final = 8
"""Needs, and as many offers, of one delegate: more say nothing any more."""
LENGTH: Final = 600
_CHOICES: Final = {"side": Side, "kind": InterestKind, "area": Area, "stage": Stage, "region": Region}
_MUST: Final = frozenset({"side", "kind"})


@dataclass(frozen=True, slots=True)
class InterestDetails:
    """A need or an offer in Chinese, English or both; empty tags are not said; without `expires_on` it holds to the end of the conference."""

    side: str
    kind: str
    text: str = ""
    text_en: str = ""
    area: str = ""
    stage: str = ""
    region: str = ""
    expires_on: date | None = None


@transaction.atomic
def interest_add(*, profile_uuid: UUID, details: InterestDetails, by: Actor, at: datetime) -> Interest:
    """Add a need or an offer, which waits to be read. Raises NotFound, NotAllowed, Invalid at the field, also for a ninth one."""
    profile = acting_profile(by, profile_uuid)
    values = _checked(profile, details, at)
    live = profile.interests.exclude(state=InterestState.WITHDRAWN)
    if live.filter(side=details.side).count() >= MOST:
        raise Invalid(_("最多 %(most)s 条；请先撤回不再需要的。") % {"most": MOST}, field="side")
    made = Interest.objects.create(profile=profile, created_at=at, **values)
    tell("partnering.interest.added", profile, by=by, at=at, payload=_told(made))
    return made


@transaction.atomic
def interest_change(*, uuid: UUID, details: InterestDetails, by: Actor, at: datetime) -> Interest:
    """Change it; a text that was changed is read again before others see it. Raises NotFound (also for one withdrawn), NotAllowed, Invalid."""
    one = _held(by, uuid, acting=True)
    values = _checked(one.profile, details, at)
    differing = [name for name, value in values.items() if getattr(one, name) != value]
    if not differing:
        return one
    for name in differing:
        setattr(one, name, values[name])
    _due(one, at)
    if {"text", "text_en", "side", "kind"} & set(differing):
        one.state, one.reason, one.reviewed_by, one.reviewed_at = InterestState.PENDING, "", None, None
    one.save()
    tell("partnering.interest.changed", one.profile, by=by, at=at, payload={**_told(one), "fields": sorted(differing)})
    return one


@transaction.atomic
def interest_withdraw(*, uuid: UUID, by: Actor, at: datetime) -> Interest:
    """Take it back. Raises NotFound, NotAllowed."""
    one = _held(by, uuid)
    _due(one, at)
    one.state = InterestState.WITHDRAWN
    one.save(update_fields=["state"])
    tell("partnering.interest.withdrawn", one.profile, by=by, at=at, payload=_told(one))
    return one


@transaction.atomic
def interest_review(*, uuid: UUID, publish: bool, reason: str = "", by: Actor, at: datetime) -> Interest:
    """Publish it, or refuse it with a reason that the delegate reads. Raises NotFound, NotAllowed, Invalid at `reason`."""
    one = _held(by, uuid)
    _due(one, at)
    one.reason = "" if publish else line_of(reason, "reason", 200)
    one.state = InterestState.PUBLISHED if publish else InterestState.REFUSED
    one.reviewed_by_id, one.reviewed_at = by.user_id, at
    one.save()
    _due(one, at)
    tell("partnering.interest.reviewed", one.profile, by=by, at=at, payload={**_told(one), "state": one.state})
    return one


def _held(by: Actor, uuid: UUID, *, acting: bool = False) -> Interest:
    rows = Interest.objects.filter(visible(by, prefix="profile__partnering__event__unit__"), uuid=uuid)
    found = rows.exclude(state=InterestState.WITHDRAWN).values_list("pk", "profile__uuid").first()
    if found is None:
        raise NotFound
    profile = (acting_profile if acting else held_profile)(by, found[1])
    one = Interest.objects.exclude(state=InterestState.WITHDRAWN).filter(pk=found[0]).first()
    if one is None:
        raise NotFound
    one.profile = profile
    return one


def _checked(profile: Profile, details: InterestDetails, at: datetime) -> dict[str, Any]:
    for name, choices in _CHOICES.items():
        given = getattr(details, name)
        if given not in choices.values and (given or name in _MUST):
            raise Invalid(_("没有这个选项。"), field=name)
    text, text_en = words_of(details.text, "text", LENGTH), words_of(details.text_en, "text_en", LENGTH)
    if not text and not text_en:
        raise Invalid(_("请用中文或英文写明内容。"), field="text")
    expires_on = details.expires_on or profile.partnering.event.ends_on
    if details.expires_on is not None and details.expires_on < at.date():
        raise Invalid(_("有效期已过。"), field="expires_on")
    if at >= ending_of(profile.partnering.event):
        raise Invalid(_("会议已经结束。"))
    named = {name: getattr(details, name) for name in _CHOICES}
    return {**named, "text": text, "text_en": text_en, "expires_on": expires_on}


def _due(one: Interest, at: datetime) -> None:
    """What others see, or saw until now, is what recommendations rest on."""
    if one.state == InterestState.PUBLISHED:
        recommendations_due(one.profile.partnering, at=at)


def _told(one: Interest) -> dict[str, str]:
    return {"interest": str(one.uuid), "side": one.side, "category": one.kind}
