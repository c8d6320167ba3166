"""What the pages of the area show, put together from several reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import history_of
from duixian.apps.money.models import BudgetLine, Procurement
from duixian.apps.money.models.procurement import ProcurementState
from duixian.apps.money.operations.procurement import DOCUMENT
from duixian.apps.money.queries.books import limits_for
from duixian.apps.money.queries.budget import availability
from duixian.apps.money.queries.controls import findings_of
from duixian.apps.money.queries.procurement import (
    OPEN,
    Sheet,
    pack_of,
    procurement_counts,
    procurement_get,
    procurements_visible,
    projects_buying,
    quotes_needed,
    quotes_of,
    sheet_of,
    signers_needed,
    split_of,
)
from duixian.apps.money.rules import may_approve, may_request
from duixian.core.money.packs import Method, Pack
from duixian.core.money.procurement import looser, method_for
from duixian.web.workbench.procurement.access import asked_by_another, asks_somewhere
from duixian.web.workbench.procurement.telling import due_of, ready_to_award, steps_of

PER_PAGE = 30
COUNTED = (ProcurementState.REQUESTED, ProcurementState.INVITING, ProcurementState.OPENED, ProcurementState.AWARDED)


def list_page(actor: Actor, given: Mapping[str, str]) -> dict[str, Any]:
    """The purchases that match, and how many there are in each state; the same queries for any number of rows."""
    state, project = given.get("state", ""), _uuid(given.get("project", ""))
    page = Paginator(procurements_visible(actor, state=state, project=project), PER_PAGE).get_page(given.get("page"))
    counts = procurement_counts(actor)
    return {
        "page": page, "state": state, "states": ProcurementState.choices, "project": project, "projects": list(projects_buying(actor)),
        "counts": [(one.value, one.label, counts.get(one, 0)) for one in COUNTED], "asks": asks_somewhere(actor),
    }  # fmt: skip


def detail_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """One purchase: where it stands, its quotes, the sheet once they are opened, and its history."""
    one = procurement_get(actor, uuid)
    pack, contracts = pack_of(one), list(one.contracts.select_related("supplier"))
    sheet = None if one.opened_at is None else sheet_of(one)
    quotes = quotes_of(one) if sheet is None else list(sheet.quotes)
    ready = sheet is not None and ready_to_award(one, pack, sheet)
    return {
        "one": one, "pack": pack, "asked_method": method_for(pack, one.estimate), "freer": looser(Method(one.method), method_for(pack, one.estimate)),
        "quotes": quotes, "sheet": sheet, "quotes_needed": quotes_needed(one, pack), "signers_needed": signers_needed(one, pack),
        "steps": steps_of(one, ready=ready, quoted=bool(quotes), contracted=bool(contracts)),
        "due": due_of(one, pack, sheet, received=len(quotes), contracted=bool(contracts)),
        "may": _may(actor, one, sheet, ready=ready, contracted=bool(contracts)), "left": availability(one.line), "split": split_of(one), "findings": findings_of(uuid),
        "contracts": contracts,
        "history": history_of(actor, DOCUMENT, uuid),
    }  # fmt: skip


def packs_for(lines: QuerySet[BudgetLine]) -> list[tuple[Pack, list[dict[str, Any]]]]:
    """The rules that hold in the units of the lines, each once, with the amounts in yuan from which and below which a method is
    asked for."""
    units = Unit.objects.filter(pk__in=lines.order_by().values("unit"))
    packs = {pack.id: pack for pack in (limits_for(unit).pack for unit in units)}
    return [
        (
            pack,
            [{"method": band.method, "since": pack.threshold(band.method), "below": band.below} for band in pack.bands],
        )
        for pack in packs.values()
    ]


def _may(actor: Actor, one: Procurement, sheet: Sheet | None, *, ready: bool, contracted: bool) -> dict[str, bool]:
    """What the page offers the actor now."""
    own, head = may_request(actor, one.unit.path), may_approve(actor, one.unit.path)
    asked, inviting, opened = (one.state == state for state in OPEN)
    other = asked_by_another(actor, one)
    signed = sheet is not None and any(each.signed_by_id == actor.user_id for each in sheet.signatures)
    signable = sheet is not None and sheet.judged and signers_needed(one, pack_of(one)) > 0
    return {
        "approve": head and asked and other, "refuse": head and asked, "cancel": own and one.state in OPEN, "receive": own and inviting,
        "judge": own and opened and sheet is not None and not sheet.signatures, "sign": own and opened and signable and not signed,
        "award": head and opened and other and ready, "draft": own and one.state == ProcurementState.AWARDED and not contracted,
    }  # fmt: skip


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
