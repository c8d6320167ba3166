"""What the office sees of the one-to-one meetings of an edition: figures, profiles, requests; never what delegates write to each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from duixian.apps.events.models import RegistrationState
from duixian.apps.jobs.models import Job
from duixian.apps.parties.models import Organisation
from duixian.apps.partnering.models import (
    Interest,
    InterestState,
    MeetingRequest,
    Origin,
    Partnering,
    Profile,
    Standing,
)
from duixian.apps.partnering.queries.profiles import in_sight, published

PATIENCE: Final = timedelta(days=3)
"""After which a request without an answer is worth a reminder."""
MOST_ASKED: Final = 10
SIDES: Final = (
    "asker__registration__person", "asker__organisation", "asked__registration__person", "asked__organisation", "asked_body",
)  # fmt: skip
"""Who asked and who was asked, for reading a request in one query."""
_ASKED: Final = MeetingRequest.objects.filter(origin=Origin.ASKED)


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of an edition. `answered` are requests that the other side accepted or declined, `accepted` those it accepted (also what was
    called off later); `late` wait for longer than three days; `leaving` leave
    free times to recommended meetings, `without` take part and have neither asked nor been asked."""

    joined: int
    in_sight: int
    leaving: int
    silent: int
    waiting: int
    standings: dict[str, int]
    requests: int
    both: int
    accepted: int
    answered: int
    late: int
    without: int
    none_accepted: int
    most_asked: list[tuple[Organisation, int]]
    roles: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class ProfileFilter:
    """Which profiles the office looks for; `only` is one of SHOWN."""

    text: str = ""
    only: str = ""


@dataclass(frozen=True, slots=True)
class RequestFilter:
    """Which requests the office looks for; `late`: without an answer for longer than three days."""

    text: str = ""
    standing: str = ""
    priority: str = ""
    late: bool = False


def taking_part(partnering: Partnering) -> QuerySet[Profile]:
    """Profiles of guests whose place was not given up."""
    return Profile.objects.filter(partnering=partnering, registration__state=RegistrationState.CONFIRMED)


def overview(partnering: Partnering, *, at: datetime, on: date) -> Overview:
    """The figures. Thirteen queries, however many there are."""
    requests = _ASKED.filter(partnering=partnering)
    standings = dict(requests.order_by().values_list("standing").annotate(Count("pk")))
    accepted = standings.get(Standing.ACCEPTED, 0) + standings.get(Standing.CANCELLED, 0)
    interests = Interest.objects.filter(profile__partnering=partnering, state=InterestState.PENDING)
    here = taking_part(partnering)
    asked = (
        requests.annotate(body=Coalesce("asked__organisation", "asked_body"))
        .order_by()
        .values_list("body")
        .annotate(number=Count("pk"))
        .order_by("-number", "body")[:MOST_ASKED]
    )
    kinds = here.order_by().values("registration__kind__role").annotate(number=Count("pk")).order_by("-number")
    numbers = dict(asked)
    shown = in_sight(partnering).aggregate(number=Count("pk"), leaving=Count("pk", filter=Q(takes_recommended=True)))
    bodies = Organisation.objects.in_bulk(numbers)
    return Overview(
        joined=here.count(), in_sight=shown["number"], leaving=shown["leaving"],
        silent=in_sight(partnering).exclude(Exists(published(on).filter(profile=OuterRef("pk")))).count(),
        waiting=interests.count(), standings={one.value: standings.get(one, 0) for one in Standing}, requests=sum(standings.values()),
        both=requests.filter(both_asked=True).count(), accepted=accepted, answered=accepted + standings.get(Standing.DECLINED, 0),
        late=requests.filter(standing=Standing.PENDING, created_at__lt=at - PATIENCE).count(),
        without=without_request(partnering).count(), none_accepted=without_meeting(partnering).count(),
        most_asked=[(bodies[pk], number) for pk, number in numbers.items()],
        roles=list(kinds.values_list("registration__kind__role", "number")),
    )  # fmt: skip


def without_request(partnering: Partnering) -> QuerySet[Profile]:
    """Those in sight who have neither asked nor been asked by name."""
    mine = _ASKED.filter(Q(asker=OuterRef("pk")) | Q(asked=OuterRef("pk")))
    return in_sight(partnering).exclude(Exists(mine))


def without_meeting(partnering: Partnering) -> QuerySet[Profile]:
    """Those in sight who asked or were asked by name, and of whom nothing is accepted."""
    mine = _ASKED.filter(Q(asker=OuterRef("pk")) | Q(asked=OuterRef("pk")))
    return in_sight(partnering).filter(Exists(mine)).exclude(Exists(mine.filter(standing=Standing.ACCEPTED)))


