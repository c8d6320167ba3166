"""What the pages of work orders show, put together from several reads."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import history_of
from duixian.apps.accounts.roles import Role
from duixian.apps.evidence.store import get
from duixian.apps.incubator.models import Asset, OrderState, Room, WorkOrder, WorkOrderStep
from duixian.apps.incubator.queries.work_orders import (
    GROUPS,
    cost_of,
    counts_of,
    lines_of,
    order_get,
    orders_visible,
    times_of,
)
from duixian.apps.incubator.rules import may_run
from duixian.apps.money.models import BudgetLine, Contract, Payment
from duixian.apps.money.models.contracts import ContractState
from duixian.apps.money.queries.acceptances import Shown, duties_visible
from duixian.apps.parties.models import Organisation
from duixian.core.incubator.work_orders import WORK_ORDER, Action, State
from duixian.web.workbench.dashboards.links import link
from duixian.web.workbench.repairs.access import deciding_units, runs_somewhere
from duixian.web.workbench.repairs.forms import FilterForm

PER_PAGE: Final = 30
A_COLUMN: Final = 40
"""Cards in a column of the board; the rest is in the list."""


class Column(NamedTuple):
    """A column of the board: its group, name, cards, and how many there are in all."""

    group: str
    label: str
    cards: list[WorkOrder]
    number: int


def group_labels() -> dict[str, str]:
    """The groups of states in words."""
    return {
        "": _("全部"),
        "new": _("待派工"),
        "running": _("处理中"),
        "finished": _("待验收"),
        "accepted": _("已验收"),
        "off": _("不受理、取消"),
    }


def list_page(actor: Actor, given: QueryDict, now: datetime) -> dict[str, Any]:
    """The list with its tabs; the same queries for any number of rows."""
    form = FilterForm(given)
    group = given.get("state", "") if given.get("state", "") in GROUPS else ""
    wanted = form.wanted(now, group)
    page = Paginator(orders_visible(actor, wanted), PER_PAGE).get_page(given.get("page"))
    query = given.copy()
    for name in ("page", "state"):
        query.pop(name, None)
    counts = counts_of(actor, wanted, now)
    return {
        "form": form, "page": page, "group": group, "query": query.urlencode(), "overdue": counts["overdue"], "runs": runs_somewhere(actor),
        "tabs": [(key, label, counts[key]) for key, label in group_labels().items()], "now": now, "narrowed": bool(query) or bool(group), "decided": deciding_units(actor),
    }  # fmt: skip


def board_page(actor: Actor, now: datetime) -> dict[str, Any]:
    """What is open, side by side: to be sent, at work, to be accepted; the most pressing first. The same queries for any number."""
    wanted = FilterForm(QueryDict()).wanted(now)
    counts, labels = counts_of(actor, wanted, now), group_labels()
    rows = orders_visible(actor).filter(
        state__in=[state for group in ("new", "running", "finished") for state in GROUPS[group]]
    )
    open_ = list(rows.order_by("due_at", "requested_at", "pk"))
    return {
        "columns": [
            Column(group, labels[group], [one for one in open_ if one.state in GROUPS[group]][:A_COLUMN], counts[group])
            for group in ("new", "running", "finished")
        ],
        "overdue": counts["overdue"], "runs": runs_somewhere(actor), "now": now,
    }  # fmt: skip


def order_page(actor: Actor, uuid: UUID, now: datetime) -> dict[str, Any]:
    """One order with everything about it, and what the actor may do. Raises NotFound."""
    order = order_get(actor, uuid)
    lines, runs = lines_of(order), may_run(actor, order.unit.path)
    duty = duties_visible(actor).filter(pk=order.duty_id).first() if order.duty_id else None
    return {
        "order": order, "lines": lines, "cost": cost_of(order), "photos": list(order.photos.select_related("file")),
        "steps": list(order.steps.select_related("user", "contact__person").order_by("-occurred_at", "-pk")), "runs": runs, "now": now,
        "late": is_late(order, now), "may": offered(order, now) if runs else {}, "about": order.about, "complaints": list(order.complaints.all()),
        "duty": Shown.of(duty, now.date()) if duty else None, "payments": _payments(order),
        "pays": actor.holds(Role.FILLER, at=order.unit.path) and order.line is not None and order.state == OrderState.ACCEPTED,
        "days": times_of(order.unit).accept_days, "tenant_page": link("tenants:detail", order.tenant.uuid) if order.tenant else "",
        "history": history_of(actor, "incubator.work_order", uuid),
    }  # fmt: skip


def photo_content(actor: Actor, uuid: UUID, photo: UUID) -> bytes:
    """The bytes of a photo of an order that the actor sees. Raises NotFound."""
    found = order_get(actor, uuid).photos.select_related("file").filter(uuid=photo).first()
    if found is None:
        raise NotFound
    return get(found.file.digest)


def offered(order: WorkOrder, now: datetime) -> dict[str, bool]:
    """What may be done with the order as it stands, by the words of the table."""
    possible = set(WORK_ORDER.possible(State(order.state)))
    told = {action.value.replace("-", "_"): action in possible for action in Action}
    silent = order.contact_id is not None
    told["accept"] = told["accept"] and not silent
    told["accept_silent"] = (
        told["accept_silent"]
        and silent
        and order.finished_at is not None
        and (now - order.finished_at).days >= times_of(order.unit).accept_days
    )
    told["lines"] = order.state not in (
        OrderState.REPORTED,
        OrderState.DECLINED,
        OrderState.CANCELLED,
        OrderState.ACCEPTED,
    )
    return told


def is_late(order: WorkOrder, now: datetime) -> bool:
    """Whether it was done after its time, or is not done though its time is over."""
    if order.due_at is None or order.state in (OrderState.DECLINED, OrderState.CANCELLED):
        return False
    if order.finished_at is not None:
        return order.finished_at > order.due_at
    return (order.standing_since is None or order.standing_since > order.due_at) and order.due_at < now


def _payments(order: WorkOrder) -> list[Payment]:
    """What was paid, or asked for, on the word of this order's acceptance."""
    return list(Payment.objects.filter(acceptance__duty=order.duty_id).order_by("pk")) if order.duty_id else []


