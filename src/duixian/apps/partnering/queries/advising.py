"""Meetings that nobody asked for: who left free times to them, whom they fit, and which of those on record count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from duixian.apps.partnering.models import (
    Meeting,
    MeetingRequest,
    MeetingState,
    NoThanks,
    Origin,
    Partnering,
    Profile,
    Recommendation,
    Standing,
)
from duixian.apps.partnering.queries.profiles import in_sight

Pair = tuple[int, int]
"""The keys of two profiles, the lower first."""


class Fit(NamedTuple):
    """Two who fit by `score` of 100."""

    pair: Pair
    score: int


@dataclass(frozen=True, slots=True)
class Refused:
    """What keeps two from being put together: "no thanks" as (profile, organisation), and whom requests are between already."""

    refusals: frozenset[tuple[int, int]]
    people: frozenset[Pair]
    bodies: frozenset[tuple[int, int]]

    def between(self, one: Pair, home: Mapping[int, int]) -> bool:
        """Whether these two are kept apart; `home` is the organisation of each."""
        low, high = one
        crossed = {(low, home[high]), (high, home[low])}
        return home[low] == home[high] or one in self.people or bool(crossed & (self.refusals | self.bodies))


def standing(rows: QuerySet[MeetingRequest], besides: Collection[int] = ()) -> QuerySet[MeetingRequest]:
    """Requests without the recommended ones that never came to anything: those have no meeting, and nobody was told of one. `besides` are
    kept by their key."""
    meetings = Meeting.objects.filter(request=OuterRef("pk"))
    counted = meetings.filter(~Q(state=MeetingState.OFF) | Q(notified_at__isnull=False))
    return rows.filter(Q(origin=Origin.ASKED) | Q(pk__in=besides) | Exists(counted))


def seen(rows: QuerySet[MeetingRequest]) -> QuerySet[MeetingRequest]:
    """Requests as the two sides see them: recommended ones only once they were told of the meeting."""
    told = Meeting.objects.filter(request=OuterRef("pk"), notified_at__isnull=False)
    return rows.filter(Q(origin=Origin.ASKED) | Exists(told))


def pair_of(one: MeetingRequest) -> Pair:
    """The two of a recommended request."""
    low, high = sorted((one.asker_id, one.asked_id or 0))
    return low, high


def fits_of(partnering: Partnering) -> list[Fit]:
    """Pairs who both left free times to recommended meetings and are recommended to each other, the best first. One query."""
    willing = in_sight(partnering).filter(takes_recommended=True).values("pk")
    rows = Recommendation.objects.filter(profile__in=willing, other__in=willing, score__gte=partnering.least_fit)
    scores = {(one, other): score for one, other, score in rows.order_by().values_list("profile", "other", "score")}
    fits = [Fit((low, high), score) for (low, high), score in scores.items() if low < high and (high, low) in scores]
    return sorted(fits, key=lambda one: (-one.score, one.pair))


def refused_of(partnering: Partnering, placed: Iterable[MeetingRequest] = ()) -> Refused:
    """What keeps people apart: requests in any standing but withdrawn, and of the recommended ones those settled or `placed`. Two queries."""
    refusals = NoThanks.objects.filter(profile__partnering=partnering).values_list("profile_id", "organisation_id")
    idle = Q(origin=Origin.RECOMMENDED, standing=Standing.ACCEPTED)
    rows = partnering.requests.exclude(Q(standing=Standing.WITHDRAWN) | idle).order_by()
    people, bodies = {pair_of(one) for one in placed if one.recommended}, set[tuple[int, int]]()
    for asker, asked, body in rows.values_list("asker_id", "asked_id", "asked_body_id"):
        if asked:
            people.add((min(asker, asked), max(asker, asked)))
        else:
            bodies.add((asker, body))
    return Refused(frozenset(refusals), frozenset(people), frozenset(bodies))


def candidates(
    partnering: Partnering, placed: Iterable[MeetingRequest], profiles: Mapping[int, Profile], free: Mapping[int, int]
) -> list[MeetingRequest]:
    """Recommended meetings that may be scheduled, the best first: unsaved requests of pairs who could meet (`free`: slots as bits), as many of
    one delegate as the partnering allows beside those `placed`. Three queries; none where the partnering wants none."""
    if not partnering.most_recommended:
        return []
    held = [one for one in placed if one.recommended]
    refused, home = refused_of(partnering, held), {pk: one.organisation_id for pk, one in profiles.items()}
    number = Counter(pk for one in held for pk in pair_of(one))
    found = list[MeetingRequest]()
    for one in fits_of(partnering):
        low, high = one.pair
        full = max(number[low], number[high]) >= partnering.most_recommended
        if full or not free[low] & free[high] or refused.between(one.pair, home):
            continue
        number.update(one.pair)
        found.append(advised(partnering, profiles[low], profiles[high], one.score))
    return found


def advised(partnering: Partnering, low: Profile, high: Profile, score: int) -> MeetingRequest:
    """A recommended request that is not kept yet."""
    return MeetingRequest(
        partnering=partnering, asker=low, asked=high, pair=f"p{low.pk}:p{high.pk}", standing=Standing.ACCEPTED, origin=Origin.RECOMMENDED,
        fit=score,
    )  # fmt: skip
