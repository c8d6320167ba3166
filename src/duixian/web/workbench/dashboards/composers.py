"""What the desk shows, put together from several apps; only reads."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Assignment, User
from duixian.apps.accounts.queries import entries, histories_matching, people_visible
from duixian.apps.accounts.roles import WRITING, Role
from duixian.apps.audit.queries import Filter
from duixian.apps.evaluation.queries.standings import latest_standings
from duixian.apps.jobs.models import Job, JobState
from duixian.apps.jobs.queries import jobs_visible
from duixian.apps.notices.queries import notices_of
from duixian.apps.notices.wordings import wording
from duixian.apps.targets.queries.register import units_registrable
from duixian.web.navigation import ABOVE
from duixian.web.workbench.dashboards.tasks import tasks_of

PROJECTS = 12
NOTICES = 6
NEWS = 10
PEOPLE = 10


def desk_page(actor: Actor, *, now: datetime) -> dict[str, Any]:
    """Everything that concerns one person today, by what they hold."""
    tasks = tasks_of(actor, today=timezone.localdate(now))
    projects = latest_standings(actor, most=PROJECTS) if _watches(actor) else []
    return {
        "tasks": tasks, "late": sum(task.overdue for task in tasks), "works": bool(actor.roles & WRITING),
        "watches": _watches(actor), "above": bool(actor.roles & ABOVE), "administers": Role.ADMIN in actor.roles,
        "projects": projects, "year": projects[0].year if projects else None,
        "may_register": bool(actor.roles & {Role.FILLER, Role.HEAD}) and not projects and units_registrable(actor).exists(),
        "notices": _unread(actor), "jobs": running_jobs(actor), "people": without_role(actor),
        "news": _news(actor) if not actor.roles & WRITING else [],
    }  # fmt: skip


def _watches(actor: Actor) -> bool:
    """Whether the actor holds a role that has to do with projects."""
    return bool(actor.roles & (WRITING | {Role.AUDITOR}))


def _unread(actor: Actor) -> list[tuple[Any, str, str]]:
    told = notices_of(actor, unread_only=True)[:NOTICES]
    return [(notice, *wording(notice.kind).told(notice.facts)) for notice in told]


def running_jobs(actor: Actor) -> list[Job]:
    """The actor's own jobs that are not through, and those that failed last. One query."""
    rows = jobs_visible(actor).filter(asked_by_id=actor.user_id).exclude(state=JobState.DONE)
    return list(rows.defer("parameters", "result")[:5])


def without_role(actor: Actor) -> list[User]:
    """The people whom the administrator sees and who can do nothing yet. One query; none for others."""
    if Role.ADMIN not in actor.roles:
        return []
    held = Assignment.objects.filter(user=OuterRef("pk"), until=None)
    rows = people_visible(actor).filter(~Exists(held), is_active=True)
    return list(rows.select_related("home")[:PEOPLE])


def _news(actor: Actor) -> list[Any]:
    return entries(histories_matching(actor, Filter())[:NEWS])
