"""Registrations that somebody sees: narrowed, counted by kind and state, and the one that a link opens."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.events.models import (
    LIVE_STATES,
    Event,
    Registration,
    RegistrationGroup,
    RegistrationKind,
    RegistrationState,
)

RELATED: Final = ("event__unit", "kind", "person__organisation", "channel", "group__contact")
"""What a registration is shown with."""


class RegistrationFilter(NamedTuple):
    """What is looked for; empty is everything. `text` is found in names, addresses, phones, organisations; digits also in the number."""

    kind: UUID | None = None
    state: str = ""
    source: str = ""
    channel: UUID | None = None
    country: str = ""
    text: str = ""


def registrations_matching(event: Event, wanted: RegistrationFilter) -> QuerySet[Registration]:
    """The registrations of an edition that are looked for, by number, each with kind, person, organisation, channel and group."""
    rows = event.registrations.select_related(*RELATED)
    exactly = {"kind__uuid": wanted.kind, "state": wanted.state, "source": wanted.source, "channel__uuid": wanted.channel,
               "person__country": wanted.country}  # fmt: skip
    rows = rows.filter(**{name: value for name, value in exactly.items() if value})
    return rows.filter(_found(wanted.text)) if wanted.text.strip() else rows


def to_write(event: Event, wanted: RegistrationFilter) -> QuerySet[Registration]:
    """Those among them whom the office writes to: without a state asked for, who has a place or may get one; never who was erased."""
    rows = registrations_matching(event, wanted).filter(erased_at=None)
    return rows if wanted.state else rows.filter(state__in=LIVE_STATES)


def _found(text: str) -> Q:
    said = " ".join(text.split())
    fields = (
        "person__name",
        "person__name_en",
        "person__email",
        "person__phone",
        "person__organisation__name",
        "group__name",
    )
    found = Q(number=int(said)) if said.isascii() and said.isdigit() and len(said) < 9 else Q()
    for name in fields:
        found |= Q(**{f"{name}__icontains": said})
    return found


def registration_get(actor: Actor, uuid: UUID) -> Registration:
    """A registration by its public id. Raises NotFound outside what the actor sees. One query."""
    found = Registration.objects.filter(visible(actor, "event__unit__"), uuid=uuid).select_related(
        *RELATED, "event__declaration", "replaces__person", "replaced_by__person"
    )
    one = found.first()
    if one is None:
        raise NotFound
    return one


def group_get(actor: Actor, uuid: UUID) -> RegistrationGroup:
    """A group by its public id. Raises NotFound."""
    found = RegistrationGroup.objects.filter(visible(actor, "event__unit__"), uuid=uuid)
    one = found.select_related("event__unit", "contact__organisation", "fee_invoice").first()
    if one is None:
        raise NotFound
    return one


def registration_by_token(token: str) -> Registration:
    """The registration that a link opens, its first or one that a letter brought. Raises NotFound. At most two queries."""
    digest = sha256(token.encode()).hexdigest()
    rows = Registration.objects.select_related(*RELATED)
    one = rows.filter(secret=digest).first() or rows.filter(links__secret=digest).first()
    if one is None or one.erased_at is not None:
        raise NotFound
    return one


def group_by_token(token: str) -> RegistrationGroup:
    """The group whose link this is. Raises NotFound."""
    found = RegistrationGroup.objects.filter(secret=sha256(token.encode()).hexdigest())
    one = found.select_related("event__unit", "contact__organisation", "fee_invoice").first()
    if one is None:
        raise NotFound
    return one


class KindRow(NamedTuple):
    """A kind with its registrations by state, in the order of the states."""

    kind: RegistrationKind
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All that were made, whatever became of them."""
        return sum(self.counts)


def counts_of(event: Event) -> list[KindRow]:
    """How many registrations of each kind are in each state. Two queries."""
    told: Mapping[tuple[int, str], int] = {
        (kind, state): number
        for kind, state, number in event.registrations.order_by()
        .values_list("kind_id", "state")
        .annotate(number_of=Count("pk"))
    }
    states = RegistrationState.values
    return [KindRow(kind, tuple(told.get((kind.pk, state), 0) for state in states)) for kind in event.kinds.all()]


def groups_of(event: Event) -> QuerySet[RegistrationGroup]:
    """The groups of an edition with their contact and how many members are confirmed (`confirmed`) of how many (`members`)."""
    return (
        event.groups.select_related("contact")
        .annotate(
            members=Count("registrations"),
            confirmed=Count("registrations", filter=Q(registrations__state=RegistrationState.CONFIRMED)),
        )
        .order_by("id")
    )
