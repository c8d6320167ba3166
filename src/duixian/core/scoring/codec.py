"""A score sheet as plain values for JSON: points and sums as numbers, every text in both languages."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from duixian.core.checks.finding import Finding
from duixian.core.scoring.model import Loss, ScoredExecution, ScoredRow, ScoreSheet
from duixian.core.scoring.wording import shown_actual
from duixian.core.values import Percent
from duixian.core.wording import Words

SCHEMA = "duixian-score/1"


def sheet_json(sheet: ScoreSheet) -> dict[str, Any]:
    """The sheet as nested dicts and lists. Points are numbers with two decimals at most; a rate is its two numbers."""
    return {
        "schema": SCHEMA,
        "pack": sheet.pack.name,
        "total": _number(sheet.total),
        "maximum": _number(sheet.maximum),
        "subtotal": _number(sheet.subtotal),
        "grade": {"code": sheet.grade.grade.value, **_words(sheet.grade.title)},
        "capped": _loss(sheet.capped) if sheet.capped else None,
        "levels": [
            {
                "name": level.name,
                **_words(level.title),
                "wanted": _number(level.wanted),
                "weight": _number(level.weight),
                "points": _number(level.points),
            }
            for level in sheet.levels
        ],
        "execution": _execution(sheet.execution),
        "rows": [_row(row) for row in sheet.rows],
        "findings": [finding_json(finding) for finding in sheet.findings],
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding of scoring as a dict, worded like those of the review."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "kind": finding.kind,
        "path": finding.path,
        "message": {"zh": finding.message_zh, "en": finding.message_en},
        "source": finding.source._asdict(),
    }


def _row(row: ScoredRow) -> dict[str, Any]:
    return {
        "key": row.key,
        "title": row.title,
        "section": row.section.value,
        "target": row.target.raw,
        "actual": _words(shown_actual(row.actual, row.target)),
        "method": row.method.value,
        "weight": _number(row.weight),
        "weight_source": row.weight_source.value,
        "base_weight": _number(row.base_weight),
        "attainment": _rate(row.attainment),
        "met": row.met,
        "points": _number(row.points),
        "losses": [_loss(loss) for loss in row.losses],
        "flags": [flag.value for flag in row.flags],
    }


def _execution(line: ScoredExecution) -> dict[str, Any]:
    return {
        "budget": _number(line.budget),
        "executed": _number(line.executed),
        "rate": _rate(line.rate),
        "weight": _number(line.weight),
        "weight_source": line.weight_source.value,
        "base_weight": _number(line.base_weight),
        "points": _number(line.points),
        "losses": [_loss(loss) for loss in line.losses],
        "flags": [flag.value for flag in line.flags],
    }


def _loss(loss: Loss) -> dict[str, Any]:
    return {"cause": loss.cause.value, "points": _number(loss.points), **_words(loss.words)}


def _words(words: Words) -> dict[str, str]:
    return {"zh": words.zh, "en": words.en}


def _rate(rate: Percent | None) -> dict[str, Any] | None:
    """Both numbers as text, since they are exact, and the percentage rounded to two decimals."""
    if rate is None:
        return None
    both = {"numerator": f"{rate.numerator:f}", "denominator": f"{rate.denominator:f}"}
    return {**both, "percent": _number(rate.points())}


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
