"""What the story tells, read from the records of the demo year. Nothing in it is written down twice: every figure is counted here."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final, NamedTuple

from django.conf import settings
from django.db.models import Count, Q, Sum

from duixian.apps.disclosure.models import PublicationKind
from duixian.apps.disclosure.publishing_queries import live, public_pack_of
from duixian.apps.evaluation.models import Correction, MonitoringReport, SelfEvaluation
from duixian.apps.events.models import Scan
from duixian.apps.incubator.models import Reading, Tenant, WorkOrder
from duixian.apps.measurement.models import Binding, Freeze, Measurement
from duixian.apps.money.models import Contract, Payment, Violation
from duixian.apps.partnering.models import Meeting, MeetingState
from duixian.apps.targets.models import Declaration, ReturnReason

TRACED: Final = "events.attendees"
"""The measure whose number is followed from the form to the pack."""
GUIDE: Final = "chenlan"
"""As whom a newcomer looks behind the scenes: the head of the unit sees all of its year."""
EXPLAINED: Final = 5
"""How many lost points are shown."""


class Promise(NamedTuple):
    """One project of the year with its end."""

    declaration: Declaration
    evaluation: SelfEvaluation

    @property
    def rows(self) -> list[tuple[dict[str, Any], dict[str, Any]]]:
        """Every indicator: what was measured, and what it scored."""
        return list(zip(self.evaluation.rows, self.evaluation.sheet["rows"], strict=True))


class Traced(NamedTuple):
    """One number on its way: how it counts, what was measured, what it scored, where it is sealed."""

    promise: Promise
    binding: Binding
    row: dict[str, Any]
    points: dict[str, Any]
    measurement: Measurement
    freeze: Freeze


class Lost(NamedTuple):
    """Points that an indicator did not get, with what the unit says to it."""

    promise: Promise
    name: str
    points: Decimal
    why: dict[str, str]
    said: str


def story_page() -> dict[str, Any] | None:
    """Everything on the page; None while no self-evaluation is final or none counts guests. About twenty queries."""
    finals = SelfEvaluation.objects.filter(state="final").select_related("declaration__project", "declaration__unit")
    promises = [Promise(one.declaration, one) for one in finals.order_by("declaration__project__code")]
    traced = next(filter(None, map(_traced, promises)), None)
    if traced is None:
        return None
    declaration = traced.promise.declaration
    of_year = Q(declaration__in=[one.declaration for one in promises])
    shown = live().filter(of_year, kind=PublicationKind.RESULT).order_by("declaration__project__code")
    return {
        "promises": promises, "traced": traced, "year": declaration.year, "unit": declaration.unit,
        "indicators": sum(len(one.evaluation.rows) for one in promises),
        "budget": sum(one.declaration.budget_year or 0 for one in promises),
        "returned": _returned(declaration.year), "bound": _bound(of_year), "work": _work(declaration),
        "watched": _watched(of_year), "frozen": _frozen(of_year),
        "shown": list(shown), "pack": public_pack_of(shown[0]) if shown else None, "guide": GUIDE, "password": settings.DEMO_PASSWORD,
        "lost": [lost for one in promises for lost in _lost(one)][:EXPLAINED],
    }  # fmt: skip


def _traced(promise: Promise) -> Traced | None:
    live = Binding.objects.filter(declaration=promise.declaration, measure=TRACED, superseded_at=None)
    binding = live.select_related("indicator").first()
    freeze = Freeze.objects.filter(about_uuid=promise.evaluation.uuid).first()
    if binding is None or freeze is None:
        return None
    row, points = next((row, points) for row, points in promise.rows if row["binding"] == str(binding.uuid))
    return Traced(promise, binding, row, points, Measurement.objects.get(uuid=row["measurement"]), freeze)


def _returned(year: int) -> ReturnReason | None:
    """A passage that a reviewer sent back."""
    found = ReturnReason.objects.filter(decision__version__declaration__year=year).exclude(path="")
    return found.select_related("decision__version__declaration__project").first()


def _bound(of_year: Q) -> dict[str, int]:
    """How many indicators count from records, and how many are judged by a person over named facts."""
    live = Binding.objects.filter(of_year, subject="indicator", superseded_at=None)
    return live.aggregate(
        measured=Count("pk", filter=~Q(measure="judged")), judged=Count("pk", filter=Q(measure="judged"))
    )


def _work(declaration: Declaration) -> dict[str, int]:
    """What the records of the year are, in numbers."""
    own = {"unit": declaration.unit}
    return {
        "contracts": Contract.objects.filter(**own).count(),
        "payments": Payment.objects.filter(**own).count(),
        "scans": Scan.objects.filter(event__unit=declaration.unit).count(),
        "meetings": Meeting.objects.filter(partnering__event__unit=declaration.unit, state=MeetingState.HELD).count(),
        "tenants": Tenant.objects.filter(**own).count(),
        "readings": Reading.objects.filter(meter__unit=declaration.unit).count(),
        "orders": WorkOrder.objects.filter(**own).count(),
    }


def _watched(of_year: Q) -> dict[str, Any]:
    reports = MonitoringReport.objects.filter(of_year).select_related("declaration__project")
    return {
        "reports": list(reports.order_by("declaration__project__code")),
        "behind": Correction.objects.filter(report__in=reports).count(),
        "verified": Correction.objects.filter(report__in=reports, state="verified").count(),
        "violations": Violation.objects.filter(of_year).count(),
    }


def _frozen(of_year: Q) -> dict[str, Any]:
    kept = Freeze.objects.filter(of_year).aggregate(freezes=Count("pk"), rows=Sum("row_count"))
    days = Freeze.objects.filter(of_year).order_by("cut_off").values_list("cut_off", flat=True).distinct()
    return {**kept, "days": list(days)}


def _lost(promise: Promise) -> list[Lost]:
    found = []
    for row, points in promise.rows:
        lost = sum((Decimal(str(one["points"])) for one in points["losses"]), Decimal())
        if lost:
            said = promise.evaluation.choices.get(str(row["position"]), {}).get("explanation", "")
            found.append(Lost(promise, row["name"], lost, points["losses"][0], said))
    return found
