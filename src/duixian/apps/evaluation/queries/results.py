"""What an earlier year of a project asked for and reached, as the pages of a later year show it."""

from __future__ import annotations

from typing import Any

from duixian.apps.evaluation.models import SelfEvaluation
from duixian.apps.targets.forms_io import form_of
from duixian.apps.targets.models import Declaration
from duixian.core.benchmark.past import Earlier
from duixian.core.checks.rows import rows_of

Json = dict[str, Any]


def earlier_of(declaration: Declaration) -> Earlier | None:
    """The latest earlier year of the same project that has a form, with its budget and results; None without one. One query."""
    rows = Declaration.objects.filter(project_id=declaration.project_id, year__lt=declaration.year)
    found = rows.select_related("approved", "current", "self_evaluation").order_by("-year").first()
    if found is None:
        return None
    return Earlier(
        found.year, found.budget_year if found.budget_year is not None else found.budget_total, results_of(found)
    )


def results_of(earlier: Declaration) -> dict[str, tuple[str, str]]:
    """What an earlier year asked for and reached, by the name of the row: its self-evaluation, else what its form prints."""
    version = earlier.approved or earlier.current
    if version is None:
        return {}
    evaluation: SelfEvaluation | None = getattr(earlier, "self_evaluation", None)
    scored = {row["name"]: words_of(row) for row in evaluation.rows} if evaluation else {}
    return {
        row.title: (row.indicator.target_raw, scored.get(row.title) or row.indicator.actual_raw or "")
        for row in rows_of(form_of(version))
    }


def words_of(row: Json | None) -> str:
    """The actual value of a row of a self-evaluation in words; nothing where none was measured or judged."""
    return str(row["shown"]["zh"]) if row and (row["measurement"] or row["band"]) else ""
