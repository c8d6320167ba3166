"""What the follow-up pages show, put together from several reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.accounts.actor import Actor
from duixian.apps.events.models import FollowTask
from duixian.apps.events.queries.followup import Wanted, task_counts, tasks_of, workers_of
from duixian.apps.events.queries.overview import today_of
from duixian.web.workbench.events.composers import page_of
from duixian.web.workbench.followup.forms import AssignForm, FinishForm

PER_PAGE: Final = 50
STATES: Final = (("open", pgettext_lazy("followup", "未完成")), ("done", _("已完成")))


def wanted_of(given: Mapping[str, str]) -> Wanted:
    """Which tasks the address asks for; what it cannot mean is nothing asked."""
    try:
        assigned = UUID(given.get("assigned", ""))
    except ValueError:
        assigned = None
    return Wanted(given.get("kind", ""), given.get("state", ""), assigned)


def list_page(actor: Actor, uuid: UUID, given: Mapping[str, str], now: datetime) -> dict[str, Any]:
    """The tasks that match, with counts by kind and the forms for several of them; the same queries for any number of rows."""
    context = page_of(actor, uuid)
    event, wanted = context["event"], wanted_of(given)
    today, workers = today_of(event, now), workers_of(event)
    page = Paginator(tasks_of(event, wanted), PER_PAGE).get_page(given.get("page"))
    labels = dict(FollowTask.Kind.choices)
    return {
        **context, "page": page, "wanted": wanted, "today": today, "states": STATES, "kinds": FollowTask.Kind.choices, "workers": workers,
        "counts": [(labels[one.kind], one) for one in task_counts(event, today)],
        "finish_form": FinishForm(initial={"done_on": today}, prefix=None), "assign_form": AssignForm(workers=workers),
    }  # fmt: skip
