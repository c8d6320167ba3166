"""Tariffs that somebody sees, and the same as core reckons with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import visible
from duixian.apps.incubator.models import UtilityTariff
from duixian.apps.incubator.queries.known import believed
from duixian.core.incubator.tariff_terms import tariff_of
from duixian.core.incubator.tariffs import Band, Cost, Tariff, Usage, Utility, Window, cost
from duixian.core.periods import Period

Tariffs = Mapping[tuple[str, int], tuple[Tariff, ...]]
"""By kind and key of the supplier."""


def tariffs_visible(actor: Actor) -> QuerySet[UtilityTariff]:
    """The tariffs that are believed in the units that the actor sees, the latest of each supplier first."""
    found = UtilityTariff.objects.filter(visible(actor), superseded_at=None).select_related("unit", "supplier", "file")
    return found.order_by("unit__path", "kind", "supplier__name", "-since")


def tariff_get(actor: Actor, uuid: UUID) -> UtilityTariff:
    """A tariff that is believed; NotFound outside what the actor sees."""
    found = tariffs_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def core_tariff(row: UtilityTariff) -> Tariff:
    """A row as core knows it. Raises TariffError for terms that no operation wrote."""
    return tariff_of(Utility(row.kind), row.since, row.until, row.terms)


def tariffs_of(unit: Unit, known_at: datetime | None = None) -> Tariffs:
    """The tariffs of a unit as believed at a time. One query."""
    found: dict[tuple[str, int], list[Tariff]] = defaultdict(list)
    for row in UtilityTariff.objects.filter(believed(known_at), unit=unit).order_by("since"):
        found[row.kind, row.supplier_id].append(core_tariff(row))
    return {key: tuple(rows) for key, rows in found.items()}


def worked_example(tariff: Tariff, quantity: Decimal, period: Period) -> Cost:
    """What a quantity costs that is spread evenly over the bands' hours, with nothing used before. Raises TariffError."""
    hours = _hours(tariff)
    whole = sum(hours.values())
    usage = {band: (quantity * minutes / whole).quantize(Decimal("0.01")) for band, minutes in hours.items()}
    return cost([Usage(period, usage)], [tariff], tariff.utility)


def _hours(tariff: Tariff) -> dict[Band, int]:
    if tariff.bands is None:
        return {Band.ANY: 1}
    found: dict[Band, int] = defaultdict(int)
    for band in tariff.bands.by_minute():
        found[band] += 1
    return found


def windows_of(row: UtilityTariff) -> tuple[Window, ...]:
    """The hours of the bands of a tariff; none where all hours cost the same."""
    bands = core_tariff(row).bands
    return bands.windows if bands else ()
