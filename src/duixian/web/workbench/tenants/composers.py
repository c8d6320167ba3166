"""What the pages of tenants show, put together from several reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.queries import history_of, visible
from duixian.apps.incubator.models import (
    LeaseRoom,
    Mentoring,
    MentorSession,
    Stage,
    Tenant,
    TenantFigures,
    TenantNotice,
    TenantStep,
)
from duixian.apps.incubator.queries.bills import bills_of, standing, waiting_charges
from duixian.apps.incubator.queries.contacts import contacts_of
from duixian.apps.incubator.queries.graduation import checked, rule_of
from duixian.apps.incubator.queries.leases import leases_of, until_of
from duixian.apps.incubator.queries.papers import papers_of
from duixian.apps.incubator.queries.steps import actions_for, needs_held, steps_of
from duixian.apps.incubator.queries.tenants import ASKING, INSIDE, tenant_get, tenants_visible
from duixian.apps.incubator.rules import may_bill, may_decide, may_run
from duixian.apps.notices.queries.mail import letters_about
from duixian.core.incubator.tenancy import ACTION_WORDS, NEED_WORDS, NEEDS, Action
from duixian.web.languages import spoken
from duixian.web.workbench.tenants.access import DECIDING, holds_some
from duixian.web.workbench.tenants.forms import FilterForm, code_of, half_label, half_of, halves_before

PER_PAGE = 50
TONES: Mapping[str, str] = {
    Stage.APPLIED: "info", Stage.RETURNED: "risk", Stage.REFUSED: "", Stage.WITHDRAWN: "", Stage.ADMITTED: "info",
    Stage.INCUBATING: "met", Stage.GROWING: "met", Stage.GRADUATED: "seal", Stage.LEFT: "",
}  # fmt: skip
"""The tone of the badge of a stage."""


def list_page(actor: Actor, given: Mapping[str, str], today: date) -> dict[str, Any]:
    """The tenants that match with rooms, people and open bills, and the figures of all that are inside; a constant number of queries."""
    data = given if given else {"stage": "inside"}
    form = FilterForm(data)
    found = _narrowed(tenants_visible(actor), form.cleaned_data if form.is_valid() else {})
    page = Paginator(with_figures(found, today), PER_PAGE).get_page(given.get("page"))
    return {
        "form": form, "page": page, "rooms": _rooms(page.object_list, today), "numbers": numbers(actor, today), "runs": holds_some(actor),
        "decides": holds_some(actor, DECIDING), "tones": TONES, "narrowed": bool(given), "today": today,
    }  # fmt: skip


def _narrowed(found: QuerySet[Tenant], wanted: Mapping[str, Any]) -> QuerySet[Tenant]:
    stage, text, field = (wanted.get(name, "") for name in ("stage", "text", "field"))
    if stage:
        found = found.filter(stage__in=INSIDE if stage == "inside" else [stage])
    if text:
        found = found.filter(Q(organisation__name__icontains=text) | Q(number__icontains=text))
    return found.filter(field__icontains=field) if field else found


def with_figures(found: QuerySet[Tenant], today: date) -> QuerySet[Tenant]:
    """Tenants with `people` of their latest confirmed figures, `late` bills, and `since` when they came in."""
    latest = TenantFigures.objects.filter(tenant=OuterRef("pk"), superseded_at=None, confirmed_at__isnull=False)
    came = TenantStep.objects.filter(tenant=OuterRef("pk"), stage=Stage.INCUBATING, superseded_at=None).order_by("on")
    late = Count("bills", filter=Q(bills__paid_on=None, bills__amount__gt=0, bills__due_on__lt=today), distinct=True)
    return found.annotate(
        people=Subquery(latest.order_by("-ends_on").values("people")[:1]), since=Subquery(came.values("on")[:1]), late=late
    ).order_by("number", "id")  # fmt: skip


def _rooms(tenants: Any, today: date) -> dict[int, list[LeaseRoom]]:
    """The rooms that each tenant has on a day. One query."""
    running = Q(lease__ended_on=None) | Q(lease__ended_on__gt=today)
    rows = LeaseRoom.objects.filter(
        running, lease__tenant__in=[one.pk for one in tenants], lease__signed_on__isnull=False, lease__withdrawn_at=None,
        lease__starts_on__lte=today, lease__ends_on__gt=today,
    ).select_related("lease", "room__floor__building")  # fmt: skip
    found: dict[int, list[LeaseRoom]] = {}
    for row in rows.order_by("room__floor__building_id", "room__number"):
        found.setdefault(row.lease.tenant_id, []).append(row)
    return found


def numbers(actor: Actor, today: date) -> dict[str, int]:
    """How many tenants are inside, wait, came and went within the year. One query."""
    year = Q(steps__superseded_at=None, steps__on__year=today.year)
    told: dict[str, int] = tenants_visible(actor).aggregate(
        inside=Count("pk", filter=Q(stage__in=INSIDE), distinct=True),
        waiting=Count("pk", filter=Q(stage__in=ASKING), distinct=True),
        came=Count("pk", filter=year & Q(steps__stage=Stage.INCUBATING), distinct=True),
        graduated=Count("pk", filter=year & Q(steps__stage=Stage.GRADUATED), distinct=True),
        left=Count("pk", filter=year & Q(steps__stage=Stage.LEFT), distinct=True),
    )
    return told


def applications_page(actor: Actor, given: Mapping[str, str]) -> dict[str, Any]:
    """Who waits for an answer or for its entry, those that wait longest first."""
    waiting = tenants_visible(actor).filter(stage__in=(*ASKING, Stage.ADMITTED))
    last = TenantStep.objects.filter(tenant=OuterRef("pk"), superseded_at=None).order_by("-on", "-id")
    found = waiting.annotate(moved=Subquery(last.values("on")[:1])).order_by("moved", "number")
    page = Paginator(found, PER_PAGE).get_page(given.get("page"))
    return {"page": page, "runs": holds_some(actor), "tones": TONES}


def detail_page(actor: Actor, uuid: UUID, today: date) -> dict[str, Any]:
    """One tenant: how it came and stands, its rooms, people, figures, bills, mentors and papers, and what may be done next."""
    tenant, language = tenant_get(actor, uuid), spoken()
    path = tenant.unit.path
    bills = [(one, standing(one, today)) for one in bills_of(tenant)[:12]]
    actions = [
        (one.value, ACTION_WORDS[one].said(language))
        for one in actions_for(actor, tenant)
        if one is not Action.RESUBMIT
    ]
    mentorings = list(tenant.mentorings.select_related("mentor").order_by("-since"))
    sessions: dict[int, list[MentorSession]] = {}
    for one in MentorSession.objects.filter(mentoring__in=mentorings, superseded_at=None).order_by("-on"):
        sessions.setdefault(one.mentoring_id, []).append(one)
    return {
        "tenant": tenant, "tones": TONES, "today": today, "runs": may_run(actor, path), "bills_it": may_bill(actor, path),
        "decides": may_decide(actor, path), "actions": actions, "steps": list(reversed(steps_of(tenant))), "contacts": list(contacts_of(tenant)),
        "leases": [(one, until_of(one)) for one in leases_of(tenant)], "bills": bills, "owed": sum(one.amount for one, state in bills if state in {"open", "overdue"}),
        "waiting": list(waiting_charges(tenant)),
        "figures": list(tenant.figures.filter(superseded_at=None).order_by("-starts_on")), "papers": list(papers_of(tenant)),
        "achievements": list(tenant.achievements.filter(superseded_at=None).select_related("file").order_by("-on", "-id")),
        "mentorings": [(one, sessions.get(one.pk, [])) for one in mentorings], "checked": checked(tenant, today) if tenant.stage in INSIDE else None,
        "needs": _needs(tenant, today), "letters": list(letters_about(tenant.uuid)[:10]), "history": history_of(actor, "incubator.tenant", tenant.uuid),
    }  # fmt: skip


def _needs(tenant: Tenant, today: date) -> list[tuple[str, bool]]:
    """What must be there before an entry or an exit, and whether it is."""
    action = {Stage.ADMITTED: Action.ENTER, Stage.GRADUATED: Action.LEAVE}.get(Stage(tenant.stage))
    if action is None:
        return []
    held = needs_held(tenant, today)
    return [(NEED_WORDS[need].said(spoken()), need in held) for need in NEEDS[action]]


def mentors_page(actor: Actor, given: Mapping[str, str]) -> dict[str, Any]:
    """Who mentors whom now, and how often they met."""
    found = Mentoring.objects.filter(visible(actor, prefix="tenant__unit__"), until=None)
    met = Count("sessions", filter=Q(sessions__superseded_at=None))
    rows = found.select_related("mentor", "tenant__organisation", "tenant__unit").annotate(met=met)
    page = Paginator(rows.order_by("mentor__name", "tenant__number"), PER_PAGE).get_page(given.get("page"))
    mentors = found.values("mentor").distinct().count()
    inside = tenants_visible(actor).filter(stage__in=INSIDE).count()
    return {"page": page, "mentors": mentors, "inside": inside, "runs": holds_some(actor)}


def figures_page(actor: Actor, given: Mapping[str, str], today: date) -> dict[str, Any]:
    """Who told its figures of a half-year, whether they are confirmed, and what they come to."""
    halves = halves_before(today)
    try:
        half = half_of(given.get("period", ""))
    except ValueError:
        half = halves[0]
    told = {
        one.tenant_id: one
        for one in TenantFigures.objects.filter(
            visible(actor, prefix="tenant__unit__"), superseded_at=None, starts_on=half.start, ends_on=half.end
        )
    }
    was_in = TenantStep.objects.filter(
        tenant=OuterRef("pk"), stage=Stage.INCUBATING, superseded_at=None, on__lt=half.end
    )
    here = tenants_visible(actor).filter(Q(pk__in=told) | Q(Exists(was_in), stage__in=INSIDE)).order_by("number")
    rows = [(one, told.get(one.pk)) for one in here]
    sums = {
        name: sum(getattr(one, name) for one in told.values() if one.confirmed_at)
        for name in ("people", "people_rd", "revenue", "rd_spending", "tax")
    }
    return {
        "rows": rows, "told": len(told), "confirmed": sum(one.confirmed_at is not None for one in told.values()), "sums": sums,
        "halves": [(code_of(one), half_label(one)) for one in halves], "period": code_of(half), "runs": holds_some(actor),
    }  # fmt: skip


def notices_page(actor: Actor, given: Mapping[str, str]) -> dict[str, Any]:
    """The notices to tenants, the newest first."""
    found = TenantNotice.objects.filter(visible(actor)).select_related("unit", "tenant__organisation", "file")
    page = Paginator(found.order_by("-posted_at", "-id"), PER_PAGE).get_page(given.get("page"))
    return {"page": page, "runs": holds_some(actor)}


def criteria_of(unit: Any) -> dict[str, Any]:
    """What a form of criteria begins with."""
    rule = rule_of(unit)
    names = ("needed", "titled", "funding", "revenue", "sold", "years", "basis")
    return {"unit": unit.uuid, **({name: getattr(rule, name) for name in names} if rule else {})}
