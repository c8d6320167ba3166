"""What the pages of the area show, put together from several reads."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit, UnitKind
from duixian.apps.accounts.queries import below, history_of
from duixian.apps.money.models import Violation
from duixian.apps.money.operations.controls import RUNNING, may_answer, may_decide
from duixian.apps.money.queries.controls import last_runs, violation_get, violations_visible
from duixian.core.money.controls.limits import DEFAULT
from duixian.core.money.controls.registry import BY_CODE, RULES
from duixian.core.money.controls.thresholds import thresholds
from duixian.web.workbench.dashboards.links import link
from duixian.web.workbench.money.papers import paper_href

PER_PAGE = 30
RUNS = 6
"""So many units have their last run shown; whoever sees more looks at the units one by one."""


def findings_page(actor: Actor, *, wanted: dict[str, Any], number: str | None) -> dict[str, Any]:
    """The findings that the actor sees, and when the rules were last run."""
    page = Paginator(violations_visible(actor, **wanted), PER_PAGE).get_page(number)
    runs = last_runs(actor)
    return {
        "page": page, "rows": [(one, BY_CODE.get(one.rule)) for one in page.object_list], "runs": runs[:RUNS],
        "more_runs": max(len(runs) - RUNS, 0), "runs_rules": actor.is_program or bool(actor.roles & set(RUNNING)),
    }  # fmt: skip


def units_run(actor: Actor) -> QuerySet[Unit]:
    """The units over whose books the actor may run the rules, in tree order."""
    own = Unit.objects.filter(kind=UnitKind.UNIT).order_by("path")
    return own if actor.is_program else own.filter(below(tuple(h.path for h in actor.holdings if h.role in RUNNING)))


def rules_page() -> dict[str, Any]:
    """The closed registry: every rule with the thresholds that it measures by."""
    rows = [(rule, thresholds(rule.code, DEFAULT)) for rule in RULES]
    return {"rows": rows, "unverified": sum(not rule.source.verified for rule in RULES)}


def finding_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """One finding: the document, the figures, how it is cured, what was answered and decided."""
    found = violation_get(actor, uuid)
    acts = found.closed_at is None and found.state in (Violation.State.OPEN, Violation.State.ANSWERED)
    return {
        "finding": found, "rule": BY_CODE.get(found.rule), "href": paper_href(found.about, found.about_uuid),
        "money_href": link("money:promise", found.declaration.uuid), "answers": acts and may_answer(actor, found),
        "decides": acts and may_decide(actor, found), "history": history_of(actor, "money.violation", uuid),
    }  # fmt: skip