def to_answer(partnering: Partnering) -> QuerySet[Profile]:
    """Those in sight who have requests to answer, with how many (`unanswered`); what their organisation was asked as such is not counted."""
    waiting = Count("received", filter=Q(received__standing=Standing.PENDING))
    return in_sight(partnering).annotate(unanswered=waiting).filter(unanswered__gt=0)


def profiles_matching(partnering: Partnering, wanted: ProfileFilter, *, on: date) -> QuerySet[Profile]:
    """Profiles by organisation and name, each with the numbers of interests that others see (`said`), that wait (`pending`), of requests sent,
    received and accepted. One query for any number."""
    rows = taking_part(partnering).select_related("registration__person", "registration__kind", "organisation")
    rows = rows.annotate(
        said=_counted(published(on), "profile"), pending=_counted(Interest.objects.filter(state=InterestState.PENDING), "profile"),
        asking=_counted(_ASKED, "asker"), being=_counted(_ASKED, "asked"),
        agreed=_counted(_ASKED.filter(standing=Standing.ACCEPTED), "asker")
        + _counted(_ASKED.filter(standing=Standing.ACCEPTED), "asked"),
    ).filter(_ONLY.get(wanted.only, Q()))  # fmt: skip
    text = " ".join(wanted.text.split())
    if text:
        fields = (
            "registration__person__name",
            "registration__person__name_en",
            "organisation__name",
            "organisation__name_en",
        )
        rows = rows.filter(_any(fields, text))
    return rows.order_by("organisation__name", "registration__person__name", "pk")


_ONLY: Final = {
    "hidden": ~Q(hidden_reason=""), "unlisted": Q(listed=False), "silent": Q(said=0), "quiet": Q(asking=0, being=0),
    "none": Q(agreed=0) & (Q(asking__gt=0) | Q(being__gt=0)),
}  # fmt: skip
SHOWN: Final = tuple(_ONLY)
"""What a list of profiles can be narrowed to."""


def requests_matching(partnering: Partnering, wanted: RequestFilter, *, at: datetime) -> QuerySet[MeetingRequest]:
    """Requests, the latest first, with both sides; what is merely recommended is none. One query for any number."""
    rows = _ASKED.filter(partnering=partnering).select_related(*SIDES)
    if wanted.standing:
        rows = rows.filter(standing=wanted.standing)
    if wanted.priority:
        rows = rows.filter(Q(priority=wanted.priority) | Q(asked_priority=wanted.priority))
    if wanted.late:
        rows = rows.filter(standing=Standing.PENDING, created_at__lt=at - PATIENCE)
    text = " ".join(wanted.text.split())
    if text:
        people = [
            f"{side}__registration__person__{name}" for side in ("asker", "asked") for name in ("name", "name_en")
        ]
        bodies = [
            f"{path}__{name}"
            for path in ("asker__organisation", "asked__organisation", "asked_body")
            for name in ("name", "name_en")
        ]
        rows = rows.filter(_any((*people, *bodies), text))
    return rows.order_by("-created_at", "-pk")


def requests_of(profile: Profile) -> QuerySet[MeetingRequest]:
    """What a delegate asked and was asked for, the latest first, with both sides; the words of the two are not among it."""
    rows = _ASKED.filter(Q(asker=profile) | Q(asked=profile) | Q(asked_body=profile.organisation_id))
    return (
        rows.filter(partnering=profile.partnering_id)
        .select_related(*SIDES)
        .defer("message")
        .order_by("-created_at", "-pk")
    )


def recommending(partnering: Partnering, kind: str) -> Job | None:
    """The latest job of an edition that works out who should meet whom."""
    jobs = Job.objects.filter(kind=kind, unit=partnering.event.unit, parameters={"event": str(partnering.event.uuid)})
    return jobs.order_by("-asked_at", "-pk").first()


def interests_of(profile: Profile) -> QuerySet[Interest]:
    """All needs and offers of a delegate that were not withdrawn."""
    return profile.interests.exclude(state=InterestState.WITHDRAWN).order_by("side", "pk")


def _counted(rows: QuerySet[Interest] | QuerySet[MeetingRequest], field: str) -> Coalesce:
    number = (
        rows.filter(**{field: OuterRef("pk")}).order_by().values(field).annotate(number=Count("pk")).values("number")
    )
    return Coalesce(Subquery(number, output_field=IntegerField()), Value(0))


def _any(fields: tuple[str, ...], text: str) -> Q:
    found = Q()
    for name in fields:
        found |= Q(**{f"{name}__icontains": text})
    return found