def triage_choices(unit: Unit) -> dict[str, Any]:
    """Who can be sent, under which contract, from which line."""
    lines = (
        BudgetLine.objects.filter(unit=unit)
        .select_related("declaration__project")
        .order_by("-declaration__year", "declaration_id", "position")
    )
    contracts = (
        Contract.objects.filter(unit=unit, state=ContractState.SIGNED)
        .exclude(kind=Contract.Kind.FRAMEWORK)
        .order_by("-signed_on", "number")
    )
    times = times_of(unit)
    return {
        "vendors": Organisation.objects.filter(unit=unit).order_by("name"), "contracts": contracts, "lines": lines,
        "hours": {name: getattr(times, name) for name in ("urgent", "high", "normal", "low")},
    }  # fmt: skip


def rooms_of(unit: Unit) -> QuerySet[Room]:
    """The rooms of a unit that are in use."""
    return Room.objects.filter(floor__building__site__unit=unit, closed_on=None).select_related("floor__building")


def assets_of(unit: Unit) -> QuerySet[Asset]:
    """The things of a unit, by their numbers."""
    return Asset.objects.filter(unit=unit).order_by("number")


def checks_of(order: WorkOrder) -> list[list[Any]]:
    """The checklist as it was answered at the last end, for the printed order."""
    last = WorkOrderStep.objects.filter(order=order, action=Action.FINISH).order_by("occurred_at", "pk").last()
    return list(last.checks) if last else [[text, None, ""] for text in (order.plan.checklist if order.plan else [])]
