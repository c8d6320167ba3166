"""What stands in the way of submitting a report, each thing at its place with what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from duixian.apps.evaluation.errors import Problem
from duixian.apps.evaluation.lights import remark_of
from duixian.apps.evaluation.models import Correction, MonitoringReport, SelfEvaluation
from duixian.apps.evaluation.values import Json, share_of
from duixian.apps.targets.forms_io import form_of
from duixian.core.checks.figures import number
from duixian.core.checks.finding import Finding
from duixian.core.monitoring.causes import Correction as Doing
from duixian.core.monitoring.causes import Remark, questions
from duixian.core.monitoring.spending import Progress
from duixian.core.scoring.explaining import is_silent
from duixian.core.scoring.from_form import target_of
from duixian.core.scoring.registry import pack_named
from duixian.core.wording import Words

_BLOCKING = frozenset({"cause-missing", "cause-note-missing", "likelihood-missing", "correction-missing"})


def remarks_of(report: MonitoringReport) -> tuple[Remark, ...]:
    """The rows of a report with what people added to them. One query for the corrections."""
    form = form_of(report.version)
    corrections: dict[int | None, list[Doing]] = {}
    for one in report.corrections.select_related("owner"):
        corrections.setdefault(one.position, []).append(_doing(one))
    return tuple(
        remark_of(row, target_of(form.indicators[row["position"]]), corrections.get(row["position"], ()))
        for row in report.rows
    )


def _doing(one: Correction) -> Doing:
    return Doing(one.text, one.who, one.due_on, one.done_on)


def monitoring_findings(report: MonitoringReport) -> tuple[Finding, ...]:
    """What is missing, overdue or does not fit in a report, by its rows in their order."""
    return questions(remarks_of(report), as_of=report.as_of, progress=_progress(report))


def _progress(report: MonitoringReport) -> Progress:
    told = report.progress
    return Progress(
        share_of(told["work_expected"]), share_of(told["work"]), told["rows"],
        share_of(told["money_expected"]) or Fraction(0), share_of(told["money"]),
    )  # fmt: skip


def monitoring_problems(report: MonitoringReport) -> tuple[Problem, ...]:
    """The missing parts that stand in the way of submitting; what is only a question does not."""
    found = monitoring_findings(report)
    return tuple(Problem(one.path, Words(one.message_zh, one.message_en)) for one in found if one.code in _BLOCKING)


def evaluation_problems(evaluation: SelfEvaluation) -> tuple[Problem, ...]:
    """What a self-evaluation lacks: reasons for what was not measured, lost or exceeded by far, right sums, a conclusion."""
    return (*_rows_lacking(evaluation), *_execution_lacking(evaluation), *_sums(evaluation), *_texts(evaluation))


def _rows_lacking(evaluation: SelfEvaluation) -> Iterator[Problem]:
    for row in evaluation.sheet["rows"]:
        at = position_of(row["key"])
        choice = evaluation.choices.get(str(at), {})
        if not is_silent(choice.get("explanation", "")):
            continue
        why = _to_explain(row)
        if why is not None:
            name = row["title"]
            yield Problem(f"rows[{at}].explanation", Words(f"“{name}”{why.zh}", f"“{name}” {why.en}"))


def position_of(key: str) -> int:
    """The position of a row of the form by its key on the sheet: indicators[3] is 3."""
    return int(key.partition("[")[2].rstrip("]"))


def _to_explain(row: Json) -> Words | None:
    if "not_measured" in row["flags"]:
        return Words("没有实际完成值，请说明原因。", "has no actual value; say why.")
    lost = sum((Decimal(str(loss["points"])) for loss in row["losses"]), Decimal(0))
    if lost:
        zh, en = f"失{number(lost)}分，请写明偏差原因。", f"lost {number(lost)} points; say why."
        return Words(zh, en)
    if "over" in row["flags"]:
        return Words("大幅超出目标，请说明原因。", "exceeded its target by far; say why.")
    return None


def _execution_lacking(evaluation: SelfEvaluation) -> Iterator[Problem]:
    line = evaluation.sheet["execution"]
    if not is_silent(evaluation.choices.get("execution", {}).get("explanation", "")):
        return
    if line["rate"] is None and line["weight"]:
        yield Problem(
            "execution.explanation", Words("预算执行数不明，请说明原因。", "Budget execution is unknown; say why.")
        )
    bar = pack_named(evaluation.pack).execution.explain_below
    if line["rate"] and bar is not None and Decimal(str(line["rate"]["percent"])) < bar.value:
        shown = number(bar.value)
        zh, en = f"预算执行率低于{shown}%，请说明原因。", f"Budget execution is below {shown} %; say why."
        yield Problem("execution.explanation", Words(zh, en))


def _sums(evaluation: SelfEvaluation) -> Iterator[Problem]:
    """The sum of all weights always; the split over the levels where people changed weights."""
    overridden = any(choice.get("weight") for choice in evaluation.choices.values())
    codes = {"score-weights-sum", "score-level-split"} if overridden else {"score-weights-sum"}
    for finding in evaluation.sheet["findings"]:
        if finding["code"] in codes:
            yield Problem("weights", Words(finding["message"]["zh"], finding["message"]["en"]))


_TEXTS = {
    "completion": Words("请填写年度总体目标的实际完成情况。", "Say how the year's overall goal was fulfilled."),
    "conclusion": Words("请填写评价结论。", "Write the conclusion."),
}


def _texts(evaluation: SelfEvaluation) -> Iterator[Problem]:
    for key, words in _TEXTS.items():
        if not evaluation.texts.get(key, "").strip():
            yield Problem(f"texts.{key}", words)
