"""What the page of statistics shows: the corpus, and of one concept in one selection how its targets are spread. Reads only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from duixian.core.benchmark.answers import Spread, Summary
from duixian.core.benchmark.concepts import CONCEPTS, Concept
from duixian.core.benchmark.kinds import MONEY_CLASSES, PROJECT_TYPES
from duixian.core.benchmark.standing import FEWEST, Selection
from duixian.core.benchmark.unit_words import unit_said
from duixian.core.wording import Words
from duixian.web.languages import spoken
from duixian.web.public.statistics.charting import cost_drawn, spread_drawn, trend_drawn

if TYPE_CHECKING:
    from duixian.documents.corpus.asking import Corpus

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for by the address; what there cannot be narrows nothing."""

    concept: str = ""
    unit: str = ""
    project_type: str = ""
    money_class: str = ""
    year: int | None = None


def asked_of(given: Mapping[str, str]) -> Asked:
    """The selection in an address."""
    year = given.get("year", "")
    concept, kind, money = given.get("concept", ""), given.get("type", ""), given.get("money", "")
    return Asked(
        concept=concept if concept in CONCEPTS else "",
        unit=given.get("unit", "")[:12],
        project_type=kind if kind in PROJECT_TYPES else "",
        money_class=money if money in MONEY_CLASSES else "",
        year=int(year) if len(year) == 4 and year.isascii() and year.isdigit() and FIRST_YEAR <= int(year) <= LAST_YEAR else None,
    )  # fmt: skip


def empty_page() -> dict[str, Any]:
    """Before a corpus was added, or while it is not prepared: the page says so, and how."""
    return {"summary": None, "fewest": FEWEST}


def statistics_page(corpus: Corpus, asked: Asked) -> dict[str, Any]:
    """The page of one selection; without a concept, of the one that most forms have. A dozen statements of the corpus, no query."""
    concepts = corpus.concepts_told()
    key = asked.concept or next(iter(concepts), "")
    return {
        "summary": corpus.summary, "quality": _quality(corpus.summary), "stale": corpus.stale, "fewest": FEWEST, "asked": replace(asked, concept=key),
        "concepts": [(name, f"{CONCEPTS[name].label.said(spoken())} ({n:,})") for name, n in concepts.items()],
        "types": [(name, one.label.said(spoken())) for name, one in PROJECT_TYPES.items()],
        "money": [(name, one.label.said(spoken())) for name, one in MONEY_CLASSES.items()],
        "years": sorted(corpus.summary.years), **(_about(corpus, key, asked) if key else {}),
    }  # fmt: skip


def _quality(summary: Summary) -> dict[str, int]:
    """How well the corpus was read, in documents, forms and per cent of targets."""
    forms = sum(summary.forms.values())
    return {
        "forms": forms, "targets": summary.forms.get("target", 0), "unreadable": sum(summary.problems.values()), "unsure": summary.unsure,
        "understood": 100 * summary.understood // summary.named if summary.named else 0,
    }  # fmt: skip


def _about(corpus: Corpus, key: str, asked: Asked) -> dict[str, Any]:
    concept, units = CONCEPTS[key], [unit for unit, _ in corpus.units_of(key)]
    unit = asked.unit if asked.unit in units else next(iter(units), "")
    selection = Selection(
        key, unit or None, asked.project_type or None, asked.money_class or None, asked.year, asked.year
    )
    spread = corpus.spread(selection)
    years = corpus.trend(replace(selection, since=None, until=None))
    label, counted = concept.label.said(spoken()), unit_said(unit, spoken())
    return {
        "concept": concept, "label": label, "unit": unit, "units": [(one, unit_said(one, spoken())) for one in units], "selected": _selected(selection, label), "spread": spread,
        "enough": isinstance(spread, Spread), "spread_chart": spread_drawn(spread, label, counted), "trend": years,
        "trend_chart": trend_drawn(years, label, counted), "by_type": [(PROJECT_TYPES[str(one.project_type)].label.said(spoken()), one) for one in corpus.by_type(selection)],
        "better": _BETTER[concept.higher_is_better].said(spoken()), "rarity": _rarity(corpus, key), **_cost(corpus, concept, selection),
    }  # fmt: skip


_BETTER: Final = {
    True: Words("越大越好", "more is better"),
    False: Words("越小越好", "less is better"),
    None: Words("不分大小好坏", "neither more nor less is better"),
}


def _selected(selection: Selection, label: str) -> str:
    """The selection in words, as it stands beside every figure."""
    kind, money = selection.project_type, selection.money_class
    told = (
        label, unit_said(selection.unit or "", spoken()), PROJECT_TYPES[kind].label.said(spoken()) if kind else None, MONEY_CLASSES[money].label.said(spoken()) if money else None,
        str(selection.since) if selection.since else None,
    )  # fmt: skip
    return " · ".join(one for one in told if one)


def _rarity(corpus: Corpus, key: str) -> list[dict[str, Any]]:
    """In how many forms of each type the concept stands, the type that has it most first."""
    return [
        {"label": PROJECT_TYPES[str(one.selection.project_type)].label.said(spoken()), "n": one.n, "having": one.having, "percent": 100 * one.having // one.n}
        for one in corpus.rarity_by_type(key)
    ]  # fmt: skip


def _cost(corpus: Corpus, concept: Concept, selection: Selection) -> dict[str, Any]:
    """Yuan for one of what is counted, where the concept counts what has a cost."""
    if concept.per is None:
        return {"per": None}
    spread = corpus.unit_cost_spread(selection)
    per = concept.per.said(spoken())
    return {
        "per": per,
        "cost": spread,
        "cost_enough": isinstance(spread, Spread),
        "cost_chart": cost_drawn(spread, per),
    }
