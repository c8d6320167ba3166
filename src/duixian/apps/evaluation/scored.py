"""From what the records say and what people chose to a score sheet: the inputs of `core.scoring`. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from duixian.apps.evaluation.errors import NotScorable
from duixian.apps.evaluation.lights import taken_json
from duixian.apps.evaluation.taken import Evidence
from duixian.apps.evaluation.values import Json
from duixian.apps.measurement.values import value_from
from duixian.core.forms.model import Form
from duixian.core.scoring.errors import ScoringError
from duixian.core.scoring.from_form import execution_of, inputs_of_form, key_of, target_of
from duixian.core.scoring.model import (
    Actual,
    ExecutionInput,
    IndicatorInput,
    Judged,
    ScoreInputs,
    ScoreSheet,
    WeightSource,
)
from duixian.core.scoring.pack import Method
from duixian.core.scoring.registry import pack_named
from duixian.core.scoring.sheet import score
from duixian.core.targets.bands import Band
from duixian.core.values import Measured, NotApplicable, Qualitative


def entries_of(evidence: Evidence) -> list[Json]:
    """An entry per row of the form: what it promises, and what was measured or judged with its public ids."""
    return [
        {
            "position": one.row.at, "name": one.row.title, "level1": one.row.indicator.level1 or "",
            "level2": one.row.indicator.level2 or "", "target": one.row.indicator.target_raw,
            **taken_json(one.taken, target_of(one.row.indicator)),
        }
        for one in evidence.rows
    ]  # fmt: skip


def execution_json(evidence: Evidence) -> Json:
    """The money of the year in yuan as text, with the public id of the measurement; what is unknown is null."""
    money = execution_of(evidence.form.budget)
    executed, received = evidence.executed, evidence.received
    return {
        "budget": None if money.budget is None else f"{money.budget:f}",
        "executed": None if executed.yuan is None else f"{executed.yuan:f}",
        "received": None if received.yuan is None else f"{received.yuan:f}",
        "measurement": str(executed.measurement.uuid) if executed.measurement else None,
        "digest": executed.measurement.digest if executed.measurement else "",
        "grade": executed.measurement.grade if executed.measurement else 0,
    }


def inputs_of(
    form: Form, rows: Sequence[Json], choices: Mapping[str, Json], execution: Json, *, pack: str
) -> ScoreInputs:
    """What there is to score: rows by `indicators[n]`, with the choices made for them (keys are positions as text)."""
    actuals = {row["position"]: _actual(row, choices.get(str(row["position"]), {})) for row in rows}
    inputs = inputs_of_form(
        form, actuals, execution=_execution(form, execution, choices.get("execution", {})), pack=pack_named(pack)
    )
    chosen = {key_of(int(at)): choice for at, choice in choices.items() if at.isdigit()}
    return replace(inputs, indicators=tuple(_chosen(item, chosen.get(item.key, {})) for item in inputs.indicators))


def _actual(row: Json, choice: Json) -> str | Actual:
    """A value as scoring takes it: words are read in the terms of the target."""
    if choice.get("not_applicable"):
        return NotApplicable(choice["not_applicable"])
    if row["band"]:
        return Judged(Band(row["band"]), Decimal(row["share"]), row["judged_because"])
    value = value_from(row["value"])
    if isinstance(value, Measured):
        return value.value.text if isinstance(value.value, Qualitative) else value
    return value


def _execution(form: Form, execution: Json, choice: Json) -> ExecutionInput:
    budget, executed = execution["budget"], execution["executed"]
    weight = choice.get("weight")
    return ExecutionInput(
        None if budget is None else Decimal(budget),
        None if executed is None else Decimal(executed),
        Decimal(weight) if weight else form.budget.budget_weight,
        choice.get("explanation", ""),
    )


def _chosen(item: IndicatorInput, choice: Mapping[str, Any]) -> IndicatorInput:
    if not choice:
        return item
    changes: dict[str, Any] = {"set_low": bool(choice.get("set_low")), "explanation": choice.get("explanation", "")}
    if choice.get("weight"):
        changes |= {"weight": Decimal(choice["weight"]), "weight_source": WeightSource.GIVEN}
    if choice.get("method"):
        changes["method"] = Method(choice["method"])
    if choice.get("threshold"):
        changes["threshold"] = Decimal(choice["threshold"])
    return replace(item, **changes)


def scored(form: Form, rows: Sequence[Json], choices: Mapping[str, Json], execution: Json, *, pack: str) -> ScoreSheet:
    """The score sheet. Raises NotScorable with what scoring refuses, at the key of the row."""
    try:
        return score(inputs_of(form, rows, choices, execution, pack=pack), pack=pack)
    except ScoringError as error:
        raise NotScorable(error) from error
