"""What was paid of a fee, what is due, which invoices wait."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet, Sum

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.events.models import LIVE_STATES, Event, FeeEntry, FeeInvoice, Registration, RegistrationGroup

_ZERO = Decimal(0)


class Sums(NamedTuple):
    """Yuan paid and given back."""

    paid: Decimal
    refunded: Decimal

    @property
    def kept(self) -> Decimal:
        """What was paid and not given back."""
        return self.paid - self.refunded


def payer_key(payer: Registration | RegistrationGroup) -> str:
    """Which field of an entry names the payer."""
    return "group" if isinstance(payer, RegistrationGroup) else "registration"


def sums_paid(payer: Registration | RegistrationGroup) -> Sums:
    """What a registration or a group has paid. One query."""
    told = dict.fromkeys(FeeEntry.Kind.values, _ZERO)
    for kind, amount in entries_of(payer).values_list("kind", "amount"):
        told[kind] += amount
    return Sums(told[FeeEntry.Kind.PAID], told[FeeEntry.Kind.REFUNDED])


def entries_of(payer: Registration | RegistrationGroup) -> QuerySet[FeeEntry]:
    """The entries that hold, by day."""
    return FeeEntry.objects.filter(superseded_at=None, **{payer_key(payer): payer})


def fee_payer(actor: Actor, uuid: UUID) -> Registration | RegistrationGroup:
    """Whose entry it is, with edition and unit. Raises NotFound outside what the actor sees, and for an entry that holds no more."""
    seen = visible(actor, "registration__event__unit__") | visible(actor, "group__event__unit__")
    entries = FeeEntry.objects.filter(seen, uuid=uuid, superseded_at=None)
    entry = entries.select_related("registration__event__unit", "group__event__unit").first()
    payer = (entry.registration or entry.group) if entry else None
    if payer is None:
        raise NotFound
    return payer


def fee_due(payer: Registration | RegistrationGroup) -> Decimal:
    """What is asked of a registration, or of all live ones of a group; yuan. Registrations that are over owe nothing."""
    if isinstance(payer, RegistrationGroup):
        live = payer.registrations.filter(state__in=LIVE_STATES)
        return live.aggregate(due=Sum("kind__fee"))["due"] or _ZERO
    return Decimal(payer.kind.fee) if payer.state in LIVE_STATES else _ZERO


def invoices_of(event: Event) -> QuerySet[FeeInvoice]:
    """The invoices that guests of an edition asked for, those that wait first."""
    mine = FeeInvoice.objects.filter(registration__event=event) | FeeInvoice.objects.filter(group__event=event)
    return mine.select_related("registration__person", "group__contact").order_by("state", "id")


def fees_of(event: Event) -> QuerySet[FeeEntry]:
    """The entries of an edition that hold, the latest first."""
    mine = FeeEntry.objects.filter(registration__event=event) | FeeEntry.objects.filter(group__event=event)
    return mine.filter(superseded_at=None).select_related("registration__person", "group").order_by("-day", "-id")
