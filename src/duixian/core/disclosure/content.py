"""The content of a publication, `duixian-disclosure/1`: made once, reviewed, shown and never edited. Pure.

Numbers are texts of digits (points, yuan, shares), days ISO, so that the canonical JSON of it is the same everywhere. Names of
people who filled in, wrote or answer for something are no part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final, NamedTuple

from duixian.core.disclosure.people import K, breakdown
from duixian.core.history.canonical import plain

SCHEMA: Final = "duixian-disclosure/1"
TEXTS: Final = ("overview", "basis", "necessity", "safeguards", "plan", "goals", "midterm")
MONEY: Final = ("total", "current_year", "fiscal", "other", "last_year_budget", "last_year_executed")
EVALUATION_TEXTS: Final = ("completion", "conclusion", "problems", "measures")
Json = Mapping[str, Any]


class Rows(NamedTuple):
    """The origin rows of a value by their role; `people` says that they stand for people."""

    roles: Mapping[str, int]
    people: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultFacts:
    """A final self-evaluation (`duixian-self-evaluation/1`), the origin rows of its measurements by public id, and the freeze of it."""

    evaluation: Json
    grade: str
    rows: Mapping[str, Rows] = field(default_factory=dict)
    proof: Json = field(default_factory=dict)


def snapshot(
    *, head: Json, form: Json, result: ResultFacts | None = None, contracting: Iterable[Json] = ()
) -> dict[str, Any]:
    """The whole content: `head` names unit, project and declaration; `form` is the approved form without its contact; `result` only
    where results are published, with the OCDS releases of the purchases (amounts as text). Raises CanonicalError for a float."""
    told = {
        "schema": SCHEMA,
        "kind": "promise" if result is None else "result",
        **head,
        "promise": _promise(form),
        "result": None if result is None else _result(result),
        "contracting": list(contracting),
    }
    made: Any = plain(told)
    return dict(made)


def _promise(form: Json) -> dict[str, Any]:
    narratives, budget = form.get("narratives") or {}, form.get("budget") or {}
    return {
        "start": form.get("start_date"),
        "end": form.get("end_date"),
        "category": form.get("category"),
        "texts": {name: narratives[name] for name in TEXTS if narratives.get(name)},
        "budget": {name: number(budget[name]) for name in MONEY if budget.get(name) is not None},
        "costs": [
            {"name": line["name"], "amount": number(line.get("amount")), "basis": line.get("basis")}
            for line in form.get("cost_lines") or ()
        ],
        "indicators": [_indicator(at, row) for at, row in enumerate(form.get("indicators") or ())],
    }


def _indicator(position: int, row: Json) -> dict[str, Any]:
    name = row.get("level3") or row.get("level2") or row.get("level1") or ""
    return {
        "position": position, "level1": row.get("level1"), "level2": row.get("level2"), "name": name,
        "target": "".join((row.get("target_raw") or "").split("\n")), "weight": number(row.get("weight")),
    }  # fmt: skip


def _result(facts: ResultFacts) -> dict[str, Any]:
    evaluation = facts.evaluation
    sheet = evaluation["sheet"]
    texts = evaluation.get("texts") or {}
    return {
        "uuid": evaluation["uuid"], "as_of": evaluation["as_of"], "known_at": evaluation["known_at"],
        "rules": _rules(evaluation), "total": number(sheet["total"]), "maximum": number(sheet["maximum"]),
        "grade": {"code": facts.grade, **_both(sheet["grade"])}, "light": light_of(row["met"] for row in _counted(sheet["rows"])),
        "capped": _loss(sheet["capped"]) if sheet["capped"] else None,
        "levels": [
            {**_both(level), "weight": number(level["weight"]), "points": number(level["points"])} for level in sheet["levels"]
        ],
        "money": _money(evaluation), "rows": _rows(facts),
        "texts": {name: texts[name] for name in EVALUATION_TEXTS if texts.get(name)},
        "rectifications": [
            {name: one[name] for name in ("problem", "measure", "due_on", "state")} for one in evaluation["rectifications"]
        ],
        "proof": dict(facts.proof),
    }  # fmt: skip


def _rules(evaluation: Json) -> dict[str, Any]:
    rules = evaluation["rules"]
    verified = all(source.get("verified") for source in rules["sources"])
    return {"code": rules["name"], **_both(rules["title"]), "verified": verified}


def _money(evaluation: Json) -> dict[str, Any]:
    money, line = evaluation["execution"], evaluation["sheet"]["execution"]
    choice = (evaluation.get("choices") or {}).get("execution", {})
    return {
        **{name: number(money[name]) for name in ("budget", "executed", "received")},
        "rate": _rate(line["rate"]), "weight": number(line["weight"]), "points": number(line["points"]),
        "losses": [_loss(one) for one in line["losses"]], "explanation": choice.get("explanation") or None,
        "grade": money["grade"],
    }  # fmt: skip


def _rows(facts: ResultFacts) -> list[dict[str, Any]]:
    entries = {f"indicators[{entry['position']}]": entry for entry in facts.evaluation["rows"]}
    choices = facts.evaluation.get("choices") or {}
    return [
        _row(facts, scored, entries[scored["key"]], choices.get(str(entries[scored["key"]]["position"]), {}))
        for scored in facts.evaluation["sheet"]["rows"]
    ]


def _row(facts: ResultFacts, scored: Json, entry: Json, choice: Json) -> dict[str, Any]:
    rows = facts.rows.get(entry["measurement"] or "", Rows({}, people=False))
    return {
        "position": entry["position"], **_actual(scored, entry, rows), "weight": number(scored["weight"]),
        "points": number(scored["points"]), "met": scored["met"], "attainment": _rate(scored["attainment"]), "light": _light(scored),
        "process": "process" in scored["flags"], "losses": [_loss(one) for one in scored["losses"]],
        "explanation": choice.get("explanation") or None, "improvement": choice.get("improvement") or None,
        "not_applicable": choice.get("not_applicable") or None, "judged_because": entry["judged_because"] or None,
        "evidence": {"grade": entry["grade"], "measurement": entry["measurement"], "digest": entry["digest"] or None,
                     "as_of": facts.evaluation["as_of"], "rows": entry["origins"], "roles": _roles(rows)},
    }  # fmt: skip


def _roles(rows: Rows) -> dict[str, int] | None:
    """How many rows have which role; of people only in parts of K at least."""
    return breakdown(rows.roles) if rows.people else dict(rows.roles) or None


def _actual(scored: Json, entry: Json, rows: Rows) -> dict[str, Any]:
    """The value in words, and its two numbers where it is a rate; a rate over fewer than K people is told without them."""
    shown = entry["shown"] if entry["measurement"] or entry["band"] else scored["actual"]
    value = entry["value"]
    if value["kind"] != "percent":
        return {"actual": _both(shown), "rate": None}
    rate = _share(value)
    if rows.people and Decimal(value["denominator"]) < K:
        percent = rate["percent"]
        return {
            "actual": {"zh": f"{percent}%（不足{K}人，不列明细）", "en": f"{percent}% (fewer than {K} people, no detail)"},
            "rate": None,
        }  # fmt: skip
    return {"actual": _both(shown), "rate": rate}


def _share(value: Json) -> dict[str, str]:
    numerator, denominator = Decimal(value["numerator"]), Decimal(value["denominator"])
    percent = (numerator * 100 / denominator).quantize(Decimal("0.01")) if denominator else None
    return {"numerator": f"{numerator:f}", "denominator": f"{denominator:f}", "percent": number(percent) or "—"}


def _counted(rows: Iterable[Json]) -> Iterable[Json]:
    """The rows that say how the promise was kept: those that apply, and of the management of the work those with a verdict."""
    return (
        row
        for row in rows
        if "not_applicable" not in row["flags"] and not ("process" in row["flags"] and row["met"] is None)
    )


def light_of(met: Iterable[bool | None]) -> str:
    """The light of a whole result: behind when any target was missed, unmeasured when one could not be judged, else met."""
    told = set(met)
    if False in told:
        return "behind"
    return "unmeasured" if None in told or not told else "met"


def _light(scored: Json) -> str:
    """The light of a row; empty where there is nothing to judge."""
    if scored["met"] is None and {"process", "not_applicable"} & set(scored["flags"]):
        return ""
    return {True: "met", False: "behind", None: "unmeasured"}[scored["met"]]


def _loss(loss: Json) -> dict[str, Any]:
    return {"cause": loss["cause"], "points": number(loss["points"]), **_both(loss)}


def _rate(rate: Json | None) -> dict[str, str] | None:
    if rate is None:
        return None
    return {
        "numerator": rate["numerator"], "denominator": rate["denominator"], "percent": number(rate["percent"]) or "",
    }  # fmt: skip


def _both(words: Json) -> dict[str, str]:
    return {"zh": words["zh"], "en": words["en"]}


def number(value: object) -> str | None:
    """A number as its digits, without needless zeros: 5, 7.5, 400000. None stays None."""
    if value is None:
        return None
    told = f"{Decimal(str(value)):f}"
    return told.rstrip("0").rstrip(".") if "." in told else told
