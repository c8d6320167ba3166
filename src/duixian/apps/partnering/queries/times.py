"""When delegates are taken: as they say themselves, and by their own talks, chairs and parts in the programme."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from duixian.apps.events.models import Session
from duixian.apps.partnering.models import Absence, Profile

Span = tuple[datetime, datetime]


def taken(profiles: Iterable[Profile]) -> dict[int, list[Span]]:
    """The half-open spans in which each profile cannot meet, by its key, ascending; they may overlap. Three queries for any number."""
    held = {profile.pk: profile for profile in profiles}
    spans: dict[int, list[Span]] = {pk: [] for pk in held}
    for pk, first, last in Absence.objects.filter(profile__in=held).values_list("profile_id", "starts_at", "ends_at"):
        spans[pk].append((first, last))
    by_person = {profile.registration.person_id: pk for pk, profile in held.items()}
    for person, first, last in _on_stage(list(held.values()), by_person):
        spans[by_person[person]].append((first, last))
    return {pk: sorted(set(each)) for pk, each in spans.items()}


def _on_stage(profiles: list[Profile], people: Iterable[int]) -> Iterable[tuple[int, datetime, datetime]]:
    """Sessions in which people speak or have a part, once each."""
    if not profiles:
        return
    sessions = Session.objects.filter(event=profiles[0].partnering.event_id, starts_at__isnull=False, removed_at=None)
    known = set(people)
    talks = Q(talks__speakers__person__in=known, talks__removed_at=None)
    parts = Q(roles__person__in=known)
    for path, among in (("talks__speakers__person", talks), ("roles__person", parts)):
        for person, first, last in sessions.filter(among).values_list(path, "starts_at", "ends_at").distinct():
            if person in known:
                yield person, first, last
