"""Monitoring reports and scored self-evaluations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Field, Schema

from duixian.api.paging import Page
from duixian.api.schemas.values import Number, Rate, Text, Value, Yuan, number_of, rate_of, value_of
from duixian.apps.evaluation.models import MonitoringReport as MonitoringRow
from duixian.apps.evaluation.models import SelfEvaluation as EvaluationRow

ReportState = Literal["draft", "submitted", "reviewed", "returned", "final"]


class MonitoredRow(Schema):
    """An indicator in a monitoring report."""

    position: int = Field(description="Its place in the form, from 0.")
    name: str = Field(description="The indicator.", examples=["参会观众数"])
    target: str = Field(description="The target as written.", examples=[">=500"])
    value: Value
    measurement_id: UUID | None = Field(description="The measurement that it rests on.")
    light: str = Field(description="green, amber, red, grey (not measured), not_due or done.", examples=["green"])
    reason: Text = Field(description="Why the light is what it is.")
    causes: list[str] = Field(description="The codes of the causes of a deviation.")
    likelihood: str = Field(
        description="How likely the target is reached by the end of the year; empty where nobody said."
    )


class MonitoredMoney(Schema):
    """The money in a monitoring report."""

    budget: Yuan | None = Field(description="The budget.")
    received: Yuan | None = Field(description="What arrived (到位).")
    executed: Yuan | None = Field(description="What was spent (执行).")
    light: str = Field(description="The light of spending against the form's own plan.", examples=["green"])


class ReportHead(Schema):
    """What a monitoring report and a self-evaluation have in common."""

    id: UUID
    declaration_id: UUID
    version_number: int = Field(description="The number of the version that it answers for.")
    as_of: date = Field(description="The last day that it tells of.")
    known_at: datetime
    state: ReportState = Field(description="Where it stands; only final ones never change.")
    digest: str = Field(description="SHA-256 of what was made final; empty before.")
    finished_at: datetime | None = Field(description="When it was made final.")
    created_at: datetime
    updated_at: datetime = Field(description="When the history last told of it.")


class MonitoringHead(ReportHead):
    """A monitoring report (绩效监控) without its rows."""

    light: str = Field(description="The light of the whole declaration.", examples=["green"])


class MonitoringHeads(Page[MonitoringHead]):
    """A slice of the monitoring reports."""


class MonitoringReport(MonitoringHead):
    """A monitoring report (绩效监控)."""

    money: MonitoredMoney
    rows: list[MonitoredRow] = Field(description="The indicators in the order of the form.")


class Loss(Schema):
    """Points that were lost, and why."""

    cause: str = Field(description="The code of the cause.", examples=["below-target"])
    points: Number | None
    explanation: Text


class ScoredRow(Schema):
    """A scored indicator."""

    title: str = Field(description="The indicator.", examples=["参会观众数"])
    section: str = Field(description="The part of the sheet that it belongs to.", examples=["output"])
    target: str = Field(description="The target as written.", examples=[">=500"])
    actual: Text = Field(description="What was reached.")
    weight: Number | None = Field(description="The points that it can give.")
    points: Number | None = Field(description="The points that it gave; null where nothing could be scored.")
    attainment: Rate | None = Field(description="How far the target was reached.")
    met: bool | None = Field(description="Whether the target was met; null where it cannot be said.")
    losses: list[Loss] = Field(description="Each loss explained.")


class ScoredExecution(Schema):
    """The scored execution of the budget (预算执行)."""

    budget: Yuan | None
    executed: Yuan | None
    rate: Rate | None
    weight: Number | None
    points: Number | None
    losses: list[Loss]


class EvaluationHead(ReportHead):
    """A self-evaluation (绩效自评) without its sheet."""

    rule_pack: str = Field(description="The pack of scoring rules.", examples=["shanghai-2020"])
    total: Number | None = Field(description="The points of all; null while it is not scored.", examples=[97.5])
    grade: str = Field(description="excellent, good, medium or poor (优良中差); empty while it is not scored.")


class EvaluationHeads(Page[EvaluationHead]):
    """A slice of the self-evaluations."""


class SelfEvaluation(EvaluationHead):
    """A self-evaluation (绩效自评) with its scores."""

    maximum: Number | None = Field(description="The most points that there are.", examples=[100])
    execution: ScoredExecution | None = Field(
        description="How the budget was carried out; null while it is not scored."
    )
    rows: list[ScoredRow] = Field(description="The scored indicators in the order of the form.")


def _head(row: Any) -> dict[str, Any]:
    return {
        "id": row.uuid, "declaration_id": row.declaration.uuid, "version_number": row.version.number, "as_of": row.as_of,
        "known_at": row.known_at, "state": row.state, "digest": row.digest, "finished_at": row.finished_at,
        "created_at": row.created_at, "updated_at": row.changed_at,
    }  # fmt: skip


def monitoring_head_of(row: MonitoringRow) -> MonitoringHead:
    """A monitoring report without its rows."""
    return MonitoringHead(**_head(row), light=row.light)


def monitoring_of(row: MonitoringRow) -> MonitoringReport:
    """A monitoring report. What people wrote beside codes is not told: it may name somebody."""
    money = {name: number_of(row.money.get(name)) for name in ("budget", "received", "executed")}
    return MonitoringReport(
        **_head(row), light=row.light, money=MonitoredMoney(**money, light=row.money.get("light", "")),
        rows=[_monitored(entry) for entry in row.rows],
    )  # fmt: skip


def _monitored(entry: Mapping[str, Any]) -> MonitoredRow:
    return MonitoredRow(
        position=entry["position"], name=entry["name"], target=entry["target"], value=value_of(entry["value"]),
        measurement_id=entry["measurement"] or None, light=entry["light"], reason=Text(**entry["reason"]),
        causes=entry["causes"], likelihood=entry["likelihood"],
    )  # fmt: skip


def evaluation_head_of(row: EvaluationRow) -> EvaluationHead:
    """A self-evaluation without its sheet."""
    return EvaluationHead(**_head(row), rule_pack=row.pack, total=row.total, grade=row.grade)


def evaluation_of(row: EvaluationRow) -> SelfEvaluation:
    """A self-evaluation with its scores."""
    sheet: Mapping[str, Any] = row.sheet
    execution = sheet.get("execution")
    return SelfEvaluation(
        **_head(row), rule_pack=row.pack, total=row.total, grade=row.grade, maximum=number_of(sheet.get("maximum")),
        execution=_execution(execution) if execution else None, rows=[_scored(one) for one in sheet.get("rows", ())],
    )  # fmt: skip


def _execution(line: Mapping[str, Any]) -> ScoredExecution:
    numbers = {name: number_of(line[name]) for name in ("budget", "executed", "weight", "points")}
    return ScoredExecution(**numbers, rate=rate_of(line["rate"]), losses=_losses(line))


def _scored(one: Mapping[str, Any]) -> ScoredRow:
    return ScoredRow(
        title=one["title"], section=one["section"], target=one["target"], actual=Text(**one["actual"]),
        weight=number_of(one["weight"]), points=number_of(one["points"]), attainment=rate_of(one["attainment"]),
        met=one["met"], losses=_losses(one),
    )  # fmt: skip


def _losses(line: Mapping[str, Any]) -> list[Loss]:
    return [
        Loss(cause=loss["cause"], points=number_of(loss["points"]), explanation=Text(zh=loss["zh"], en=loss["en"]))
        for loss in line["losses"]
    ]
