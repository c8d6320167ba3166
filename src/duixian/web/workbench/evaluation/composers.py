"""What the pages of self-evaluation show: reads only, over evaluation, accounts and the history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.urls import reverse

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Refused
from duixian.apps.accounts.queries import history_of
from duixian.apps.evaluation.models import ReportState, SelfEvaluation
from duixian.apps.evaluation.periods import EVALUATION_DUE
from duixian.apps.evaluation.queries.finding import evaluation_get
from duixian.apps.evaluation.queries.listing import evaluation_counts, to_evaluate, years_answered_for
from duixian.apps.evaluation.queries.permitted import permitted
from duixian.apps.evaluation.queries.trying import what_if
from duixian.apps.evaluation.rules import may_write_report
from duixian.core.scoring.pack import Grade, RulePack
from duixian.core.scoring.registry import PACKS, pack_named
from duixian.web.charting import points_chart
from duixian.web.workbench.evaluation.forms import OpenForm, RectificationForm, RowForm, SettingsForm, pack_choices
from duixian.web.workbench.monitoring.composers import amounts_of, exports, people_of, year_of

PER_PAGE = 30


def evaluation_list_page(actor: Actor, given: Mapping[str, str], *, today: date) -> dict[str, Any]:
    """The approved promises of a year with their self-evaluation; the same queries for every number of rows."""
    years = years_answered_for(actor)
    year = year_of(given.get("year")) or (years[0] if years else today.year)
    state = given.get("state", "") if given.get("state", "") in {"none", *ReportState.values} else ""
    page = Paginator(to_evaluate(actor, year=year, state=state), PER_PAGE).get_page(given.get("page"))
    as_of = min(today, date(year, 12, 31))
    for one in page.object_list:
        may = as_of.year >= year and may_write_report(actor, at=one.unit.path)
        one.may_open = may  # type: ignore[attr-defined]  # told to the template
    counts = evaluation_counts(actor, year=year)
    return {
        "page": page, "year": year, "years": years or [year], "state": state, "states": ReportState.choices, "counts": counts,
        "grades": [(grade.value, counts.get(f"grade_{grade}", 0)) for grade in Grade], "as_of": as_of,
        "missing": counts["all"] - sum(counts.get(one, 0) for one in ReportState.values),
        "due_on": date(year + 1, *EVALUATION_DUE), "open_form": OpenForm(initial={"as_of": as_of}),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of the sheet: as scored, what it rests on, what people set, its form while it may be filled in."""

    scored: dict[str, Any]
    entry: dict[str, Any]
    choice: dict[str, Any]
    form: RowForm | None
    opened: bool = False
    level1_rows: int = 0

    @property
    def lost(self) -> bool:
        """Whether it lost points."""
        return bool(self.scored["losses"])

    @property
    def lacks(self) -> bool:
        """Whether it still wants words."""
        silent = not self.choice.get("explanation") and not self.choice.get("not_applicable")
        flags = self.scored["flags"]
        return silent and (self.lost or "over" in flags or "not_measured" in flags)


@dataclass(frozen=True, slots=True)
class Wrong:
    """What was posted and refused: the form with its errors, shown where it stands."""

    row: int | None = None
    row_form: RowForm | None = None
    settings: SettingsForm | None = None
    refusal: Refused | None = None


def evaluation_page(actor: Actor, uuid: UUID, wrong: Wrong | None = None) -> dict[str, Any]:
    """The score sheet with everything behind it and what this person may do. Raises NotFound."""
    evaluation = evaluation_get(actor, uuid)
    wrong, may = wrong or Wrong(), permitted(actor, evaluation)
    pack = pack_named(evaluation.pack)
    return {
        "evaluation": evaluation, "amounts": amounts_of(evaluation.execution), "declaration": evaluation.declaration, "may": may, "sheet": evaluation.sheet, "pack": pack,
        "rows": _rows(evaluation, wrong, writes=may.writes), "chart": points_chart(evaluation),
        "execution_choice": evaluation.choices.get("execution", {}), "settings_form": wrong.settings or _settings(evaluation),
        "refusal": wrong.refusal, "problems": getattr(wrong.refusal, "problems", ()),
        "exports": exports("evaluation:export", uuid), "return_url": reverse("evaluation:return", args=[uuid]),
        "rectifications": list(evaluation.rectifications.select_related("owner", "carried_to")),
        "history": history_of(actor, "evaluation.evaluation", evaluation.uuid, limit=20), "verified": _verified(pack),
    }  # fmt: skip


