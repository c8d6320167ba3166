"""Answers as they were believed at a time, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.evidence.instants import last_instant
from duixian.apps.surveys.models import Answer, Invitation, Judgement, Wave
from duixian.apps.surveys.rules import LEAST_GROUP
from duixian.core.surveys.tables import shared


def believed(known_at: datetime, prefix: str = "") -> Q:
    """A filter for facts that were recorded and not yet replaced at a time."""
    kept = Q(**{f"{prefix}recorded_at__lte": known_at})
    return kept & (Q(**{f"{prefix}superseded_at": None}) | Q(**{f"{prefix}superseded_at__gt": known_at}))


def answers_of(wave: Wave, *, as_of: date, known_at: datetime) -> QuerySet[Answer]:
    """The answers given up to a day, as known at a time, in the order they came; `left_out` is the reason why one does not count, else None."""
    judged = Judgement.objects.filter(believed(known_at), answer=OuterRef("pk")).order_by("-id")
    rows = wave.answers.filter(believed(known_at), occurred_at__lte=last_instant(as_of, wave.unit))
    return rows.annotate(left_out=Subquery(judged.values("reason")[:1])).order_by("occurred_at", "uuid")


def veiled(wave: Wave, answers: Iterable[Answer]) -> list[Answer]:
    """The answers for people to read one by one: of an anonymous survey without group and language where too few share them, since it is
    known who has answered, of which group and in which language. One query of an anonymous survey."""
    held = list(answers)
    if not wave.anonymous:
        return held
    marks = wave.answers.filter(superseded_at=None).values_list("channel", "group", "language")
    shown = shared(marks, LEAST_GROUP)
    for one in held:
        if (one.channel, one.group, one.language) not in shown:
            one.group = one.language = ""
    return held


def invitations_until(wave: Wave, *, as_of: date, known_at: datetime) -> QuerySet[Invitation]:
    """Who was asked up to a day, as known at a time, in order."""
    return wave.invitations.filter(recorded_at__lte=known_at, invited_at__lte=last_instant(as_of, wave.unit)).order_by(
        "number"
    )


def answer_get(actor: Actor, uuid: UUID) -> Answer:
    """An answer by its public id. Raises NotFound outside what the actor sees."""
    rows = Answer.objects.filter(visible(actor, "wave__unit__"), uuid=uuid)
    found = rows.select_related(
        "wave__unit", "wave__version__questionnaire", "wave__declaration__project", "invitation", "entered_by"
    ).first()
    if found is None:
        raise NotFound
    return found
