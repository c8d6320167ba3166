"""Who should meet whom is worked out for a whole edition, as a job: when the office asks for it, and by itself once needs or offers changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Prefetch
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.events.models import Event
from duixian.apps.events.operations.entering import locked_event
from duixian.apps.jobs.handlers import Progress
from duixian.apps.jobs.models import Job, JobState
from duixian.apps.jobs.operations import job_start
from duixian.apps.partnering.models import Interest, NoThanks, Partnering, Profile, Recommendation, Side
from duixian.apps.partnering.operations.entering import held_partnering
from duixian.apps.partnering.queries.concepts import table
from duixian.apps.partnering.queries.profiles import in_sight, published
from duixian.apps.partnering.queries.texts import tags_of, words_in
from duixian.core.partnering.recommend.concept import Concept
from duixian.core.partnering.recommend.reasons import Read, reasons
from duixian.core.partnering.recommend.spotting import Spotter

KIND: Final = "partnering.recommend"
TOP: Final = 20
"""Others recommended to each delegate."""


def recommendations_compute(*, event_uuid: UUID, by: Actor, at: datetime) -> int:
    """Work out whom each delegate in sight should meet, from published needs and offers that hold at `at`, in place of what was worked out
    before; the number of recommendations. Their own organisation and "no thanks" of either side are respected.

    The arithmetic is done before anything is locked; what somebody else worked out later is left alone. Raises NotFound, NotAllowed, and
    Invalid at an edition without one-to-one meetings.
    """
    partnering = _partnering(event_uuid, by)
    with_interests = _delegates(partnering, at.astimezone(ZoneInfo(partnering.event.time_zone)).date())
    made = _advised(with_interests, table(partnering.event.unit), at)
    with transaction.atomic():
        held = held_partnering(partnering.pk)
        if held.recommended_at is not None and held.recommended_at > at:
            return 0
        Recommendation.objects.filter(profile__partnering=held).delete()
        Recommendation.objects.bulk_create(made, batch_size=1000)
        held.recommended_at = at
        held.save(update_fields=["recommended_at"])
        record(
            kind="partnering.partnering.recommended", unit=held.event.unit, about="partnering.partnering", about_uuid=held.uuid,
            by=by, at=at, payload={"event": held.event.short_name, "count": len(made)},
        )  # fmt: skip
    return len(made)


@transaction.atomic
def recommendations_ask(*, event_uuid: UUID, by: Actor, at: datetime) -> Job:
    """Have it worked out by a job; where one waits already, that one. Raises NotFound, NotAllowed, Invalid."""
    return _start(_partnering(event_uuid, by), by=by, at=at)


def recommendations_due(partnering: Partnering, *, at: datetime) -> Job:
    """Something changed that they rest on: the program works them out again. However much changes, one job of an edition waits."""
    return _start(partnering, by=Actor.program(), at=at)


def run(progress: Progress, parameters: Mapping[str, Any], by: Actor) -> Mapping[str, Any]:
    """The job."""
    made = 0
    for key in progress.left([parameters["event"]]):
        made = recommendations_compute(event_uuid=UUID(key), by=by, at=recording_time())
        progress.finished(key)
    return {"made": made}


def _start(partnering: Partnering, *, by: Actor, at: datetime) -> Job:
    event = partnering.event
    parameters = {"event": str(event.uuid)}
    waiting = Job.objects.filter(kind=KIND, unit=event.unit, state=JobState.QUEUED, parameters=parameters).first()
    if waiting is not None:
        return waiting
    title = say("推荐约谈对象：%(name)s") % {"name": event.short_name}
    return job_start(kind=KIND, title=title, unit=event.unit, parameters=parameters, by=by, at=at)


@transaction.atomic
def _partnering(event_uuid: UUID, by: Actor) -> Partnering:
    event: Event = locked_event(by, event_uuid)
    found: Partnering | None = Partnering.objects.filter(event=event).first()
    if found is None:
        raise Invalid(_("本次会议没有一对一对接。"))
    found.event = event
    return found


@dataclass(frozen=True, slots=True)
class _Delegate:
    """A profile in sight with what it needs and offers now."""

    profile: Profile
    needs: list[Interest]
    offers: list[Interest]


def _delegates(partnering: Partnering, on: date) -> list[_Delegate]:
    shown = Prefetch("interests", published(on).order_by("pk"), to_attr="shown")
    rows = in_sight(partnering).order_by("pk").prefetch_related(shown, "no_thanks")
    return [
        _Delegate(one, *([i for i in one.shown if i.side == side] for side in (Side.NEED, Side.OFFER)))
        for one in rows
        if one.shown
    ]


def _advised(delegates: list[_Delegate], concepts: tuple[Concept, ...], at: datetime) -> list[Recommendation]:
    from duixian.core.partnering.recommend.features import Item  # arrays: half a second to load
    from duixian.core.partnering.recommend.features import Profile as Texts
    from duixian.core.partnering.recommend.scoring import recommend

    texts = [
        Texts(
            str(one.profile.pk), str(one.profile.organisation_id),
            needs=tuple(Item(words_in(i), tags_of(i)) for i in one.needs), offers=tuple(Item(words_in(i), tags_of(i)) for i in one.offers),
        )
        for one in delegates
    ]  # fmt: skip
    found = recommend(texts, concepts, top=TOP, refused=_refused([one.profile for one in delegates]))
    read = _read(delegates, Spotter(concepts))
    return [
        Recommendation(
            profile_id=int(code), other_id=int(one.person), score=max(1, round(100 * one.score)), computed_at=at,
            reasons=_told(read[code], read[one.person]),
        )
        for code, others in found.items()
        for one in others
    ]  # fmt: skip


def _refused(profiles: Iterable[Profile]) -> list[tuple[str, str]]:
    """Pairs of whom one said "no thanks" to the organisation of the other."""
    of_body: dict[int, list[Profile]] = {}
    for profile in profiles:
        of_body.setdefault(profile.organisation_id, []).append(profile)
    said: list[NoThanks] = [one for group in of_body.values() for profile in group for one in profile.no_thanks.all()]
    return [(str(one.profile_id), str(other.pk)) for one in said for other in of_body.get(one.organisation_id, ())]


def _read(delegates: Iterable[_Delegate], spotter: Spotter) -> dict[str, tuple[list[Read], list[Read]]]:
    """Needs and offers of each profile, read one by one."""

    def read(given: Iterable[Interest]) -> list[Read]:
        return [Read(one.pk, spotter.spot(words_in(one)), tags_of(one)) for one in given]

    return {str(one.profile.pk): (read(one.needs), read(one.offers)) for one in delegates}


def _told(own: tuple[list[Read], list[Read]], other: tuple[list[Read], list[Read]]) -> list[dict[str, object]]:
    return [
        {"mine": mine, "need": one.need, "offer": one.offer, "shared": list(one.shared)}
        for mine, needs, offers in ((True, own[0], other[1]), (False, other[0], own[1]))
        for one in reasons(needs, offers)
    ]