def _verified(pack: RulePack) -> bool:
    return all(source.verified for source in pack.sources)


def _settings(evaluation: SelfEvaluation) -> SettingsForm:
    initial = {"pack": evaluation.pack, **evaluation.texts,
               "execution_explanation": evaluation.choices.get("execution", {}).get("explanation", "")}  # fmt: skip
    return SettingsForm(initial=initial)


def _rows(evaluation: SelfEvaluation, wrong: Wrong, *, writes: bool) -> list[RowView]:
    entries = {f"indicators[{row['position']}]": row for row in evaluation.rows}
    views = []
    for scored in evaluation.sheet["rows"]:
        entry = entries[scored["key"]]
        position = entry["position"]
        choice = evaluation.choices.get(str(position), {})
        opened = wrong.row == position and wrong.row_form is not None
        form = (wrong.row_form if opened else RowForm(initial=choice, prefix=f"row{position}")) if writes else None
        views.append(RowView(scored, entry, choice, form, opened))
    return views


def what_if_page(actor: Actor, uuid: UUID, given: Mapping[str, str]) -> dict[str, Any]:
    """The sheet as it stands beside the sheet with the changes of the address: pack, target-n, weight-n. Nothing is saved. Raises NotFound."""
    targets, weights = _numbered(given, "target-"), _numbered(given, "weight-")
    evaluation = evaluation_get(actor, uuid)
    pack = given.get("pack", "")
    try:
        tried, refusal = what_if(actor, uuid, pack=pack, targets=targets, weights=weights), None
    except Refused as error:
        tried, refusal = what_if(actor, uuid), error
    rows = [
        {"change": change, "position": _position(change.key), "target": targets.get(_position(change.key), ""),
         "weight": weights.get(_position(change.key), "")}
        for change in tried.comparison.rows
    ]  # fmt: skip
    return {
        "evaluation": evaluation, "declaration": evaluation.declaration, "comparison": tried.comparison, "rows": rows,
        "refusal": refusal, "pack": pack if pack in PACKS else evaluation.pack, "packs": pack_choices(),
    }  # fmt: skip


def _numbered(given: Mapping[str, str], prefix: str) -> dict[int, str]:
    return {
        int(name.removeprefix(prefix)): text.strip()
        for name, text in given.items()
        if name.startswith(prefix)
        and name.removeprefix(prefix).isdigit()
        and len(name) < len(prefix) + 5
        and text.strip()
    }


def _position(key: str) -> int:
    return int(key.partition("[")[2].rstrip("]"))


def rectification_page(actor: Actor, uuid: UUID, form: RectificationForm | None = None) -> dict[str, Any]:
    """The list of what is to be put right after a self-evaluation. Raises NotFound."""
    evaluation = evaluation_get(actor, uuid)
    may = permitted(actor, evaluation)
    people = people_of(evaluation) if may.corrects else []
    rows = list(evaluation.rectifications.select_related("owner", "file", "carried_to"))
    return {
        "evaluation": evaluation, "declaration": evaluation.declaration, "may": may, "rectifications": rows,
        "names": {row["position"]: row["name"] for row in evaluation.rows}, "form": form or RectificationForm(people=people),
        "opened": form is not None, "people": people, "carriable": any(one.carried_to is None and one.state != "verified" for one in rows),
    }  # fmt: skip
