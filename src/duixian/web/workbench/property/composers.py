"""What the pages of the area show, put together from several reads."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import segno
from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.queries import history_of, visible
from duixian.apps.accounts.roles import Role
from duixian.apps.governance.models import Team
from duixian.apps.incubator.models import PatrolRoute, PropertyService, QuarterReview
from duixian.apps.incubator.queries.patrols import findings_open, planned_of, route_get, routes_shown
from duixian.apps.incubator.queries.property import (
    bands_of,
    facts_of,
    months_of,
    outlook,
    review_get,
    service_get,
    services_visible,
    sheet_of,
)
from duixian.apps.incubator.queries.supplies import stocks_visible
from duixian.apps.incubator.queries.year_plan import lines_shown, months_shown
from duixian.apps.incubator.rules import may_decide, may_run
from duixian.apps.money.models import Contract, Milestone, Payment
from duixian.apps.money.models.contracts import ContractState
from duixian.apps.money.queries.spending import spending_curve
from duixian.apps.money.rules import may_keep_books
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.queries.finding import declaration_get
from duixian.apps.targets.queries.plans import project_period
from duixian.apps.targets.rules import may_keep_plan
from duixian.core.incubator.rhythms import later
from duixian.core.wording import Language, Words
from duixian.documents.sheets import api as sheets
from duixian.documents.sheets.register import Register
from duixian.documents.sheets.tables import Column, DataTable, Kind
from duixian.web.charting import spending_chart
from duixian.web.workbench.repairs.access import runs_somewhere


def home_page(actor: Actor, now: datetime) -> dict[str, Any]:
    """The services, this month's rounds, what was found, what runs low."""
    today = now.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    stocks = stocks_visible(actor, today.replace(day=1))
    return {
        "services": list(services_visible(actor).prefetch_related("reviews")), "routes": routes_shown(actor, now), "findings": list(findings_open(actor)[:10]),
        "low": [one for one in stocks if one.low], "runs": runs_somewhere(actor), "declarations": list(declarations_kept(actor)),
    }  # fmt: skip


def declarations_kept(actor: Actor) -> QuerySet[Declaration]:
    """The promises with budget lines that the actor sees, the newest year first."""
    rows = Declaration.objects.filter(visible(actor), is_baseline=False, budget_lines__isnull=False).distinct()
    return rows.select_related("project", "unit").order_by("-year", "number")


def service_choices(declaration: Declaration) -> dict[str, Any]:
    """Contracts and teams that a service of the promise can have."""
    contracts = (
        Contract.objects.filter(declaration=declaration).exclude(kind=Contract.Kind.FRAMEWORK).order_by("number")
    )
    return {
        "declaration": declaration,
        "contracts": contracts,
        "teams": Team.objects.filter(unit=declaration.unit).order_by("name"),
    }


def service_page(actor: Actor, uuid: UUID, now: datetime) -> dict[str, Any]:
    """One service: what it does, who was there month by month, how its quarters were judged."""
    service = service_get(actor, uuid)
    today = now.astimezone(ZoneInfo(service.unit.time_zone)).date()
    until = min(service.ends_on, later(today.replace(day=1), 1))
    months = months_of(service.team, service.starts_on, until) if service.team and until > service.starts_on else []
    return {
        "service": service, "scope": list(service.scope.all()), "months": months, "reviews": list(service.reviews.order_by("starts_on")),
        "items": list(service.items.all()), "bands": bands_of(service), "routes": list(service.routes.all()), "runs": may_run(actor, service.unit.path),
        "decides": may_decide(actor, service.unit.path), "history": history_of(actor, "incubator.property_service", uuid),
    }  # fmt: skip


def milestones_free(service: PropertyService) -> list[Milestone]:
    """Milestones of the contract that no review stands for."""
    return list(Milestone.objects.filter(contract=service.contract, property_review=None)) if service.contract else []


def review_page(actor: Actor, uuid: UUID, now: datetime) -> dict[str, Any]:
    """One quarter with its sheet, the facts beside it, and what it means for the payment."""
    review = review_get(actor, uuid)
    path, lines = review.service.unit.path, sheet_of(review)
    open_ = review.settled_on is None
    return {
        "review": review, "service": review.service, "lines": lines, "facts": facts_of(review, now), "outlook": outlook(review, lines) if open_ else None,
        "marks": may_run(actor, path) and open_, "settles": may_decide(actor, path) and open_, "runs": may_run(actor, path), "accepts": may_run(actor, path) and not open_ and review.acceptance is None,
        "payments": list(Payment.objects.filter(acceptance=review.acceptance).order_by("pk")) if review.acceptance else [],
        "pays": actor.holds(Role.FILLER, at=path) and _signed(review), "history": history_of(actor, "incubator.property_service", review.service.uuid),
    }  # fmt: skip


