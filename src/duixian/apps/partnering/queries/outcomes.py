"""What came of the meetings, as the office reads it: figures, ratings without who gave them, who did not come, answers by month, cooperation."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.parties.models import Organisation
from duixian.apps.partnering.models import (
    Cooperation,
    FollowUp,
    Mark,
    MeetingState,
    Origin,
    Partnering,
    Profile,
    Rating,
    Standing,
)
from duixian.apps.partnering.queries.agenda import told_meetings


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The figures of an edition. `due` meetings are over; of those `held`; `recommended` of those
    scheduled were asked for by nobody. `scores` are ratings from 5 to 1 with their number, `comments` what was
    written with a rating, without meeting or name, ordered so that nothing can be told from their place. `missing`: organisations whose
    people did not come. `answers`: months, asked, and how many answers of each stage."""

    requested: int
    accepted: int
    scheduled: int
    recommended: int
    due: int
    held: int
    scores: list[tuple[int, int]]
    comments: list[tuple[int, str]]
    missing: list[tuple[Organisation, int]]
    answers: list[tuple[int, int, list[int]]]

    @property
    def rated(self) -> int:
        """How many ratings there are."""
        return sum(number for _score, number in self.scores)

    @property
    def mean(self) -> float | None:
        """The mean rating; None without any."""
        return sum(score * number for score, number in self.scores) / self.rated if self.rated else None


def outcomes(partnering: Partnering, at: datetime) -> Outcomes:
    """The figures. Eight queries, however many there are."""
    requests = partnering.requests.filter(origin=Origin.ASKED).aggregate(
        every=Count("pk"), accepted=Count("pk", filter=Q(standing__in=(Standing.ACCEPTED, Standing.CANCELLED)))
    )
    met = told_meetings(partnering).aggregate(
        told=Count("pk"), recommended=Count("pk", filter=Q(request__origin=Origin.RECOMMENDED)), due=Count("pk", filter=Q(slot__ends_at__lte=at)),
        held=Count("pk", filter=Q(state=MeetingState.HELD, slot__ends_at__lte=at)),
    )  # fmt: skip
    ratings = Rating.objects.filter(meeting__partnering=partnering)
    scores = dict(ratings.order_by().values_list("score").annotate(Count("pk")))
    comments = ratings.exclude(comment="").order_by("-score", "comment").values_list("score", "comment")
    return Outcomes(
        requested=requests["every"], accepted=requests["accepted"], scheduled=met["told"], recommended=met["recommended"], due=met["due"], held=met["held"],
        scores=[(score, scores.get(score, 0)) for score in range(5, 0, -1)], comments=list(comments), missing=_missing(partnering),
        answers=_answers(partnering),
    )  # fmt: skip


def cooperations(partnering: Partnering) -> QuerySet[Cooperation]:
    """Cooperation as it now stands, what waits first. One query."""
    rows = Cooperation.objects.filter(partnering=partnering, superseded_at=None)
    return rows.select_related("left", "right", "file", "decided_by").order_by("-state", "-agreed_on", "-pk")


def cooperation_history(actor: Actor, uuid: UUID) -> list[Cooperation]:
    """What was said of a cooperation, the latest first. Raises NotFound outside what the actor sees. One query."""
    rows = Cooperation.objects.filter(visible(actor, prefix="partnering__event__unit__"), uuid=uuid)
    found = list(
        rows.select_related(
            "partnering__event__unit", "left", "right", "file", "decided_by", "reported_by__registration__person", "meeting__slot",
            "meeting__table",
        ).order_by("-recorded_at", "-pk")
    )  # fmt: skip
    if not found:
        raise NotFound
    return found


def bodies_of(partnering: Partnering) -> QuerySet[Organisation]:
    """Organisations that take part, by name. One query."""
    return Organisation.objects.filter(pk__in=partnering.profiles.values("organisation")).order_by("name", "pk")


def _missing(partnering: Partnering) -> list[tuple[Organisation, int]]:
    """Organisations by how many meetings their people missed, as was said last of each. Three queries."""
    rows = Mark.objects.filter(meeting__partnering=partnering, meeting__state=MeetingState.MISSED)
    last = dict(rows.order_by("recorded_at", "pk").values_list("meeting", "missing"))
    homes = dict(Profile.objects.filter(pk__in=set(last.values()) - {None}).values_list("pk", "organisation"))
    counted = Counter(homes[pk] for pk in last.values() if pk is not None)
    bodies = Organisation.objects.in_bulk(counted)
    return sorted(((bodies[pk], number) for pk, number in counted.items()), key=lambda one: (-one[1], one[0].name))


def _answers(partnering: Partnering) -> list[tuple[int, int, list[int]]]:
    rows = FollowUp.objects.filter(meeting__partnering=partnering).order_by().values_list("months", "stage")
    counted: dict[int, Counter[str]] = {}
    for months, stage, number in rows.annotate(number=Count("pk")):
        counted.setdefault(months, Counter())[stage] += number
    return [
        (months, sum(each.values()), [each[stage] for stage in FollowUp.Stage.values])
        for months, each in sorted(counted.items())
    ]
