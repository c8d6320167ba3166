"""Questionnaires as an actor sees them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.surveys.models import Answer, Questionnaire, QuestionnaireVersion, Wave


def questionnaires_visible(actor: Actor) -> QuerySet[Questionnaire]:
    """The questionnaires of the units that the actor sees, the newest first, with how many versions (`wordings`) and waves each has."""
    rows = Questionnaire.objects.filter(visible(actor)).select_related("unit")
    return rows.annotate(
        wordings=Count("versions", distinct=True), wave_count=Count("versions__waves", distinct=True)
    ).order_by("-created_at", "-id")


def questionnaire_get(actor: Actor, uuid: UUID) -> Questionnaire:
    """A questionnaire by its public id. Raises NotFound outside what the actor sees."""
    found = Questionnaire.objects.filter(visible(actor), uuid=uuid).select_related("unit").first()
    if found is None:
        raise NotFound
    return found


def versions_of(questionnaire: Questionnaire) -> QuerySet[QuestionnaireVersion]:
    """Its wordings, the newest first, each with how many waves asked it."""
    rows = questionnaire.versions.select_related("created_by").annotate(wave_count=Count("waves"))
    return rows.order_by("-number")


def versions_visible(actor: Actor) -> QuerySet[QuestionnaireVersion]:
    """The wordings of the questionnaires that the actor sees, by questionnaire and with the newest first."""
    rows = QuestionnaireVersion.objects.filter(visible(actor, "questionnaire__unit__"))
    return rows.select_related("questionnaire__unit").order_by("questionnaire__title", "-number")


def version_get(actor: Actor, uuid: UUID) -> QuestionnaireVersion:
    """A wording by its public id. Raises NotFound outside what the actor sees."""
    found = versions_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def is_fixed(version: QuestionnaireVersion) -> bool:
    """Whether the wording can no longer be changed, because a survey that asks it was released or answered. One query."""
    released = Wave.objects.filter(version=OuterRef("pk"), released_at__isnull=False)
    answered = Answer.objects.filter(wave__version=OuterRef("pk"))
    rows = QuestionnaireVersion.objects.filter(pk=version.pk)
    return rows.filter(Exists(released) | Exists(answered)).exists()
