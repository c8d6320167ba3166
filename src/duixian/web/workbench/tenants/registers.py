"""What the registers of leases and bills show, put together from several reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, F, Q, Sum
from django.utils.translation import gettext as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import units_visible, visible
from duixian.apps.incubator.models import Charge, Lease, Room, Tenant, TenantBill
from duixian.apps.incubator.queries.areas import states_on
from duixian.apps.incubator.queries.bills import bills_of, lines_of, standing, waiting_charges
from duixian.apps.incubator.queries.leases import (
    lease_get,
    leases_visible,
    occupancy_by_building,
    occupancy_by_month,
    until_of,
)
from duixian.apps.incubator.queries.sites import rooms_visible
from duixian.apps.incubator.queries.tenants import tenant_get
from duixian.apps.incubator.rules import may_bill, may_decide, may_run
from duixian.core.incubator.spans import months_of
from duixian.core.periods import Period
from duixian.core.wording import Words
from duixian.web.charting import months_drawn
from duixian.web.workbench.tenants.access import BILLING, bill_get, holds_some

PER_PAGE = 50
SOON = timedelta(days=60)
STANDINGS = ("open", "overdue", "paid", "credit")


def leases_page(actor: Actor, given: Mapping[str, str], today: date) -> dict[str, Any]:
    """The leases that match, with when they end; a constant number of queries."""
    state, text = given.get("state", "running"), given.get("text", "").strip()[:80]
    runs = Q(ends_on__gt=today) & (Q(ended_on=None) | Q(ended_on__gt=today))
    wanted = {
        "running": runs & Q(signed_on__isnull=False), "draft": Q(signed_on=None), "over": ~runs & Q(signed_on__isnull=False),
        "soon": runs & Q(signed_on__isnull=False, ends_on__lte=today + SOON, renewals=None),
    }  # fmt: skip
    found = leases_visible(actor).filter(wanted.get(state, Q()))
    if text:
        found = found.filter(Q(number__icontains=text) | Q(tenant__organisation__name__icontains=text))
    page = Paginator(found.order_by("ends_on", "id"), PER_PAGE).get_page(given.get("page"))
    return {
        "page": page, "rows": [(one, until_of(one), area_of(one)) for one in page.object_list], "state": state, "text": text, "today": today,
        "soon": today + SOON, "states": [("running", _("执行中")), ("soon", _("60天内到期")), ("draft", _("草稿")), ("over", _("已结束")), ("all", _("全部"))],
    }  # fmt: skip


def area_of(lease: Lease) -> Decimal:
    """m² of all its rooms."""
    return sum((one.area for one in lease.rooms.all()), Decimal(0))


def lease_page(actor: Actor, uuid: UUID, today: date) -> dict[str, Any]:
    """One lease: rooms, prices, deposit, its endings, and what it was charged."""
    lease = lease_get(actor, uuid)
    path, area = lease.tenant.unit.path, area_of(lease)
    charged = (
        Charge.objects.filter(source_uuid=lease.uuid, superseded_at=None)
        .select_related("bill")
        .order_by("starts_on", "pk")
    )
    return {
        "lease": lease, "area": area, "until": until_of(lease), "day_rent": area * (lease.price - lease.subsidy), "today": today,
        "endings": list(lease.endings.order_by("-id")), "charges": list(charged), "renewals": list(lease.renewals.filter(withdrawn_at=None)),
        "runs": may_run(actor, path), "decides": may_decide(actor, path), "bills_it": may_bill(actor, path),
    }  # fmt: skip


def rooms_to_let(actor: Actor, tenant: Tenant, day: date, besides: Lease | None = None) -> list[tuple[Room, Decimal]]:
    """Rooms of the tenant's unit that are for letting on a day and empty, or under the lease that is renewed."""
    rooms = rooms_visible(actor).filter(floor__building__site__unit=tenant.unit)
    kept = {one.room_id for one in besides.rooms.all()} if besides else set()
    return [
        (state.room, state.fact.area)
        for state in states_on(rooms, day)
        if state.fact and state.fact.use == "let" and (state.is_vacant or state.room.pk in kept)
    ]


def next_number(tenant: Tenant, day: date) -> str:
    """A number to begin with: how many leases of the unit begin in that year, and one more."""
    given = Lease.objects.filter(tenant__unit=tenant.unit_id, starts_on__year=day.year).count()
    return f"L{day.year}-{given + 1:03d}"


