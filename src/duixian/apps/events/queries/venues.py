"""Candidate venues, what speaks against each, the price comparison, and the choice."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.events.models import Event, EventChange, VenueChoice, VenueOption
from duixian.apps.money.models import Contract, Procurement
from duixian.apps.money.models.contracts import ContractState
from duixian.apps.money.models.procurement import ProcurementState
from duixian.apps.money.queries.procurement import QuoteShown, quotes_of


@dataclass(frozen=True, slots=True)
class Compared:
    """A price comparison of the edition's venues: its quotes (amounts only once they are opened), the lowest valid one, in yuan."""

    procurement: Procurement
    quotes: tuple[QuoteShown, ...]

    @property
    def lowest(self) -> Decimal | None:
        """The lowest valid quote; None before all are judged."""
        return next((one.amount for one in self.quotes if one.low), None)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate with what speaks against it, and the choice where it is the chosen one."""

    option: VenueOption
    against: tuple[str | Promise, ...]
    choice: VenueChoice | None


@dataclass(frozen=True, slots=True)
class Venues:
    """The venues of an edition."""

    candidates: tuple[Candidate, ...]
    comparisons: tuple[Compared, ...]
    choices: tuple[VenueChoice, ...]

    @property
    def choice(self) -> VenueChoice | None:
        """The choice that holds."""
        return next((one for one in self.choices if one.superseded_at is None), None)

    @property
    def price(self) -> Decimal | None:
        """What the chosen venue costs in yuan: by its contract, else as it asked; None before there is a price."""
        if self.choice is None:
            return None
        return self.choice.contract.total if self.choice.contract else self.choice.option.price

    @property
    def lowest(self) -> Decimal | None:
        """The lowest valid quote of the comparison in which the chosen venue was compared."""
        purchase = self.choice.option.procurement_id if self.choice else None
        return next((one.lowest for one in self.comparisons if one.procurement.pk == purchase), None)

    @property
    def above(self) -> Decimal | None:
        """By how many yuan the chosen venue is above the lowest valid quote; None where one of the two is not known."""
        return None if self.price is None or self.lowest is None else self.price - self.lowest


def venues_of(event: Event) -> Venues:
    """The candidates, comparisons and choices of an edition. Two queries, and one for each comparison."""
    choices = tuple(
        event.venue_choices.select_related("option__procurement", "contract__supplier").order_by("-recorded_at", "-id")
    )
    held = {one.option_id: one for one in choices if one.superseded_at is None}
    options = list(event.venue_options.filter(removed_at=None).select_related("procurement__unit"))
    bought = {one.procurement.pk: one.procurement for one in options if one.procurement}
    candidates = tuple(Candidate(one, _against(event, one), held.get(one.pk)) for one in options)
    return Venues(candidates, tuple(Compared(one, tuple(quotes_of(one))) for one in bought.values()), choices)


def _against(event: Event, one: VenueOption) -> tuple[str | Promise, ...]:
    found: list[str | Promise] = []
    if event.expected_total > one.capacity:
        found.append(_("容纳人数少于预计人数"))
    begins_late = one.free_from is not None and one.free_from > event.starts_on
    ends_early = one.free_to is not None and one.free_to < event.ends_on
    if begins_late or ends_early:
        found.append(_("会期内不全可用"))
    return tuple(found)


def venue_get(actor: Actor, uuid: UUID) -> VenueOption:
    """A candidate by its public id. Raises NotFound outside what the actor sees and for one that was removed."""
    rows = VenueOption.objects.filter(visible(actor, "event__unit__"), uuid=uuid, removed_at=None)
    found = rows.select_related("event__unit", "procurement").first()
    if found is None:
        raise NotFound
    return found


def purchases_for(event: Event) -> QuerySet[Procurement]:
    """The purchases in which venues may have been compared: those of the edition's declaration, else of its unit, the latest first."""
    rows = Procurement.objects.filter(unit=event.unit_id).exclude(state=ProcurementState.CANCELLED)
    return rows.filter(line__declaration=event.declaration_id) if event.declaration_id else rows


def contracts_for(event: Event) -> QuerySet[Contract]:
    """The contracts that may pay for something of the edition: those of its declaration, else of its unit, by number."""
    rows = Contract.objects.filter(unit=event.unit_id).exclude(state=ContractState.TERMINATED)
    rows = rows.filter(declaration=event.declaration_id) if event.declaration_id else rows
    return rows.select_related("supplier").order_by("number")


def changes_of(event: Event) -> QuerySet[EventChange]:
    """How the days, the place and the mode of an edition changed, the latest first."""
    return event.changes.order_by("-occurred_at", "-id")
