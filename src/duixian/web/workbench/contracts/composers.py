"""What the pages of the area show, put together from several reads."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.queries import history_of
from duixian.apps.accounts.roles import Role
from duixian.apps.money.models import Contract
from duixian.apps.money.models.contracts import ContractState
from duixian.apps.money.operations.authorities import may_grant
from duixian.apps.money.queries.acceptances import (
    DutiesWanted,
    Shown,
    acceptances_of,
    counts_of,
    duties_visible,
    duty_get,
)
from duixian.apps.money.queries.contract_choices import declarations_contracted
from duixian.apps.money.queries.contracts import (
    authorities_visible,
    contract_get,
    contracts_visible,
    milestones_of,
    supplemented,
    totals_of,
    with_paid,
)
from duixian.apps.money.queries.controls import check_document, findings_of
from duixian.apps.money.rules import may_approve, may_request
from duixian.core.money.contracts import Standing
from duixian.core.money.controls.finding import CONTRACT
from duixian.core.money.controls.registry import BY_CODE
from duixian.web.workbench.contracts.access import DRAFTING, GRANTING, REGISTERING, holds_some, offered
from duixian.web.workbench.contracts.forms import EXPIRING, STANDINGS, DutyFilterForm, FilterForm
from duixian.web.workbench.dashboards.links import link
from duixian.web.workbench.payments.telling import Told

PER_PAGE = 30
State = ContractState
_REACHED = {
    State.DRAFT: 0,
    State.SUBMITTED: 1,
    State.APPROVED: 2,
    State.SIGNED: 3,
    State.COMPLETED: 4,
    State.TERMINATED: 4,
}


class StepShown(NamedTuple):
    """A step of a contract: how far it is, who took it and when."""

    title: str
    state: str
    who: str = ""
    day: date | datetime | None = None
    note: str = ""


def desk_page(actor: Actor, given: QueryDict, *, today: date) -> dict[str, Any]:
    """The register with its sums; the same queries for any number of rows."""
    form = FilterForm(given, declarations=declarations_contracted(actor))
    wanted = form.wanted(today)
    rows = contracts_visible(actor, wanted)
    page = Paginator(rows, PER_PAGE).get_page(given.get("page"))
    query = given.copy()
    query.pop("page", None)
    narrowed = bool(wanted.declaration or wanted.state or wanted.ends_by or wanted.text.strip())
    return {
        "form": form, "page": page, "rows": with_paid(page.object_list), "totals": totals_of(rows), "query": query.urlencode(),
        "narrowed": narrowed, "drafts": holds_some(actor, DRAFTING), "registers": holds_some(actor, REGISTERING), "today": today,
        "soon": today + EXPIRING,
    }  # fmt: skip


def contract_page(actor: Actor, uuid: UUID, *, today: date, now: datetime) -> dict[str, Any]:
    """One contract with everything about it, and what the actor may do. Raises NotFound."""
    contract = contract_get(actor, uuid)
    [shown] = with_paid([contract])
    duties = [
        Shown.of(one, today)
        for one in duties_visible(actor).filter(contract=contract, milestone=None, cancelled_at=None)
    ]
    return {
        "contract": contract, "shown": shown, "may": offered(actor, contract), "steps": steps_of(contract), "today": today,
        "milestones": milestones_of(contract, as_of=today), "duties": duties,
        "supplements": list(contract.supplements.select_related("approved_by", "file")), "added": supplemented(contract),
        "payments": list(contract.payments.select_related("milestone").order_by("requested_at", "pk")),
        "orders": with_paid(contract.orders.order_by("number")), "findings": _findings(contract, today, now),
        "outside": is_outside(contract), "soon": contract.state == State.SIGNED and contract.ends_on <= today + EXPIRING,
        "history": history_of(actor, "money.contract", uuid), "cockpit": link("projects:declaration", contract.declaration.uuid),
        "purchase": link("procurement:detail", contract.procurement.uuid) if contract.procurement else "",
    }  # fmt: skip


def is_outside(contract: Contract) -> bool:
    """Whether it was signed outside the flow and only registered."""
    return contract.signed_on is not None and contract.approved_at is None and contract.prepared_by_id is None


def steps_of(contract: Contract) -> list[StepShown]:
    """From the draft to the end."""
    reached, outside = _REACHED[State(contract.state)], is_outside(contract)
    broken = contract.state == State.TERMINATED
    told = [
        (_("起草"), contract.prepared_by, contract.created_at), (_("审批"), contract.approved_by, contract.approved_at),
        (_("签署"), contract.signed_by, contract.signed_on),
        (_("终止") if broken else _("办结"), None, contract.ended_on),
    ]  # fmt: skip
    return [
        StepShown(title, _step(position, reached, skipped=outside and position < 2, broken=broken, day=day), who.name if who else "", day,
                  _("未经本系统办理") if outside and position < 2 else "")
        for position, (title, who, day) in enumerate(told)
    ]  # fmt: skip


def _step(position: int, reached: int, *, skipped: bool, broken: bool, day: date | None) -> str:
    if skipped or (broken and position == 3):
        return "returned"
    if broken:
        return "done" if day else "todo"
    if position == reached:
        return "current"
    return "done" if position < reached else "todo"


def _findings(contract: Contract, today: date, now: datetime) -> list[Told]:
    """What the rules say now; with what was answered or decided where the last run kept it."""
    if contract.signed_on is None:
        return []
    kept = {one.rule: one for one in findings_of(contract.uuid)}
    return [
        Told(BY_CODE[one.code].title, one.message, one.cure, one.severity, kept[one.code].get_state_display() if one.code in kept else "",
             link("controls:detail", kept[one.code].uuid) if one.code in kept else "")
        for one in check_document(about=CONTRACT, uuid=contract.uuid, as_of=today, known_at=now)
    ]  # fmt: skip


def authorities_page(actor: Actor, *, today: date) -> dict[str, Any]:
    """Who may sign, and whether still."""
    rows = [
        (one, _held(one.since, one.until, today), may_grant(actor, one.unit.path)) for one in authorities_visible(actor)
    ]
    return {"rows": rows, "grants": holds_some(actor, GRANTING)}


def _held(since: date, until: date | None, today: date) -> str:
    if since > today:
        return "todo"
    return "held" if until is None or until > today else "ended"


def acceptances_page(actor: Actor, given: QueryDict, *, today: date) -> dict[str, Any]:
    """What must be accepted, narrowed, with the number of each standing."""
    form = DutyFilterForm(given, declarations=declarations_contracted(actor))
    told = form.told
    wanted = DutiesWanted(today=today, standing=told.get("standing", ""), declaration=told.get("declaration"))
    page = Paginator(duties_visible(actor, wanted), PER_PAGE).get_page(given.get("page"))
    counts = counts_of(actor, today=today, declaration=wanted.declaration)
    query = given.copy()
    for name in ("page", "standing"):
        query.pop(name, None)
    tabs = [(value, label, counts[value]) for value, label in STANDINGS]
    return {
        "form": form, "page": page, "rows": [Shown.of(one, today) for one in page.object_list], "tabs": tabs, "standing": wanted.standing,
        "query": query.urlencode(), "works": holds_some(actor, (Role.FILLER, Role.FINANCE, Role.HEAD)),
    }  # fmt: skip


def acceptance_page(actor: Actor, uuid: UUID, *, today: date) -> dict[str, Any]:
    """One duty with the acceptances held for it. Raises NotFound."""
    duty = duty_get(actor, uuid)
    shown = Shown.of(duty, today)
    live = duty.cancelled_at is None and shown.standing is not Standing.PASSED
    works = may_request(actor, duty.unit.path)
    return {
        "duty": duty, "standing": shown.standing, "held": list(acceptances_of(duty)), "records": live and works, "withdraws": works,
        "cancels": live and may_approve(actor, duty.unit.path), "history": history_of(actor, "money.acceptance", uuid),
    }  # fmt: skip
