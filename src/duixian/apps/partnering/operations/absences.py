"""When delegates cannot meet, beside their own talks and sessions."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.events.instants import ending_of, opening_of
from duixian.apps.partnering.models import Absence, PlanChange, PlanStage, Profile
from duixian.apps.partnering.operations.entering import acting_profile, tell
from duixian.apps.partnering.operations.mending import profile_away
from duixian.apps.partnering.queries.problem import overlapping

MOST: Final = 40


@transaction.atomic
def absences_set(
    *, profile_uuid: UUID, spans: list[tuple[datetime, datetime]], by: Actor, at: datetime
) -> list[Absence]:
    """All spans [from, until) in which a delegate cannot meet, in place of those said before; spans that touch become one.

    Raises NotFound, NotAllowed, and Invalid for a span without length, outside the conference, or more than 40.
    """
    profile = acting_profile(by, profile_uuid)
    joined = _joined(_checked(profile, spans))
    held = list(profile.absences.values_list("starts_at", "ends_at"))
    if joined == held:
        return list(profile.absences.all())
    away(profile, joined, by=by, at=at)
    profile.absences.all().delete()
    made = Absence.objects.bulk_create(
        [Absence(profile=profile, starts_at=first, ends_at=last) for first, last in joined]
    )
    tell("partnering.profile.absent", profile, by=by, at=at, payload={"count": len(made)})
    return made


def away(profile: Profile, spans: list[tuple[datetime, datetime]], *, by: Actor, at: datetime) -> None:
    """What was planned then is met at another time, or goes."""
    if profile.partnering.plan_stage != PlanStage.NONE:
        hit = overlapping(profile.partnering.slots.all(), spans)
        profile_away(profile, hit, PlanChange.Kind.BLOCKED, by=by, at=at)


def _checked(profile: Profile, spans: list[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    event = profile.partnering.event
    if len(spans) > MOST:
        raise Invalid(_("最多 %(most)s 段时间。") % {"most": MOST})
    for first, last in spans:
        if last <= first:
            raise Invalid(_("结束须晚于开始。"), field="ends_at")
        if last <= opening_of(event) or first >= ending_of(event):
            raise Invalid(_("不在会议期间。"), field="starts_at")
    return sorted(spans)


def _joined(spans: list[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    joined: list[tuple[datetime, datetime]] = []
    for first, last in spans:
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined
