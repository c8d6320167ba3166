"""What was paid of a fee, what is due, which invoices wait."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet, Sum

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.events.models import (
    LIVE_STATES,
    Event,
    FeeEntry,
    FeeInvoice,
    Registration,
    RegistrationGroup,
    RegistrationKind,
    RegistrationState,
)

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


def owing(registrations: Iterable[Registration]) -> set[int]:
    """Which of them (by key) have not paid what their place costs: neither they for themselves, nor their group for all who are confirmed.

    One query where no kind has a fee, else two, and two more for groups.
    """
    held = list(registrations)
    fees = dict(
        RegistrationKind.objects.filter(pk__in={one.kind_id for one in held}, fee__gt=0).values_list("pk", "fee")
    )
    charged = [one for one in held if one.kind_id in fees]
    if not charged:
        return set()
    own = _kept("registration", {one.pk for one in charged})
    owed = [one for one in charged if own[one.pk] < fees[one.kind_id]]
    paid = _paid_for({one.group_id for one in owed if one.group_id})
    return {one.pk for one in owed if one.group_id not in paid}


def _paid_for(groups: Collection[int]) -> set[int]:
    """The groups that have paid for everybody who is confirmed, with what its members paid themselves."""
    if not groups:
        return set()
    kept, due = _kept("group", groups), dict.fromkeys(groups, _ZERO)
    members = Registration.objects.filter(group__in=groups).values_list("pk", "group_id", "state", "kind__fee")
    by_member = _kept("registration", {pk for pk, *_rest in members})
    for pk, group, state, fee in members:
        kept[group] += by_member[pk]
        due[group] += fee if state == RegistrationState.CONFIRMED else _ZERO
    return {group for group in groups if kept[group] >= due[group]}


def _kept(payer: str, keys: Collection[int]) -> dict[int, Decimal]:
    """What each of them paid and did not get back."""
    kept: dict[int, Decimal] = defaultdict(Decimal)
    entries = FeeEntry.objects.filter(superseded_at=None, **{f"{payer}__in": keys})
    for key, kind, amount in entries.values_list(f"{payer}_id", "kind", "amount"):
        kept[key] += amount if kind == FeeEntry.Kind.PAID else -amount
    return kept


def invoices_of(event: Event) -> QuerySet[FeeInvoice]:
    """The invoices that guests of an edition asked for, those that wait first."""
    mine = FeeInvoice.objects.filter(registration__event=event) | FeeInvoice.objects.filter(group__event=event)
    return mine.select_related("registration__person", "group__contact").order_by("state", "id")


def fees_of(event: Event) -> QuerySet[FeeEntry]:
    """The entries of an edition that hold, the latest first."""
    mine = FeeEntry.objects.filter(registration__event=event) | FeeEntry.objects.filter(group__event=event)
    return mine.filter(superseded_at=None).select_related("registration__person", "group").order_by("-day", "-id")
