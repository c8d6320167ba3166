"""The official form of a publication: what its content says, in the terms of `core.forms`, with nothing that was taken out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from duixian.core.forms.model import Budget, CostLine, Form, Indicator, Kind, Narratives
from duixian.core.periods import PartialDate, partial_date

Json = Mapping[str, Any]


def printed_form(content: Json) -> Form:
    """绩效目标表 of a promise, 绩效自评表 of a result."""
    promise, result = content["promise"], content["result"]
    head: dict[str, Any] = {
        "year": content["declaration"]["year"], "unit": content["unit"]["name"], "department": content["unit"]["department"],
        "project_name": content["project"]["name"], "project_code": content["project"]["code"], "category": promise["category"],
        "start_date": _day(promise["start"]), "end_date": _day(promise["end"]),
    }  # fmt: skip
    told = dict(promise["texts"])
    if result is None:
        costs = tuple(CostLine(one["name"], _decimal(one["amount"]), one["basis"]) for one in promise["costs"])
        rows = tuple(_promised(row) for row in promise["indicators"])
        return Form(
            kind=Kind.TARGET, layout="shanghai2020", narratives=Narratives(**told), budget=_budget(promise), cost_lines=costs,
            indicators=rows, **head,
        )  # fmt: skip
    scored = {row["position"]: row for row in result["rows"]}
    narratives = Narratives(**told, completion=result["texts"].get("completion"))
    rows = tuple(_answered(row, scored.get(row["position"])) for row in promise["indicators"])
    return Form(
        kind=Kind.SELF_EVALUATION, layout="selfeval", narratives=narratives, budget=_executed(promise, result["money"]),
        self_score=_decimal(result["total"]), indicators=rows, **head,
    )  # fmt: skip


def _day(text: str | None) -> PartialDate | None:
    return partial_date(*map(int, text.split("-"))) if text else None


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _budget(promise: Json) -> Budget:
    return Budget(**{name: Decimal(text) for name, text in promise["budget"].items()})


def _executed(promise: Json, money: Json) -> Budget:
    told, planned = promise["budget"], _decimal(money["budget"])
    first = _decimal(told.get("current_year") or told.get("total")) or planned
    rate = _decimal(money["rate"]["percent"]) if money["rate"] else None
    return Budget(
        initial=first, adjusted=planned, executed=_decimal(money["executed"]), fiscal_initial=_decimal(told.get("fiscal")),
        execution_rate=rate, budget_weight=_decimal(money["weight"]), budget_score=_decimal(money["points"]),
    )  # fmt: skip


def _promised(row: Json) -> Indicator:
    return Indicator(
        row["level1"], row["level2"], row["name"], target_raw=row["target"], weight=_decimal(row["weight"])
    )


def _answered(row: Json, scored: Json | None) -> Indicator:
    if scored is None:
        return _promised(row)
    return Indicator(
        row["level1"], row["level2"], row["name"], target_raw=row["target"], weight=_decimal(scored["weight"]),
        actual_raw=scored["actual"]["zh"], score=_decimal(scored["points"]), deviation=_deviation(scored),
    )  # fmt: skip


def _deviation(scored: Json) -> str | None:
    told = (
        scored["not_applicable"],
        scored["explanation"],
        scored["improvement"],
        *(one["zh"] for one in scored["losses"]),
    )
    return "；".join(str(part).rstrip("。；") for part in told if part) or None
