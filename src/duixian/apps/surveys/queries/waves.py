"""Waves as an actor sees them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.surveys.models import Answer, Channel, Invitation, Wave, WaveStep
from duixian.apps.surveys.rules import Standing

_SHOWN = ("unit", "version__questionnaire__unit", "declaration__project")


def waves_visible(actor: Actor) -> QuerySet[Wave]:
    """The waves of the units that the actor sees, the latest first, with their promise and wording."""
    return Wave.objects.filter(visible(actor)).select_related(*_SHOWN)


def wave_get(actor: Actor, uuid: UUID) -> Wave:
    """A wave by its public id. Raises NotFound outside what the actor sees."""
    found = waves_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def waves_listed(actor: Actor, *, at: datetime, standing: str = "") -> QuerySet[Wave]:
    """The waves with what their bars show: `asked` (letters that arrived and forms handed out), `returned` of those, `opened` over the public
    link; of one standing where given. One query."""
    rows = waves_visible(actor).filter(_standing(standing, at))
    asked = Coalesce(Subquery(_per_wave(Invitation.objects.filter(bounced_at=None), Count("pk"))), 0)
    issued = Coalesce(Subquery(_per_wave(WaveStep.objects.filter(kind=WaveStep.Kind.ISSUED), Sum("count"))), 0)
    live = Answer.objects.filter(superseded_at=None)
    returned = Coalesce(Subquery(_per_wave(live.exclude(channel=Channel.OPEN), Count("pk"))), 0)
    opened = Coalesce(Subquery(_per_wave(live.filter(channel=Channel.OPEN), Count("pk"))), 0)
    return rows.annotate(asked=asked + issued, returned=returned, opened=opened).order_by("-opens_at", "-id")


def _per_wave(rows: QuerySet, figure: Count | Sum) -> QuerySet:  # type: ignore[type-arg]  # of any model with a wave
    per_wave = rows.filter(wave=OuterRef("pk")).order_by().values("wave")
    found: QuerySet = per_wave.annotate(figure=figure).values("figure")  # type: ignore[type-arg]  # as above
    return found


def _standing(standing: str, at: datetime) -> Q:
    return {
        Standing.DRAFT.value: Q(released_at=None),
        Standing.WAITING.value: Q(released_at__isnull=False, opens_at__gt=at, closes_at__gt=at),
        Standing.OPEN.value: Q(released_at__isnull=False, opens_at__lte=at, closes_at__gt=at),
        Standing.CLOSED.value: Q(released_at__isnull=False, closes_at__lte=at),
    }.get(standing, Q())


def steps_of(wave: Wave) -> QuerySet[WaveStep]:
    """What was done with the wave, in order."""
    return wave.steps.select_related("by_user")
