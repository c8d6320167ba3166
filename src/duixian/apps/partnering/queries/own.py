"""What a delegate finds on their own pages: needs and offers, what was asked of whom, and their own part in the programme."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Case, IntegerField, Prefetch, Q, QuerySet, Value, When

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Session
from duixian.apps.parties.models import Organisation
from duixian.apps.partnering.models import (
    Interest,
    InterestState,
    MeetingRequest,
    Message,
    Partnering,
    Profile,
    RequestStep,
    Standing,
)
from duixian.apps.partnering.queries.advising import seen
from duixian.apps.partnering.queries.profiles import DirectoryFilter, directory, in_sight, willing_of
from duixian.apps.partnering.queries.requests import received_by


def own_interests(profile: Profile) -> QuerySet[Interest]:
    """Needs and offers of a delegate that were not withdrawn, in the order in which they were written."""
    return profile.interests.exclude(state=InterestState.WITHDRAWN).order_by("side", "pk")


def own_interest(profile: Profile, uuid: UUID) -> Interest:
    """One of them. Raises NotFound for those of others and for one withdrawn. One query."""
    one = own_interests(profile).filter(uuid=uuid).first()
    if one is None:
        raise NotFound
    return one


def waiting_number(profile: Profile) -> int:
    """How many requests wait for the delegate's answer. One query."""
    return received_by(profile).filter(standing=Standing.PENDING).count()


def unsettled_first(rows: QuerySet[MeetingRequest]) -> QuerySet[MeetingRequest]:
    """Requests with those that wait for an answer first, then what was agreed, then the others, each the latest first."""
    whens = (When(standing=Standing.PENDING, then=Value(0)), When(standing=Standing.ACCEPTED, then=Value(1)))
    rank = Case(*whens, default=Value(2), output_field=IntegerField())
    return rows.annotate(rank=rank).order_by("rank", "-created_at", "-pk")


def own_request(profile: Profile, uuid: UUID) -> MeetingRequest:
    """A request that a delegate sent or received, with both sides, `steps` and `messages` with who wrote them. Raises NotFound.

    At most three queries.
    """
    rows = seen(MeetingRequest.objects.filter(partnering=profile.partnering_id, uuid=uuid))
    rows = rows.filter(Q(asker=profile) | Q(asked=profile) | Q(asked_body=profile.organisation_id))
    steps = RequestStep.objects.select_related("profile__registration__person", "profile__organisation")
    texts = Message.objects.select_related("author__registration__person", "author__organisation")
    found = (
        rows.select_related(
            "asker__registration__person", "asker__organisation", "asked__registration__person", "asked__organisation", "asked_body"
        )
        .prefetch_related(Prefetch("steps", steps), Prefetch("messages", texts))
        .first()
    )  # fmt: skip
    if found is None:
        raise NotFound
    return found


def standing_with(profile: Profile, others: Iterable[Profile]) -> dict[int, MeetingRequest]:
    """What a delegate and each of the others asked of each other by name, by the key of the other: the one that still stands, else the latest.

    Withdrawn requests say nothing any more. One query for any number.
    """
    keys = [other.pk for other in others]
    mine = Q(asker=profile, asked__in=keys) | Q(asker__in=keys, asked=profile)
    rows = seen(profile.partnering.requests.filter(mine))
    found: dict[int, MeetingRequest] = {}
    for one in reversed(unsettled_first(rows.exclude(standing=Standing.WITHDRAWN))):
        found[one.asked_id if one.asker_id == profile.pk else one.asker_id] = one  # type: ignore[index]  # asked by name
    return found


def own_sessions(profile: Profile) -> QuerySet[Session]:
    """Sessions of the programme in which a delegate speaks or has a part, by time, with their rooms: then they cannot meet."""
    person = profile.registration.person_id
    part = Q(talks__speakers__person=person, talks__removed_at=None) | Q(roles__person=person)
    rows = Session.objects.filter(event=profile.partnering.event_id, starts_at__isnull=False, removed_at=None)
    return rows.filter(part).select_related("room").order_by("starts_at", "number").distinct()


def delegate(profile: Profile, uuid: UUID, *, on: date) -> Profile:
    """Somebody whom a delegate can ask, as the directory has them (`shown`). Raises NotFound for anybody else. Two queries."""
    one = directory(profile, DirectoryFilter(), on=on).filter(uuid=uuid).first()
    if one is None:
        raise NotFound
    return one


def delegate_if_shown(profile: Profile, other: Profile | None, *, on: date) -> Profile | None:
    """The same for the other side of a request; None for nobody by name, and for whom the directory has not (any more)."""
    return directory(profile, DirectoryFilter(), on=on).filter(pk=other.pk).first() if other is not None else None


def countries_of(partnering: Partnering) -> list[str]:
    """The countries of those who can be found, by code. One query."""
    rows = in_sight(partnering).exclude(registration__person__country="").order_by()
    return sorted(rows.values_list("registration__person__country", flat=True).distinct())


def organisation_to_ask(profile: Profile, uuid: UUID) -> Organisation:
    """Another organisation of which a delegate can ask anybody. Raises NotFound where there is nobody. Two queries."""
    refused = profile.no_thanks.values("organisation")
    body = Organisation.objects.exclude(pk__in=refused).exclude(pk=profile.organisation_id).filter(uuid=uuid).first()
    if body is None or not willing_of(body, profile).exists():
        raise NotFound
    return body


def organisation_to_bar(profile: Profile, uuid: UUID) -> Organisation:
    """Another organisation that takes part, whom a delegate may say "no thanks" to. Raises NotFound. One query."""
    taking_part = Profile.objects.filter(partnering=profile.partnering_id).values("organisation")
    body = Organisation.objects.filter(pk__in=taking_part, uuid=uuid).exclude(pk=profile.organisation_id).first()
    if body is None:
        raise NotFound
    return body