def _signed(review: QuarterReview) -> bool:
    contract = review.service.contract
    return (
        contract is not None
        and contract.state == ContractState.SIGNED
        and review.acceptance is not None
        and bool(review.paid)
    )


def review_sheet(actor: Actor, uuid: UUID, now: datetime, language: Language, notice: str) -> tuple[str, bytes]:
    """The sheet of a quarter as PDF, to be signed by both sides: its name and content. Raises NotFound."""
    review = review_get(actor, uuid)
    lines, told = sheet_of(review), outlook(review, sheet_of(review))
    columns = (Column(Words("考核项目", "Item")), Column(Words("分值", "Points"), Kind.NUMBER, total=True), Column(Words("得分", "Given"), Kind.NUMBER, total=True),
               Column(Words("理由", "Reason")))  # fmt: skip
    rows = tuple(
        (one.item.name, one.item.points, one.mark.points if one.mark else None, one.mark.reason if one.mark else "")
        for one in lines
    )
    table = DataTable(Words(f"{review.service.name}考核表", f"{review.service.name}: review"), columns, rows, ())
    above = [
        (Words("考核期", "Quarter"), f"{review.name}（{review.starts_on} – {review.ends_on - timedelta(days=1)}）"),
        (Words("合同价", "Price"), f"{review.price:,.2f}"),
    ]
    if review.service.contract is not None:
        above.append((Words("服务单位", "Contractor"), review.service.contract.supplier.name))
    if told is not None:
        score, came = told
        above += [(Words("得分与档次", "Score and band"), f"{score} {came.band.name}"), (Words("应付", "To be paid"), f"{came.paid:,.2f}"),
                  (Words("扣减", "Kept back"), f"{came.kept:,.2f}")]  # fmt: skip
    below = (
        Words(
            "委托方（签字）：          服务方（签字）：          日期：", "Client:          Contractor:          Date:"
        ),
    )
    register = Register(review.service.unit.name, table, tuple(above), below, notice, (26.0, 10.0, 10.0, 54.0))
    return f"{review.service.name}-{review.name}.pdf", sheets.write_register(register, "pdf", language=language)


def route_page(actor: Actor, uuid: UUID, now: datetime) -> dict[str, Any]:
    """One route: its points, this month's rounds day by day, what was found."""
    route = route_get(actor, uuid)
    today = now.astimezone(ZoneInfo(route.unit.time_zone)).date()
    done = {
        one.on: one
        for one in route.patrols.filter(on__gte=later(today.replace(day=1), -1)).prefetch_related(
            "checks__point", "checks__photo", "checks__order"
        )
    }
    days = planned_of(route, min(today, later(today.replace(day=1), -1)), today + timedelta(days=1))
    return {
        "route": route, "points": list(route.points.all()), "days": [(day, done.get(day)) for day in reversed(days)][:40], "runs": may_run(actor, route.unit.path),
        "history": history_of(actor, "incubator.patrol_route", uuid),
    }  # fmt: skip


def signs_of(route: PatrolRoute) -> list[tuple[Any, SafeString]]:
    """Each point of a route with the drawing of its code, which opens its page."""
    return [
        (one, qr(f"{settings.SITE_ADDRESS}{reverse('property:point', args=[one.uuid])}")) for one in route.points.all()
    ]


def qr(text: str) -> SafeString:
    """The drawing of a code: an address of our own, nothing that people typed."""
    drawn = segno.make(text, error="m").svg_inline(
        scale=4, border=2, light="white", omitsize=True, svgclass="patrol-qr"
    )
    return mark_safe(drawn)  # noqa: S308  # drawn by segno


def plan_page(actor: Actor, uuid: UUID, now: datetime) -> dict[str, Any]:
    """The payments of a promise against their plan. Raises NotFound."""
    declaration = declaration_get(actor, uuid)
    today = now.astimezone(ZoneInfo(declaration.unit.time_zone)).date()
    rows = lines_shown(declaration, today)
    period = project_period(declaration)
    day: date = max(min(today, period.last_day), period.start)
    instalments = [one for row in rows for one in row.instalments]
    due = [one for one in instalments if one.planned.item.due_on <= today and one.state != "cancelled"]
    return {
        "declaration": declaration, "rows": rows, "months": months_shown(rows, declaration.year), "keeps": may_keep_plan(actor, at=declaration.unit.path),
        "chart": spending_chart(spending_curve(declaration, day, known_at=now), period, day), "due": len(due), "paid_off": sum(one.state == "paid" for one in due),
        "late": sum(_late(one) for one in due), "books": may_keep_books(actor, declaration.unit.path),
    }  # fmt: skip


def _late(one: Any) -> bool:
    """Paid off after its day, or not paid off though it is over."""
    days = [each.paid_on for each in one.planned.held if each.paid_on is not None]
    return one.state != "paid" or max(days) > one.planned.item.due_on