def occupancy_page(actor: Actor, given: Mapping[str, str], today: date) -> dict[str, Any]:
    """How much is let: on the day for each building, and month by month through the year, for each unit that has rooms."""
    units = list(units_visible(actor).filter(sites__isnull=False).distinct().order_by("path"))
    wanted = next((one for one in units if str(one.uuid) == given.get("unit")), units[0] if units else None)
    return {"units": units, "unit": wanted, "today": today, **(_occupancy(wanted, today) if wanted else {})}


def _occupancy(unit: Unit, today: date) -> dict[str, Any]:
    year = Period(date(today.year, 1, 1), date(today.year + 1, 1, 1))
    months = occupancy_by_month(unit, months_of(year))
    shares = [ratio.percent(1) if part.start <= today else None for part, ratio in months]
    buildings = occupancy_by_building(unit, today)
    let, could = (sum((ratio[place] for ratio in buildings.values()), Decimal(0)) for place in (0, 1))
    return {
        "empty": could - let, "buildings": sorted(buildings.items(), key=lambda row: (row[0].site_id, row[0].position, row[0].pk)), "let": let, "could": could,
        "months": [(part, ratio) for part, ratio in months if part.start <= today],
        "chart": months_drawn(shares, title=_("%(year)s年各月出租率") % {"year": today.year}, unit=Words("%", "%")),
    }  # fmt: skip


def bills_page(actor: Actor, given: Mapping[str, str], today: date) -> dict[str, Any]:
    """The bills that match, with their sums; a constant number of queries."""
    state, month, text = given.get("state", ""), given.get("month", ""), given.get("text", "").strip()[:80]
    wanted = {
        "paid": Q(paid_on__isnull=False), "open": Q(paid_on=None, amount__gte=0, due_on__gte=today), "credit": Q(paid_on=None, amount__lt=0),
        "overdue": Q(paid_on=None, amount__gte=0, due_on__lt=today),
    }  # fmt: skip
    seen = TenantBill.objects.filter(visible(actor, prefix="tenant__unit__"))
    found = seen.filter(wanted.get(state, Q()))
    first = _month(month)
    if first is not None:
        found = found.filter(month=first)
    if text:
        found = found.filter(Q(number__icontains=text) | Q(tenant__organisation__name__icontains=text))
    sums = found.aggregate(
        number=Count("pk"), total=Sum("amount"), paid=Sum("amount", filter=Q(paid_on__isnull=False)),
        late=Sum("amount", filter=wanted["overdue"]),
    )  # fmt: skip
    page = Paginator(
        found.select_related("tenant__organisation").order_by("-month", "tenant__number"), PER_PAGE
    ).get_page(given.get("page"))
    return {
        "page": page, "rows": [(one, standing(one, today)) for one in page.object_list], "sums": {name: told or 0 for name, told in sums.items()},
        "state": state, "month": month, "text": text, "bills_it": holds_some(actor, BILLING), "today": today,
        "waiting": Charge.objects.filter(visible(actor, prefix="tenant__unit__"), bill=None, superseded_at=None).aggregate(n=Count("pk"), s=Sum("amount")),
        "states": [("", _("全部")), ("open", _("待缴")), ("overdue", _("逾期")), ("paid", _("已缴")), ("credit", _("待退还"))],
    }  # fmt: skip


def _month(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None


def bill_page(actor: Actor, uuid: UUID, today: date) -> dict[str, Any]:
    """One bill with its lines and payments."""
    bill = bill_get(actor, uuid)
    return {
        "bill": bill, "tenant": bill.tenant, "lines": lines_of(bill), "standing": standing(bill, today), "total": bill.amount,
        "payments": list(bill.payments.order_by("-id")), "bills_it": may_bill(actor, bill.tenant.unit.path),
    }  # fmt: skip


def account_page(actor: Actor, uuid: UUID, today: date) -> dict[str, Any]:
    """A tenant's account: bills and payments in the order of their days, with what is owed after each."""
    tenant = tenant_get(actor, uuid)
    return {"tenant": tenant, **statement(tenant), "today": today}


def statement(tenant: Tenant) -> dict[str, Any]:
    """Bills raise what is owed, payments lower it. One query for the bills, one for what waits."""
    moves = []
    for bill in bills_of(tenant).order_by(F("month")):
        moves.append((bill.issued_on, 0, bill, bill.amount))
        if bill.paid_on is not None:
            moves.append((bill.paid_on, 1, bill, -bill.amount))
    rows, balance = [], Decimal(0)
    for day, paid, bill, amount in sorted(moves, key=lambda move: (move[0], move[1], move[2].pk)):
        balance += amount
        rows.append({"day": day, "paid": bool(paid), "bill": bill, "amount": amount, "balance": balance})
    return {"rows": rows, "balance": balance, "waiting": list(waiting_charges(tenant))}
