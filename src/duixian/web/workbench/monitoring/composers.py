"""What the pages of monitoring show: reads only, over evaluation, accounts and the history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.urls import reverse

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import User
from duixian.apps.accounts.queries import history_of
from duixian.apps.evaluation.models import Correction, ReportState
from duixian.apps.evaluation.periods import PERIODS, latest_due
from duixian.apps.evaluation.queries.exporting import LABELS, WHATS
from duixian.apps.evaluation.queries.finding import monitoring_get
from duixian.apps.evaluation.queries.lacking import monitoring_findings
from duixian.apps.evaluation.queries.listing import (
    monitoring_counts,
    monitoring_days,
    to_monitor,
    years_answered_for,
)
from duixian.apps.evaluation.queries.permitted import permitted
from duixian.apps.evaluation.rules import may_write_report
from duixian.core.monitoring.lights import Light
from duixian.web.charting import progress_charts
from duixian.web.workbench.monitoring.forms import CorrectionForm, RowForm, SummaryForm

PER_PAGE = 30
LIGHTS = (Light.RED, Light.AMBER, Light.GREY, Light.GREEN, Light.NOT_DUE, Light.DONE)


def monitoring_list_page(actor: Actor, given: Mapping[str, str], *, today: date) -> dict[str, Any]:
    """The approved promises of a year with their report as of a day; the same queries for every number of rows."""
    years = years_answered_for(actor)
    year = year_of(given.get("year")) or (years[0] if years else today.year)
    as_of = _day(given.get("as_of")) or latest_due(year, today).as_of(year)
    state = given.get("state", "") if given.get("state", "") in {"none", *ReportState.values} else ""
    page = Paginator(to_monitor(actor, year=year, as_of=as_of, state=state), PER_PAGE).get_page(given.get("page"))
    days = sorted({period.as_of(year) for period in PERIODS} | set(monitoring_days(actor, year=year)))
    for one in page.object_list:
        may = as_of <= today and may_write_report(actor, at=one.unit.path)
        one.may_open = may  # type: ignore[attr-defined]  # told to the template
    counts = monitoring_counts(actor, year=year, as_of=as_of)
    return {
        "page": page, "year": year, "years": years or [year], "as_of": as_of, "days": days, "state": state,
        "states": ReportState.choices, "counts": counts, "lights": [(light, counts.get(f"light_{light}", 0)) for light in LIGHTS],
        "period": next((period for period in PERIODS if period.as_of(year) == as_of), None),
        "due_on": next((period.due_on(year) for period in PERIODS if period.as_of(year) == as_of), None),
        "missing": counts["all"] - sum(counts.get(one, 0) for one in ReportState.values), "under_way": sum(counts.get(one, 0) for one in ("draft", "submitted", "reviewed", "returned")),
    }  # fmt: skip


def year_of(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and 1990 <= int(text) <= 2100 else None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of the report as it is shown: its entry, its corrections, its form while it may be filled in."""

    entry: dict[str, Any]
    corrections: tuple[Correction, ...]
    form: RowForm | None
    opened: bool = False

    @property
    def lacks(self) -> bool:
        """Whether the row still wants words: it is off and has no cause."""
        return self.entry["light"] in ("red", "amber") and not self.entry["causes"]


@dataclass(frozen=True, slots=True)
class Wrong:
    """What was posted and refused: the form with its errors, shown where it stands; `problems` stand at their rows."""

    row: int | None = None
    row_form: RowForm | None = None
    summary: SummaryForm | None = None
    correction: CorrectionForm | None = None
    refusal: Any = None


def monitoring_page(actor: Actor, uuid: UUID, wrong: Wrong | None = None) -> dict[str, Any]:
    """A report with its rows, curves, corrections, open questions and what this person may do. Raises NotFound."""
    report = monitoring_get(actor, uuid)
    wrong, may = wrong or Wrong(), permitted(actor, report)
    corrections = list(report.corrections.select_related("owner", "file"))
    work, money = progress_charts(report)
    people = people_of(report) if may.corrects else []
    return {
        "report": report, "amounts": amounts_of(report.money), "declaration": report.declaration, "may": may, "work_chart": work, "money_chart": money,
        "rows": [_row(one, corrections, wrong, writes=may.writes) for one in report.rows], "corrections": corrections,
        "names": {row["position"]: row["name"] for row in report.rows}, "findings": monitoring_findings(report),
        "summary_form": wrong.summary or SummaryForm(initial={"summary": report.summary}), "people": people,
        "correction_form": wrong.correction or CorrectionForm(people=people), "refusal": wrong.refusal,
        "correction_opened": wrong.correction is not None,
        "problems": getattr(wrong.refusal, "problems", ()), "exports": exports("monitoring:export", uuid),
        "return_url": reverse("monitoring:return", args=[uuid]),
        "history": history_of(actor, "evaluation.monitoring", report.uuid, limit=20),
    }  # fmt: skip


def amounts_of(money: Mapping[str, Any]) -> dict[str, Decimal | None]:
    """The sums of a report in yuan; None for what is not known."""
    return {name: Decimal(money[name]) if money[name] else None for name in ("budget", "executed", "received")}


def _row(entry: dict[str, Any], corrections: list[Correction], wrong: Wrong, *, writes: bool) -> RowView:
    position = entry["position"]
    own = tuple(one for one in corrections if one.position == position)
    if not writes:
        return RowView(entry, own, None)
    if wrong.row == position and wrong.row_form is not None:
        return RowView(entry, own, wrong.row_form, opened=True)
    initial = {name: entry[name] for name in ("causes", "cause_note", "likelihood", "note")}
    return RowView(entry, own, RowForm(initial=initial, prefix=f"row{position}"))


def people_of(report: Any) -> list[User]:
    """Those of the unit and below it who may answer for something."""
    path = report.declaration.unit.path
    return list(User.objects.filter(is_active=True, home__path__startswith=path).order_by("name"))


def exports(name: str, uuid: UUID) -> list[tuple[Any, list[tuple[str, str]]]]:
    """What can be taken along, with an address for every format."""
    return [
        (LABELS[what], [(format_.upper(), reverse(name, args=[uuid, what, format_])) for format_ in formats])
        for what, formats in WHATS.items()
    ]
