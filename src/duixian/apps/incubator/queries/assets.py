"""Assets, where each is and how it does on a day, and the rounds that count them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.incubator.models import Asset, AssetFact, AssetKind, AssetState, CountResult, StockCount, StockTaking
from duixian.apps.incubator.queries.known import believed


class AssetsWanted(NamedTuple):
    """What a list of assets is narrowed to; empty is all."""

    text: str = ""
    kind: str = ""
    state: str = ""
    building: UUID | None = None


def assets_visible(actor: Actor) -> QuerySet[Asset]:
    """The assets of the units that the actor sees."""
    found = Asset.objects.filter(visible(actor)).select_related("unit", "supplier", "special")
    return found.order_by("unit__path", "number", "id")


def held_on(day: date) -> QuerySet[AssetFact]:
    """The fact of each asset that is believed to hold on a day: its latest from that day or before."""
    told = AssetFact.objects.filter(believed(), since__lte=day)
    later = told.filter(asset=OuterRef("asset"), since__gt=OuterRef("since"))
    return told.filter(~Exists(later))


def assets_wanted(actor: Actor, wanted: AssetsWanted, day: date) -> QuerySet[Asset]:
    """The assets that are asked for, as they are on a day."""
    found = assets_visible(actor)
    if wanted.text:
        words = wanted.text.strip()
        found = found.filter(Q(number__icontains=words) | Q(name__icontains=words) | Q(serial__icontains=words))
    if wanted.kind in AssetKind.values:
        found = found.filter(kind=wanted.kind)
    if wanted.state in AssetState.values:
        found = found.filter(facts__in=held_on(day).filter(state=wanted.state))
    if wanted.building is not None:
        found = found.filter(facts__in=held_on(day).filter(room__floor__building__uuid=wanted.building))
    return found


def facts_held(assets: Iterable[Asset], day: date) -> dict[int, AssetFact]:
    """What holds of each asset on a day, by its key, with room and custodian. One query."""
    told = held_on(day).filter(asset__in=list(assets)).select_related("room__floor__building__site", "custodian")
    return {fact.asset_id: fact for fact in told}


def asset_get(actor: Actor, uuid: UUID) -> Asset:
    """An asset by its public id; NotFound outside what the actor sees."""
    found = Asset.objects.filter(visible(actor), uuid=uuid).select_related("unit", "supplier", "special").first()
    if found is None:
        raise NotFound
    return found


def asset_fact_on(asset: Asset, day: date) -> AssetFact | None:
    """Where the asset is believed to be on a day."""
    told = asset.facts.filter(believed(), since__lte=day).select_related("room__floor__building", "custodian")
    return told.order_by("-since").first()


def asset_history(asset: Asset) -> list[AssetFact]:
    """Everything ever believed of an asset, the latest day first."""
    told = asset.facts.select_related("room__floor__building", "custodian")
    return sorted(told, key=lambda fact: (fact.since, fact.superseded_at is None, fact.recorded_at), reverse=True)


def takings_visible(actor: Actor) -> QuerySet[StockTaking]:
    """The rounds of the units that the actor sees, with how many assets each has (`all_count`) and how many are counted (`done_count`)."""
    live = Q(counts__superseded_at=None)
    found = StockTaking.objects.filter(visible(actor)).select_related("unit", "building")
    return found.annotate(
        all_count=Count("counts", filter=live), done_count=Count("counts", filter=live & ~Q(counts__result=""))
    ).order_by("-as_of", "-id")


def taking_get(actor: Actor, uuid: UUID) -> StockTaking:
    """A round by its public id; NotFound outside what the actor sees."""
    found = StockTaking.objects.filter(visible(actor), uuid=uuid).select_related("unit", "building").first()
    if found is None:
        raise NotFound
    return found


def counts_of(taking: StockTaking) -> list[StockCount]:
    """What is believed of every asset of a round, by number. One query."""
    told = taking.counts.filter(believed()).select_related(
        "asset", "expected__floor__building", "found_in__floor__building"
    )
    return list(told.order_by("asset__number", "id"))


def tally(counts: Iterable[StockCount]) -> dict[str, int]:
    """How many of each result, and how many are not counted yet (an empty key)."""
    found = Counter(one.result for one in counts)
    return {result: found[result] for result in (*CountResult.values, "")}
