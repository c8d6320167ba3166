"""Answers counted: one question after the other, and two against each other with small cells hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple, TypeVar

from duixian.core.surveys.questionnaire import OTHER, SCALED, UNSURE, Item, Kind, part
from duixian.core.surveys.reading import Value
from duixian.core.wording import NOTHING, Words

LEAST_SHOWN: Final = 5
"""Of anonymous answers, smaller groups are not shown."""
UNSURE_WORDS: Final = Words("不清楚／不适用", "cannot say / does not apply")


Mark = TypeVar("Mark", bound=Hashable)


class Share(NamedTuple):
    """How often something was answered."""

    code: str
    label: Words
    times: int


@dataclass(frozen=True, slots=True)
class Distribution:
    """The answers to one question, or to one `row` of a matrix: `answered` of them chose something, `blank` did not; `unsure` said so.

    `mean` is that of a scale, without who is unsure.
    """

    item: Item
    row: Words
    shares: tuple[Share, ...]
    answered: int
    blank: int
    unsure: int = 0
    mean: Fraction | None = None


Answers = Sequence[Mapping[str, Value]]


def shared(marks: Iterable[Mark], least: int = LEAST_SHOWN) -> frozenset[Mark]:
    """The marks that tell nobody from another: as many as can be shown so that each is carried by `least` at least, and so are those that are
    not shown taken together, unless nothing is left out."""
    counts = Counter(marks)
    rising = sorted(counts, key=lambda mark: (counts[mark], repr(mark)))
    hidden = [mark for mark in rising if counts[mark] < least]
    for mark in rising[len(hidden) :]:
        if not 0 < sum(counts[one] for one in hidden) < least:
            break
        hidden.append(mark)
    return frozenset(counts) - frozenset(hidden)


def distributions(item: Item, answers: Answers) -> tuple[Distribution, ...]:
    """How a question was answered: one distribution, for a matrix one a row; none for words, which `texts` lists."""
    if item.kind is Kind.MATRIX:
        return tuple(_scaled(item, row.text, [_cell(one, item.code, row.code) for one in answers]) for row in item.rows)
    if item.kind is Kind.SCALE:
        return (_scaled(item, NOTHING, [one.get(item.code) for one in answers]),)
    return (_chosen(item, answers),) if item.options else ()


def _cell(values: Mapping[str, Value], code: str, row: str) -> Value | None:
    rows = values.get(code)
    return rows.get(row) if isinstance(rows, dict) else None


def _scaled(item: Item, row: Words, told: Sequence[Value | None]) -> Distribution:
    points = [value for value in told if isinstance(value, int)]
    counts = Counter(points)
    unsure = sum(value == UNSURE for value in told)
    shares = tuple(Share(str(step), _end(item, step), counts[step]) for step in item.steps)
    mean = Fraction(sum(points), len(points)) if points else None
    return Distribution(item, row, shares, len(points), len(told) - len(points) - unsure, unsure, mean)


def _end(item: Item, step: int) -> Words:
    return item.low if step == 1 else item.high if step == item.points else NOTHING


def _chosen(item: Item, answers: Answers) -> Distribution:
    told = [one.get(item.code) for one in answers]
    chosen = [value if isinstance(value, list) else [value] for value in told if value]
    counts = Counter(code for codes in chosen for code in codes)
    shares = tuple(Share(one.code, one.text, counts[one.code]) for one in item.options)
    return Distribution(item, NOTHING, shares, len(chosen), len(told) - len(chosen))


def texts(item: Item, answers: Answers) -> tuple[str, ...]:
    """What was written in words of one's own: the answers to a text, or the words beside a choice."""
    name = item.code if item.kind is Kind.TEXT else part(item.code, OTHER)
    return tuple(str(one[name]) for one in answers if one.get(name))


class Axis(NamedTuple):
    """A question (or a row of a matrix, or the group of the invitation) with its values in order."""

    key: str
    label: Words
    values: tuple[tuple[str, Words], ...]


def axes(items: Iterable[Item]) -> tuple[Axis, ...]:
    """What answers can be held against each other by: questions with one value each. Several choices at once have none."""
    return tuple(axis for item in items for axis in _axes(item))


