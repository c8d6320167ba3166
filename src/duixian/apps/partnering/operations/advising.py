"""Meetings that nobody asked for become requests when a schedule that has them is adopted, and give way to whatever two people want themselves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.audit.clock import recording_time
from duixian.apps.partnering.models import (
    Meeting,
    MeetingRequest,
    MeetingState,
    Origin,
    Partnering,
    Profile,
    Recommendation,
    RequestStep,
    Standing,
)
from duixian.apps.partnering.operations.mending import request_off
from duixian.apps.partnering.queries.advising import Pair, advised, fits_of, pair_of, refused_of
from duixian.apps.partnering.queries.problem import pair_in, request_code
from duixian.core.partnering.model import Meeting as Met


def advised_keep(
    partnering: Partnering, wanted: tuple[Met, ...], *, at: datetime
) -> tuple[tuple[Met, ...], frozenset[int]]:
    """The meetings of a run with each recommended one given a request, and the keys of those requests. Pairs that are not recommended to each
    other any more, or do not both want it, are left out: nobody had asked for them. No query for a run without."""
    pairs = {one.request: pair for one in wanted if (pair := pair_in(one.request)) is not None}
    if not pairs:
        return wanted, frozenset()
    keys = _requests(partnering, set(pairs.values()), at)
    codes = {code: request_code(keys[pair]) for code, pair in pairs.items() if pair in keys}
    kept = (
        one._replace(request=codes.get(one.request, one.request))
        for one in wanted
        if one.request in codes or one.request not in pairs
    )
    return tuple(kept), frozenset(keys.values())


def advised_drop(profile: Profile, *, by: Actor, at: datetime) -> None:
    """A delegate wants no recommended meetings any more: those go of which nobody was told."""
    told = Meeting.objects.filter(notified_at__isnull=False, request__origin=Origin.RECOMMENDED)
    known = told.exclude(state=MeetingState.OFF).values("request")
    give_way(recommended_of(profile).exclude(pk__in=known), by=by, at=at)


def give_way(rows: Iterable[MeetingRequest], *, by: Actor, at: datetime) -> None:
    """Recommended meetings of which nobody was told go without a word; their two may ask each other as if nothing had been."""
    for one in list(rows):
        request_off(one, by=by, at=at)
        one.standing, one.standing_since = Standing.WITHDRAWN, at
        one.save(update_fields=["standing", "standing_since"])
        _step(one, at)


def recommended_of(profile: Profile) -> QuerySet[MeetingRequest]:
    """The recommended requests of a delegate that stand."""
    rows = profile.partnering.requests.filter(Q(asker=profile) | Q(asked=profile), origin=Origin.RECOMMENDED)
    return rows.filter(standing=Standing.ACCEPTED).select_related("partnering__event__unit")


def _requests(partnering: Partnering, pairs: set[Pair], at: datetime) -> dict[Pair, int]:
    """The request of each pair that holds, made where there is none. Seven queries for any number."""
    profiles = Profile.objects.in_bulk({pk for pair in pairs for pk in pair})
    home = {pk: one.organisation_id for pk, one in profiles.items()}
    refused = refused_of(partnering)
    fits = {
        one.pair: one.score for one in fits_of(partnering) if one.pair in pairs and not refused.between(one.pair, home)
    }
    rows = partnering.requests.filter(origin=Origin.RECOMMENDED, standing=Standing.ACCEPTED)
    held = {pair_of(one): one.pk for one in rows if pair_of(one) in fits}
    why = Recommendation.objects.filter(
        profile__in=[low for low, _high in fits], other__in=[high for _low, high in fits]
    )
    reasons = {(one.profile_id, one.other_id): one.reasons for one in why}
    new = list[MeetingRequest]()
    for (low, high), score in fits.items():
        if (low, high) not in held:
            one = advised(partnering, profiles[low], profiles[high], score)
            one.created_at = one.standing_since = at
            one.reasons = reasons.get((low, high), [])
            new.append(one)
    MeetingRequest.objects.bulk_create(new, batch_size=1000)
    RequestStep.objects.bulk_create(
        [RequestStep(request=one, standing=one.standing, occurred_at=at, recorded_at=recording_time()) for one in new]
    )
    return held | {pair_of(one): one.pk for one in new}


def _step(one: MeetingRequest, at: datetime) -> None:
    RequestStep.objects.create(request=one, standing=one.standing, occurred_at=at, recorded_at=recording_time())
