"""What the pages of the area show, put together from several reads."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils import timezone

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.queries import history_of
from duixian.apps.governance.models import PolicyArea, PolicyVersion
from duixian.apps.governance.queries import (
    charges_of,
    incidents_of,
    month_grid,
    policies_visible,
    policy_get,
    posts_of,
    team_get,
    teams_visible,
    versions_by_policy,
    versions_of,
)
from duixian.apps.governance.required import REQUIRED
from duixian.apps.governance.rules import may_keep
from duixian.apps.targets.models import Declaration
from duixian.web.workbench.governance.access import keeps_some, kept

PER_PAGE = 50


def policies_page(actor: Actor, *, area: str, number: str | None, now: datetime) -> dict[str, Any]:
    """The register: each policy with the wording in force today, and which required areas have none in the actor's units."""
    today = timezone.localdate(now)
    found = policies_visible(actor)
    versions = versions_by_policy(actor)
    covered = {one.area for one in found if _readable(_in_force(versions[one.pk], today))}
    page = Paginator(found.filter(area=area) if area in PolicyArea.values else found, PER_PAGE).get_page(number)
    labels = dict(PolicyArea.choices)
    return {
        "page": page, "area": area, "areas": PolicyArea.choices, "today": today, "keeps": keeps_some(actor),
        "rows": [(policy, _in_force(versions[policy.pk], today)) for policy in page.object_list],
        "required": [
            (one, [(labels[name], name in covered) for name in one.areas], sum(name in covered for name in one.areas), len(one.areas))
            for one in REQUIRED.values()
        ],
    }  # fmt: skip


def _readable(version: PolicyVersion | None) -> bool:
    """A wording without its text does not count: nobody could read it."""
    return version is not None and version.file_id is not None


def _in_force(versions: list[PolicyVersion], day: date) -> PolicyVersion | None:
    held = (
        one for one in versions if one.in_force_from <= day and (one.in_force_until is None or day < one.in_force_until)
    )
    return next(held, None)


def policy_page(actor: Actor, uuid: UUID, *, now: datetime) -> dict[str, Any]:
    """One policy with every wording ever recorded, and its history."""
    policy = policy_get(actor, uuid)
    versions = list(versions_of(policy))
    live = [one for one in versions if one.superseded_at is None]
    return {
        "policy": policy, "charges": charges_of(policy), "incidents": incidents_of(policy), "versions": versions, "in_force": _in_force(live, timezone.localdate(now)),
        "keeps": may_keep(actor, policy.unit.path), "history": history_of(actor, "governance.policy", policy.uuid),
    }  # fmt: skip


def teams_page(actor: Actor, *, declaration: str, number: str | None) -> dict[str, Any]:
    """The teams that the actor sees, with the declaration each works for."""
    found = teams_visible(actor)
    subject = _uuid(declaration)
    page = Paginator(found.filter(subject_uuid=subject) if subject else found, PER_PAGE).get_page(number)
    subjects = Declaration.objects.filter(uuid__in=[one.subject_uuid for one in page.object_list if one.subject_uuid])
    named = {one.uuid: one for one in subjects.select_related("project")}
    return {
        "page": page,
        "declarations": named,
        "keeps": keeps_some(actor),
        "subject": named.get(subject) if subject else None,
    }


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def team_page(actor: Actor, uuid: UUID, *, month: str, now: datetime) -> dict[str, Any]:
    """One team: posts, who holds them, and the days of one month."""
    team = team_get(actor, uuid)
    posts = posts_of(team)
    first = _month(month) or _begin([post.planned_from for post, _ in posts], timezone.localdate(now))
    return {
        "team": team, "posts": posts, "grid": month_grid(team, first), "keeps": may_keep(actor, team.unit.path),
        "declaration": _declaration(team.subject_uuid),
        "history": history_of(actor, "governance.team", team.uuid),
    }  # fmt: skip


def _declaration(uuid: UUID | None) -> Declaration | None:
    return Declaration.objects.filter(uuid=uuid).select_related("project").first() if uuid else None


def _month(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None


def _begin(planned: list[date], today: date) -> date:
    """The month that a page begins with: this one, or the first of the plan when that is another year."""
    first = min(planned, default=today)
    return (today if first.year == today.year else first).replace(day=1)


def declarations_for(actor: Actor) -> QuerySet[Declaration]:
    """The declarations that a team may work for: those of the units whose registers the actor keeps."""
    return Declaration.objects.filter(kept(actor, "unit__")).select_related("project").order_by("-year", "number")