def _axes(item: Item) -> Iterator[Axis]:
    if item.kind in SCALED:
        values = tuple((str(step), Words(str(step), str(step))) for step in item.steps)
        values += ((UNSURE, UNSURE_WORDS),) if item.unsure else ()
        for row in item.rows:
            yield Axis(
                part(item.code, row.code), Words(f"{item.text.zh}：{row.text.zh}", _both(item, row.text)), values
            )
        if item.kind is Kind.SCALE:
            yield Axis(item.code, item.text, values)
    elif item.kind is Kind.SINGLE:
        yield Axis(item.code, item.text, tuple((one.code, one.text) for one in item.options))


def _both(item: Item, row: Words) -> str:
    return f"{item.text.en}: {row.en}" if item.text.en and row.en else ""


def value_at(values: Mapping[str, Value], key: str) -> str:
    """What an answer says on an axis; an empty text where it says nothing."""
    code, _, row = key.partition("[")
    found = _cell(values, code, row.rstrip("]")) if row else values.get(key)
    return "" if found is None else str(found)


@dataclass(frozen=True, slots=True)
class CrossTable:
    """How often two things were said together; None is hidden, because it or what it would betray is too small."""

    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    total: int

    @property
    def hides(self) -> bool:
        """Whether anything is hidden."""
        return None in self.row_totals or None in self.column_totals or any(None in row for row in self.cells)


def crossed(
    pairs: Iterable[tuple[str, str]], rows: Sequence[str], columns: Sequence[str], *, least: int = 0
) -> CrossTable:
    """Count pairs of (row, column) values; pairs with a value that is not listed are left out.

    With `least`, cells and totals of fewer (but more than none) are hidden, and so many others that no hidden one follows from the sums.
    The grand total is always shown.
    """
    known = set(rows), set(columns)
    counts = Counter(pair for pair in pairs if pair[0] in known[0] and pair[1] in known[1])
    grid = [[counts[row, column] for column in columns] for row in rows]
    whole = [[*line, sum(line)] for line in grid]
    whole.append([sum(line[n] for line in whole) for n in range(len(columns) + 1)])
    hidden = _hidden(whole, least)
    shown = [[None if (r, c) in hidden else count for c, count in enumerate(line)] for r, line in enumerate(whole)]
    return CrossTable(
        tuple(tuple(line[:-1]) for line in shown[:-1]), tuple(line[-1] for line in shown[:-1]), tuple(shown[-1][:-1]), whole[-1][-1]
    )  # fmt: skip


Place = tuple[int, int]


def _hidden(whole: Sequence[Sequence[int]], least: int) -> set[Place]:
    """The places that are not shown; the last row and column are the totals, and the last place of all is never among them.

    Hidden numbers are edges between their row and their column. One follows from the sums exactly when nothing else leads from its row to
    its column; then the smallest number that leads around it, or stands beside it, is hidden too, and never a zero, which its own total
    might betray.
    """
    places = [(r, c) for r, line in enumerate(whole) for c in range(len(line))][:-1]
    small = whole[-1][-1] < least
    hidden = {(r, c) for r, c in places if 0 < whole[r][c] < least or small}
    while exposed := sorted(place for place in hidden if not _led_around(place, hidden)):
        first = exposed[0]
        shown = [(r, c) for r, c in places if (r, c) not in hidden and whole[r][c]]
        if not shown:
            break
        closing = [place for place in shown if _led_around(first, hidden | {place})]
        beside = [place for place in shown if place[0] == first[0] or place[1] == first[1]]
        hidden.add(min(closing or beside or shown, key=lambda place: (whole[place[0]][place[1]], place)))
    return hidden


def _led_around(place: Place, hidden: set[Place]) -> bool:
    """Whether other hidden numbers lead from the row of this one to its column."""
    others = hidden - {place}
    rows, columns = {place[0]}, set[int]()
    while True:
        reached = {c for r, c in others if r in rows}
        further = rows | {r for r, c in others if c in reached}
        if place[1] in reached:
            return True
        if (reached, further) == (columns, rows):
            return False
        rows, columns = further, reached
