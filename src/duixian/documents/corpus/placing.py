"""Placing the targets of one form among the others of a corpus: three selections, from narrow to wide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from duixian.core.benchmark.amounts import base_of, in_base_unit
from duixian.core.benchmark.answers import UnitCost
from duixian.core.benchmark.concepts import CONCEPTS
from duixian.core.benchmark.kinds import money_class_of
from duixian.core.benchmark.standing import FEWEST, Asked, Selection, Standing, TooFew

if TYPE_CHECKING:
    from duixian.documents.corpus.asking import Corpus

Own = tuple[str | None, str] | None
Told = TypeVar("Told")
_AMOUNT: Final = "f.amount"
_COST: Final = "CASE WHEN f.amount > 0 AND f.budget > 0 THEN f.budget / f.amount END"
_PLACED: Final = """
WITH asked AS (SELECT unnest($keys) AS key, unnest($concepts) AS concept, unnest($units) AS unit, unnest($types) AS type,
                      unnest($classes) AS class, unnest($mine) AS mine),
hits AS (
  SELECT a.key, a.mine, {value} AS value FROM asked a JOIN facts f ON f.concept = a.concept AND f.unit = a.unit {narrow}
  WHERE f.concept IN (SELECT unnest($concepts)) {without})
SELECT key, count(*), count_if(value < mine), count_if(value = mine), quantile_cont(value, [0.25, 0.5, 0.75])
FROM hits WHERE value IS NOT NULL GROUP BY key
"""
_NARROW: Final = (
    "AND f.project_type = a.type AND f.money_class = a.class",
    "AND f.project_type = a.type",
    "",
)
_WITHOUT: Final = """
  AND f.form NOT IN (SELECT n FROM forms WHERE project_name = $name AND ($unit IS NULL OR unit IS NULL OR unit = $unit))"""


class Question(NamedTuple):
    """One target, ready to be placed: its value in the base unit, or yuan for one of them; None where only others are wanted."""

    key: str
    concept: str
    unit: str
    project_type: str | None
    money_class: str | None
    mine: Decimal | None


class Level(NamedTuple):
    """What a selection holds: others in all, below and equal, and their quartiles."""

    selection: Selection
    n: int
    below: int
    equal: int
    quartiles: Sequence[float]


def standings(corpus: Corpus, asked: Iterable[Asked], without: Own) -> dict[str, Standing | TooFew]:
    """The standings of targets by key; see `Corpus.standings`."""
    questions = [one for one in (_question(corpus, one) for one in asked) if one is not None]
    return _placed(corpus, questions, without, _AMOUNT, _standing)


def unit_costs(corpus: Corpus, asked: Iterable[Asked], without: Own) -> dict[str, UnitCost | TooFew]:
    """The unit costs of targets by key; see `Corpus.unit_costs`."""
    pairs = ((_question(corpus, one), one) for one in asked)
    costed = (_costing(one, ask) for one, ask in pairs if one is not None and CONCEPTS[one.concept].per)
    questions = [one for one in costed if one.mine is not None]  # without a budget there is nothing to place
    return _placed(corpus, questions, without, _COST, _unit_cost)


def _question(corpus: Corpus, asked: Asked) -> Question | None:
    if asked.amount is None:
        return None
    base = in_base_unit(asked.amount, asked.unit)
    concept = corpus.concept(asked.name, asked.level2, base.unit)
    if concept is None:
        return None
    unit = unit_in(concept, base.unit)
    return Question(asked.key, concept, unit, asked.project_type, money_class_of(asked.budget), base.value)


def unit_in(concept: str, unit: str | None) -> str:
    """The unit as the facts have it: a rate printed without a sign is per cent, none is ''."""
    base = base_of(unit)[1]
    return base or ("%" if CONCEPTS[concept].unit == "percent" else "")


def _costing(question: Question, asked: Asked) -> Question:
    own = asked.budget / question.mine if asked.budget and question.mine else None
    return question._replace(mine=own)


def _placed(
    corpus: Corpus, questions: Sequence[Question], without: Own, value: str, told: Callable[[Question, Level], Told]
) -> dict[str, Told | TooFew]:
    """From narrow to wide: what found enough others is answered, the rest asked again; one statement where all are like."""
    found: dict[str, Told | TooFew] = {}
    for step, narrow in enumerate(_NARROW):
        rest = [one for one in questions if isinstance(found.get(one.key), TooFew | None)]
        for one, level in _levels(
            corpus, rest, step, _PLACED.format(value=value, narrow=narrow, without=_WITHOUT if without else ""), without
        ):
            found[one.key] = told(one, level) if level.n >= FEWEST else TooFew(level.selection, level.n)
    return found


def _levels(
    corpus: Corpus, questions: Sequence[Question], step: int, sql: str, without: Own
) -> Iterator[tuple[Question, Level]]:
    if not questions:
        return
    own = {"unit": without[0], "name": without[1]} if without else {}
    found = {row[0]: row[1:] for row in corpus.rows(sql, _columns(questions) | own)}
    for one in questions:
        typed, classed = one.project_type if step < 2 else None, one.money_class if step < 1 else None
        yield one, Level(Selection(one.concept, one.unit or None, typed, classed), *found.get(one.key, (0, 0, 0, ())))


def _columns(questions: Sequence[Question]) -> dict[str, Any]:
    mine = [None if one.mine is None else float(one.mine) for one in questions]
    names = ("keys", "concepts", "units", "types", "classes")
    return {name: [one[place] for one in questions] for place, name in enumerate(names)} | {"mine": mine}


def figure(value: float, places: int = 6) -> Decimal:
    """A figure of the facts as a decimal, at most so many places, without zeros at its end."""
    rounded = Decimal(repr(round(value, places)))
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded.normalize()


def _standing(question: Question, level: Level) -> Standing:
    low, median, high = map(figure, level.quartiles)
    better = CONCEPTS[question.concept].higher_is_better
    return Standing(level.selection, level.n, level.below, level.equal, low, median, high, better)


def _unit_cost(question: Question, level: Level) -> UnitCost:
    low, median, high = (figure(one, 2) for one in level.quartiles)
    own = None if question.mine is None else figure(float(question.mine), 2)
    return UnitCost(level.selection, level.n, level.below, level.equal, low, median, high, own)
