"""A printed self-evaluation beside the score that its own figures give: where they differ, and by how much."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from duixian.core.checks.figures import number
from duixian.core.checks.finding import Finding
from duixian.core.checks.thresholds import THRESHOLDS
from duixian.core.forms.model import Form
from duixian.core.scoring.findings import finding
from duixian.core.scoring.from_form import key_of
from duixian.core.scoring.model import Judged, ScoreSheet
from duixian.core.scoring.wording import band_range

_TOLERANCE = THRESHOLDS.score_tolerance.value


def printed_differences(form: Form, sheet: ScoreSheet) -> tuple[Finding, ...]:
    """Findings where printed points and recomputed points differ by more than rounding to one decimal explains.

    `sheet` must come from this form's inputs. The total may differ by that much for every line.
    """
    return (*_rows(form, sheet), *_execution(form, sheet), *_total(form, sheet))


def printed_points(form: Form, key: str) -> Decimal | None:
    """The points the form prints for the row of that key."""
    return next((row.score for at, row in enumerate(form.indicators) if key_of(at) == key), None)


def _rows(form: Form, sheet: ScoreSheet) -> Iterator[Finding]:
    printed = {key_of(at): row.score for at, row in enumerate(form.indicators)}
    for row in sheet.rows:
        score = printed.get(row.key)
        if score is None or abs(score - row.points) <= _TOLERANCE:
            continue
        why_zh = "".join(loss.words.zh for loss in row.losses) or f"达成目标，{number(row.weight)}分得满分。"
        why_en = (
            " ".join(loss.words.en for loss in row.losses) or f"The target is met: all {number(row.weight)} points."
        )
        if isinstance(row.actual, Judged):
            allowed = band_range(sheet.pack.band(row.actual.band))
            why_zh, why_en = f"{why_zh}该档得分比例为{allowed.zh}。", f"{why_en} The band allows {allowed.en}."
        yield finding(
            "score-row-differs", f"{row.key}.score", sheet.pack,
            f"“{row.title}”表上得{number(score)}分，复算{number(row.points)}分。{why_zh}",
            f"“{row.title}” prints {number(score)} points, recomputed {number(row.points)}. {why_en}",
        )  # fmt: skip


def _execution(form: Form, sheet: ScoreSheet) -> Iterator[Finding]:
    printed, line = form.budget.budget_score, sheet.execution
    if printed is None or abs(printed - line.points) <= _TOLERANCE:
        return
    why_zh = "".join(loss.words.zh for loss in line.losses) or "执行率达到100%，得满分。"
    why_en = " ".join(loss.words.en for loss in line.losses) or "All of the budget was spent: all points."
    yield finding(
        "score-execution-differs", "budget.budget_score", sheet.pack,
        f"预算执行率表上得{number(printed)}分，复算{number(line.points)}分。{why_zh}",
        f"Budget execution prints {number(printed)} points, recomputed {number(line.points)}. {why_en}",
    )  # fmt: skip


def _total(form: Form, sheet: ScoreSheet) -> Iterator[Finding]:
    printed = form.self_score
    if printed is None or abs(printed - sheet.total) <= _TOLERANCE * (len(sheet.rows) + 2):
        return
    cap_zh = sheet.capped.words.zh if sheet.capped else ""
    cap_en = f" {sheet.capped.words.en}" if sheet.capped else ""
    yield finding(
        "score-total-differs", "self_score", sheet.pack,
        f"表上总分{number(printed)}分，按{sheet.pack.title.zh}复算{number(sheet.total)}分（{sheet.grade.title.zh}）。{cap_zh}",
        f"The printed total is {number(printed)}; by {sheet.pack.title.en} it is {number(sheet.total)}"
        f" ({sheet.grade.title.en.lower()}).{cap_en}",
    )  # fmt: skip
