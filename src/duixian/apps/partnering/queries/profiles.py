"""Profiles that others can find, and what they need and offer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.events.models import Event, Registration, RegistrationState
from duixian.apps.parties.models import Organisation
from duixian.apps.partnering.models import Interest, InterestState, NoThanks, Partnering, Profile


@dataclass(frozen=True, slots=True)
class DirectoryFilter:
    """Whom a delegate looks for; what is empty lets everybody through. `text` is found in names, organisations, texts and interests."""

    text: str = ""
    side: str = ""
    kind: str = ""
    area: str = ""
    country: str = ""


def partnering_of(event: Event) -> Partnering | None:
    """The one-to-one meetings of an edition, where it has some. One query."""
    found: Partnering | None = Partnering.objects.filter(event=event).prefetch_related("limits").first()
    if found is not None:
        found.event = event
    return found


def profile_of(registration: Registration) -> Profile | None:
    """The profile of a guest, where they take part. One query."""
    rows = Profile.objects.filter(registration=registration)
    return rows.select_related(
        "partnering__event__unit", "registration__person", "registration__kind", "organisation"
    ).first()


def profile_get(actor: Actor, uuid: UUID) -> Profile:
    """A profile by its public id, for staff. Raises NotFound outside what the actor sees."""
    rows = Profile.objects.filter(visible(actor, prefix="partnering__event__unit__"), uuid=uuid)
    found = rows.select_related("partnering__event__unit", "registration__person", "organisation").first()
    if found is None:
        raise NotFound
    return found


def interest_get(actor: Actor, uuid: UUID) -> Interest:
    """A need or an offer that was not withdrawn, for staff. Raises NotFound outside what the actor sees."""
    rows = Interest.objects.filter(visible(actor, prefix="profile__partnering__event__unit__"), uuid=uuid)
    found = rows.exclude(state=InterestState.WITHDRAWN).select_related(
        "profile__partnering__event__unit", "profile__registration__person", "profile__organisation"
    )
    one = found.first()
    if one is None:
        raise NotFound
    return one


def in_sight(partnering: Partnering) -> QuerySet[Profile]:
    """Profiles that others can find and ask: of confirmed guests who wish it, and which the office has not hidden."""
    return Profile.objects.filter(
        partnering=partnering, listed=True, hidden_reason="", registration__state=RegistrationState.CONFIRMED
    )


def willing_of(organisation: Organisation, asker: Profile) -> QuerySet[Profile]:
    """Those of an organisation whom a delegate can ask: in sight, and without a "no thanks" to the delegate's own organisation."""
    refusing = NoThanks.objects.filter(profile=OuterRef("pk"), organisation=asker.organisation_id)
    return in_sight(asker.partnering).filter(~Exists(refusing), organisation=organisation)


def directory(profile: Profile, wanted: DirectoryFilter, *, on: date) -> QuerySet[Profile]:
    """Whom a delegate can ask, by organisation and name, each with the published needs and offers that hold on a day (`shown`).

    Nobody of the own organisation, and nobody where one of the two sides said "no thanks". Two queries for any number.
    """
    refused = profile.no_thanks.values("organisation")
    refusing = NoThanks.objects.filter(profile=OuterRef("pk"), organisation=profile.organisation)
    rows = in_sight(profile.partnering).exclude(organisation=profile.organisation).exclude(organisation__in=refused)
    rows = rows.exclude(Exists(refusing)).filter(_matching(wanted, on))
    shown = Prefetch("interests", published(on).order_by("side", "pk"), to_attr="shown")
    named = rows.select_related("registration__person", "organisation").prefetch_related(shown)
    return named.order_by("organisation__name", "registration__person__name", "pk")


def published(on: date) -> QuerySet[Interest]:
    """Needs and offers that others see on a day."""
    return Interest.objects.filter(state=InterestState.PUBLISHED, expires_on__gte=on)


def interests_waiting(event: Event) -> QuerySet[Interest]:
    """Needs and offers that the office has not read yet, the oldest first."""
    rows = Interest.objects.filter(profile__partnering__event=event, state=InterestState.PENDING)
    return rows.select_related("profile__registration__person", "profile__organisation").order_by("created_at", "pk")


def _matching(wanted: DirectoryFilter, on: date) -> Q:
    tags = {"side": wanted.side, "kind": wanted.kind, "area": wanted.area}
    asked = {name: value for name, value in tags.items() if value}
    found = Q()
    if asked:
        found &= Q(Exists(published(on).filter(profile=OuterRef("pk"), **asked)))
    if wanted.country:
        found &= Q(registration__person__country=wanted.country)
    text = " ".join(wanted.text.split())
    if text:
        found &= _saying(text, on)
    return found


def _saying(text: str, on: date) -> Q:
    fields = (
        "registration__person__name", "registration__person__name_en", "organisation__name", "organisation__name_en", "about", "about_en",
    )  # fmt: skip
    said = Q(Exists(published(on).filter(Q(text__icontains=text) | Q(text_en__icontains=text), profile=OuterRef("pk"))))
    for name in fields:
        said |= Q(**{f"{name}__icontains": text})
    return said
