"""What the pages of assets, equipment and stock-taking show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet, Sum

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.queries import history_of
from duixian.apps.incubator.models import AssetKind, AssetState, Building, CountResult, Room, UseState
from duixian.apps.incubator.queries.assets import (
    AssetsWanted,
    asset_get,
    asset_history,
    assets_wanted,
    counts_of,
    facts_held,
    taking_get,
    takings_visible,
    tally,
)
from duixian.apps.incubator.queries.equipment import (
    EquipmentState,
    certificates_visible,
    equipment_facts,
    equipment_get,
    equipment_states,
    equipment_visible,
    inspections_of,
)
from duixian.apps.incubator.queries.sites import rooms_visible
from duixian.apps.incubator.rules import may_run
from duixian.core.incubator.inspections import State
from duixian.web.workbench.sites.access import run_by, runs_some

PER_PAGE = 50
TONES: Mapping[State, str] = {State.QUIET: "met", State.NOTICE: "risk", State.OVERDUE: "behind"}


def wanted_of(given: Mapping[str, str]) -> AssetsWanted:
    """What the address asks for."""
    return AssetsWanted(
        given.get("text", "")[:80], given.get("kind", ""), given.get("state", ""), _uuid(given.get("building", ""))
    )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def assets_page(actor: Actor, given: Mapping[str, str], *, day: date) -> dict[str, Any]:
    """A page of the register of assets, with the sum over all that are asked for."""
    wanted = wanted_of(given)
    found = assets_wanted(actor, wanted, day)
    page = Paginator(found, PER_PAGE).get_page(given.get("page"))
    listed = list(page.object_list)
    facts = facts_held(listed, day)
    return {
        "page": page, "rows": [(one, facts.get(one.pk)) for one in listed], "wanted": wanted, "day": day, "runs": runs_some(actor),
        "kinds": AssetKind.choices, "states": AssetState.choices, "buildings": buildings_of(actor),
        "value": found.order_by().aggregate(sum=Sum("value"))["sum"] or 0,
    }  # fmt: skip


def buildings_of(actor: Actor) -> list[Building]:
    """The buildings with a room that the actor sees."""
    rooms = rooms_visible(actor).order_by().values("floor__building")
    return list(
        Building.objects.filter(pk__in=rooms).select_related("site").order_by("site__position", "position", "id")
    )


def run_rooms(actor: Actor) -> QuerySet[Room]:
    """The rooms of units whose incubator the actor runs, not given up."""
    return rooms_visible(actor).filter(run_by(actor, "floor__building__site__unit__"), closed_on=None)


def rooms_named(actor: Actor) -> dict[str, UUID]:
    """The rooms of units whose incubator the actor runs, by building and number as a page names them."""
    return {f"{room.floor.building.name} {room.number}": room.uuid for room in run_rooms(actor)}


def run_buildings(actor: Actor) -> QuerySet[Building]:
    """The buildings of units whose incubator the actor runs."""
    return (
        Building.objects.filter(run_by(actor, "site__unit__"))
        .select_related("site")
        .order_by("site__position", "position")
    )


def asset_page(actor: Actor, uuid: UUID, *, day: date) -> dict[str, Any]:
    """One asset: what it is, where it was and is."""
    asset = asset_get(actor, uuid)
    facts = asset_history(asset)
    now = next((one for one in facts if one.superseded_at is None and one.since <= day), None)
    return {
        "asset": asset, "fact": now, "facts": facts, "day": day, "runs": may_run(actor, asset.unit.path),
        "under_warranty": asset.warranty_until is not None and asset.warranty_until >= day,
        "counts": asset.counts.filter(superseded_at=None).exclude(result="").select_related("taking", "found_in").order_by("-counted_on"),
        "history": history_of(actor, "incubator.asset", asset.uuid),
    }  # fmt: skip


def equipment_page_rows(actor: Actor, day: date) -> list[EquipmentState]:
    """Every special equipment that the actor sees, as it stands."""
    return equipment_states(equipment_visible(actor), day)


def equipment_list(actor: Actor, *, day: date) -> dict[str, Any]:
    """The register of special equipment: what must be done first."""
    rows = equipment_page_rows(actor, day)
    standings = [(one, TONES[one.standing.state] if one.standing else "") for one in rows]
    return {
        "rows": standings, "day": day, "runs": runs_some(actor),
        "wrongly_used": [one for one in rows if one.is_wrongly_used], "overdue": [one for one in rows if one.is_overdue],
        "due": sum(one.standing is not None and one.standing.state is State.NOTICE for one in rows),
        "used": sum(one.state == UseState.IN_USE for one in rows),
    }  # fmt: skip


def equipment_page(actor: Actor, uuid: UUID, *, day: date) -> dict[str, Any]:
    """One special equipment with its inspections."""
    equipment = equipment_get(actor, uuid)
    (state,) = equipment_states([equipment], day)
    standing = state.standing
    return {
        "equipment": equipment, "state": state, "standing": standing, "tone": TONES[standing.state] if standing else "",
        "inspections": inspections_of(equipment), "facts": equipment_facts(equipment), "day": day,
        "runs": may_run(actor, equipment.unit.path), "history": history_of(actor, "incubator.equipment", equipment.uuid),
    }  # fmt: skip


def certificates_page(actor: Actor, *, number: str | None) -> dict[str, Any]:
    """Every inspection that was done, with its report."""
    return {"page": Paginator(certificates_visible(actor), PER_PAGE).get_page(number)}


def takings_page(actor: Actor, *, number: str | None) -> dict[str, Any]:
    """Every round."""
    return {"page": Paginator(takings_visible(actor), PER_PAGE).get_page(number), "runs": runs_some(actor)}


def taking_page(actor: Actor, uuid: UUID, *, result: str) -> dict[str, Any]:
    """One round: what is counted and what is left, narrowed to a result (`open`: not counted yet)."""
    taking = taking_get(actor, uuid)
    counts = counts_of(taking)
    shown = [one for one in counts if result not in {*CountResult.values, "open"} or (one.result or "open") == result]
    told = tally(counts)
    tabs = [("", "", len(counts)), *((code, label, told[code]) for code, label in CountResult.choices)]
    return {
        "taking": taking, "counts": shown, "tabs": tabs, "left": told[""], "result": result, "results": CountResult.choices,
        "runs": may_run(actor, taking.unit.path) and taking.closed_on is None,
        "rooms": list(rooms_visible(actor).filter(floor__building__site__unit=taking.unit, closed_on=None)),
        "history": history_of(actor, "incubator.stock_taking", taking.uuid),
    }  # fmt: skip
