"""One promise from every side on one day: what was promised, what is recorded, what is late, and the years before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import CharField, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.evaluation.lights import Looked, look
from duixian.apps.evaluation.models import (
    Correction,
    CorrectionState,
    MonitoringReport,
    Rectification,
    SelfEvaluation,
    Standing,
)
from duixian.apps.evaluation.queries.results import results_of, words_of
from duixian.apps.evaluation.queries.taking import evidence_of
from duixian.apps.evaluation.values import Json
from duixian.apps.evidence.models import Attestation, UploadedList
from duixian.apps.targets.forms_io import form_of
from duixian.apps.targets.models import Declaration, DeclarationVersion
from duixian.apps.targets.queries.plans import ItemState, PlanLine, plan_lines, project_period
from duixian.core.checks.rows import rows_of
from duixian.core.forms.model import Form
from duixian.core.monitoring.curves import Expected, expected


class Told(NamedTuple):
    """A correction (of monitoring) or rectification (of the self-evaluation) as one line; `parent` is the report's public id."""

    sort: str
    uuid: UUID
    text: str
    who: str
    due_on: date
    state: str
    parent: UUID

    @property
    def label(self) -> str:
        """The state in words."""
        return str(CorrectionState(self.state).label)

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done or verified."""
        return self.state != CorrectionState.VERIFIED


class Compared(NamedTuple):
    """A row beside the same row of an earlier year: what was asked for and what became of it; the light of this year's, if any."""

    name: str
    target: str
    now: str
    earlier_target: str
    earlier: str


@dataclass(frozen=True)
class Cockpit:
    """Everything of one year of a project. `looked` and `curves` are None before the promise is approved.

    `years` are all its promises that the actor sees, the latest first; `earlier` is the one before this year's.
    """

    declaration: Declaration
    version: DeclarationVersion
    as_of: date
    looked: Looked | None
    curves: Expected | None
    lines: tuple[PlanLine, ...]
    reports: tuple[MonitoringReport, ...]
    duties: tuple[Told, ...]
    years: tuple[Declaration, ...]

    @cached_property
    def form(self) -> Form:
        """What was promised."""
        return form_of(self.version)

    @property
    def standing(self) -> Standing | None:
        """How it stood at its latest measurement."""
        return getattr(self.declaration, "standing", None)

    @property
    def evaluation(self) -> SelfEvaluation | None:
        """Its self-evaluation."""
        return getattr(self.declaration, "self_evaluation", None)

    @property
    def rows(self) -> list[Json]:
        """The indicators as they stand on the day."""
        return self.looked.rows if self.looked else []

    @cached_property
    def missing(self) -> Mapping[str, list[str]]:
        """The names of the rows that want something: `binding` (no 口径), `value` (nothing measured), `proof` (no evidence)."""
        return {
            "binding": [row["name"] for row in self.rows if not row["binding"]],
            "value": [
                row["name"] for row in self.rows if row["binding"] and not row["measurement"] and not row["band"]
            ],
            "proof": [row["name"] for row in self.rows if row["measurement"] and not row["grade"]],
        }

    @property
    def earlier(self) -> Declaration | None:
        """The promise of the nearest year before."""
        return next((one for one in self.years if one.year < self.declaration.year), None)

    @property
    def late(self) -> list[PlanLine]:
        """The steps that were due and are not done."""
        return [line for line in self.lines if line.state is ItemState.OVERDUE]

    @cached_property
    def compared(self) -> list[Compared]:
        """The rows that the year before had too, by name."""
        before = results_of(self.earlier) if self.earlier else {}
        now = {row["name"]: row for row in self.rows}
        return [
            Compared(row.title, row.indicator.target_raw, words_of(now.get(row.title)), *before[row.title])
            for row in rows_of(self.form) if row.title in before
        ]  # fmt: skip


def cockpit(actor: Actor, uuid: UUID, *, now: datetime) -> Cockpit:
    """The promise as it stands: on the day of its latest standing, or today within its year. Raises NotFound. Nine queries."""
    years = tuple(_years(actor, uuid))
    found = next((one for one in years if one.uuid == uuid), None)
    version = (found.approved or found.current) if found else None
    if found is None or version is None:
        raise NotFound
    as_of = _day(found, now)
    lines = plan_lines(found, as_of=as_of, known_at=now)
    looked = curves = None
    if found.approved and not found.is_baseline:
        curves = expected([line.planned for line in lines], period=project_period(found))
        looked = look(evidence_of(found, found.approved, as_of=as_of, known_at=now), curves)
    reports = MonitoringReport.objects.filter(declaration=found).defer("rows", "frozen", "money", "progress")
    return Cockpit(
        found, version, as_of, looked, curves, lines, tuple(reports.order_by("-as_of")), _duties(found), years
    )


def _years(actor: Actor, uuid: UUID) -> QuerySet[Declaration]:
    """All promises of the project, with how many lists and statements hold for each. One query."""
    rows = Declaration.objects.filter(visible(actor), project__declarations__uuid=uuid)
    lists = UploadedList.objects.filter(subject_uuid=OuterRef("uuid"), superseded_at=None)
    stated = Attestation.objects.filter(subject_uuid=OuterRef("uuid"), superseded_at=None)
    counted = rows.annotate(
        lists=_number(lists), unconfirmed=_number(lists.filter(confirmed_at=None)), statements=_number(stated)
    )
    joined = ("project__leader", "unit__parent", "current", "approved", "standing", "self_evaluation")
    return counted.select_related(*joined).defer("self_evaluation__frozen").order_by("-year")


def _number(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("subject_uuid").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _day(found: Declaration, now: datetime) -> date:
    """The day of the latest standing or of the self-evaluation, or today while the year lasts."""
    answers = (getattr(found, name, None) for name in ("standing", "self_evaluation"))
    days: list[date] = [answer.as_of for answer in answers if answer and answer.as_of]
    if days:
        return max(days)
    today = now.astimezone(ZoneInfo(found.unit.time_zone)).date()
    return min(max(today, date(found.year, 1, 1)), date(found.year, 12, 31))


def _duties(found: Declaration) -> tuple[Told, ...]:
    """Corrections and rectifications of the promise, and those that an earlier year carried to it, as one list. One query."""
    corrections = Correction.objects.filter(report__declaration=found)
    carried = Q(evaluation__declaration=found) | Q(carried_to=found)
    rows = _told(corrections, "correction", "text", "report").union(
        _told(Rectification.objects.filter(carried), "rectification", "problem", "evaluation"), all=True
    )
    return tuple(sorted((Told(*row) for row in rows), key=lambda one: (not one.is_open, one.due_on, str(one.uuid))))


def _told(rows: QuerySet[Any], sort: str, text: str, parent: str) -> QuerySet[Any, Any]:
    named = rows.order_by().annotate(
        sort=Value(sort, output_field=CharField()), about=F(text), person=Coalesce("owner__name", "owner_name"),
        parent=F(f"{parent}__uuid"),
    )  # fmt: skip
    lines: QuerySet[Any, Any] = named.values_list("sort", "uuid", "about", "person", "due_on", "state", "parent")
    return lines
