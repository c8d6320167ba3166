"""Lists of what is to be monitored and evaluated in a year: every approved promise with its report, where there is one."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.queries import visible
from duixian.apps.evaluation.models import CorrectionState, MonitoringReport, Rectification
from duixian.apps.targets.models import Declaration


def years_answered_for(actor: Actor) -> list[int]:
    """The years in which the actor sees approved promises, the latest first. One query."""
    return list(_approved(actor).order_by("-year").values_list("year", flat=True).distinct())


def _approved(actor: Actor) -> QuerySet[Declaration]:
    return Declaration.objects.filter(visible(actor), approved__isnull=False, is_baseline=False)


def to_monitor(actor: Actor, *, year: int, as_of: date, state: str = "") -> QuerySet[Declaration]:
    """The approved promises of a year with project, unit, standing, and in `of_the_day` the report as of that day (a list of one or none).

    `state` narrows to reports in that state, or with "none" to promises without one. One query and one for the reports.
    """
    reports = MonitoringReport.objects.filter(as_of=as_of).annotate(
        open_corrections=Count("corrections", filter=~Q(corrections__state=CorrectionState.VERIFIED))
    )
    rows = _approved(actor).filter(year=year).select_related("project", "unit", "standing")
    if state == "none":
        rows = rows.exclude(monitoring_reports__as_of=as_of)
    elif state:
        rows = rows.filter(monitoring_reports__as_of=as_of, monitoring_reports__state=state)
    return rows.prefetch_related(
        Prefetch("monitoring_reports", queryset=reports, to_attr="of_the_day")
    ).order_by("unit__path", "number")  # fmt: skip


def monitoring_days(actor: Actor, *, year: int) -> list[date]:
    """The days as of which reports of a year exist. One query."""
    rows = MonitoringReport.objects.filter(visible(actor, "declaration__unit__"), declaration__year=year)
    return list(rows.order_by("as_of").values_list("as_of", flat=True).distinct())


def monitoring_counts(actor: Actor, *, year: int, as_of: date) -> dict[str, int]:
    """How many promises of the year there are (`all`), and how many reports of the day by state and by light (`light_red`). Two queries."""
    rows = MonitoringReport.objects.filter(visible(actor, "declaration__unit__"), declaration__year=year, as_of=as_of)
    counts = {"all": _approved(actor).filter(year=year).count()}
    for state, light, number in rows.order_by().values_list("state", "light").annotate(n=Count("pk")):
        counts[state] = counts.get(state, 0) + number
        counts[f"light_{light}"] = counts.get(f"light_{light}", 0) + number
    return counts


def to_evaluate(actor: Actor, *, year: int, state: str = "") -> QuerySet[Declaration]:
    """The approved promises of a year with project, unit, standing and self-evaluation; `state` as in `to_monitor`. One query."""
    rows = _approved(actor).filter(year=year).select_related("project", "unit", "standing", "self_evaluation")
    if state == "none":
        rows = rows.filter(self_evaluation=None)
    elif state:
        rows = rows.filter(self_evaluation__state=state)
    return rows.order_by("unit__path", "number")


def evaluation_counts(actor: Actor, *, year: int) -> dict[str, int]:
    """How many promises of the year there are (`all`), and how many self-evaluations by state and by grade (`grade_good`). Two queries."""
    counts = {"all": _approved(actor).filter(year=year).count()}
    rows = _approved(actor).filter(year=year, self_evaluation__isnull=False).order_by()
    found = rows.values_list("self_evaluation__state", "self_evaluation__grade").annotate(n=Count("pk"))
    for state, grade, number in found:
        counts[state] = counts.get(state, 0) + number
        counts[f"grade_{grade}"] = counts.get(f"grade_{grade}", 0) + number
    return counts


def rectifications_carried_to(declaration: Declaration) -> QuerySet[Rectification]:
    """What the self-evaluations of earlier years left to be put right, carried to this promise."""
    rows = declaration.carried_rectifications.select_related("owner", "evaluation__declaration")
    return rows.order_by("due_on", "id")
