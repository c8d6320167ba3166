"""What is in stock, and what was received and issued in a month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, Sum

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries.units import visible
from duixian.apps.incubator.models import Supply, SupplyMove
from duixian.core.incubator.rhythms import later


class Stock(NamedTuple):
    """A supply with what is there, and what came and went in a month."""

    supply: Supply
    stock: Decimal
    received: Decimal
    issued: Decimal

    @property
    def low(self) -> bool:
        """Whether less is there than should be."""
        return self.stock < self.supply.least


def stock_of(supply: Supply) -> Decimal:
    """What is there now."""
    return supply.moves.filter(superseded_at=None).aggregate(sum=Sum("quantity"))["sum"] or Decimal(0)


def stocks_visible(actor: Actor, month: date) -> list[Stock]:
    """Every supply that the actor sees, with the figures of the month that begins on `month`. One query."""
    live, inside = Q(moves__superseded_at=None), Q(moves__on__gte=month, moves__on__lt=later(month, 1))
    rows = Supply.objects.filter(visible(actor)).select_related("unit").annotate(
        stock=Sum("moves__quantity", filter=live), received=Sum("moves__quantity", filter=live & inside & Q(moves__kind=SupplyMove.Kind.RECEIPT)),
        issued=Sum("moves__quantity", filter=live & inside & Q(moves__kind=SupplyMove.Kind.ISSUE)),
    )  # fmt: skip
    nought = Decimal(0)
    return [Stock(one, one.stock or nought, one.received or nought, -(one.issued or nought)) for one in rows]


def supply_get(actor: Actor, uuid: UUID) -> Supply:
    """A supply by its public id; NotFound outside what the actor sees."""
    found = Supply.objects.filter(visible(actor), uuid=uuid).select_related("unit").first()
    if found is None:
        raise NotFound
    return found
