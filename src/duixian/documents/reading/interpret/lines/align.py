"""Pieces to columns: the cheapest way to deal the words of a table without borders to its columns and rows.

A dynamic programme over the pieces of one stretch of the table (reference/form.md §4: the order of the pieces is the order
of the cells). A piece goes on in the cell of the one before (a wrap, or a blank inside a cell), opens a later column, or
opens the next row. What a piece looks like decides which columns suit it. Docs: docs/algorithms/line-tables.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from itertools import accumulate, pairwise
from operator import sub
from typing import Final, NamedTuple

from duixian.documents.reading.interpret.lines.atoms import Atom, completes

_ACTUAL: Final = {
    "rate": 2.4, "target": 2.0, "maybe": 1.0, "date": 2.0, "number": 1.6, "reached": 2.6, "graded": 1.2, "sentence": 0.4, "dash": 0.4,
    "unit": -2.0, "sign": -0.6, "word": 0.0, "level": -1.5, "likely": -2.0,
}  # fmt: skip
_POINTS: Final = {"number": 2.2, "dash": -1.0}
_PROSE: Final = {
    "word": 0.8, "sentence": 1.6, "dash": 1.2, "reached": -0.6, "graded": -0.4, "number": -4.0, "rate": -4.0,
    "target": -3.0, "date": -2.0, "sign": -5.0, "level": -3.0, "likely": -3.0, "unit": -1.5,
}  # fmt: skip
FIT: Final[dict[str, dict[str, float]]] = {
    "level1": {"level": 3.0},
    "level2": {"level": 3.0, "word": -1.2},
    "level3": {
        "word": 1.4, "maybe": -2.5, "sentence": -0.6, "level": -1.2, "graded": -1.0, "reached": -0.8, "unit": -3.0, "nature": -5.0,
        "dash": -4.0, "number": -6.0, "rate": -6.0, "target": -4.0, "date": -3.0, "sign": -7.0, "likely": -4.0,
    },
    "target_raw": {
        "target": 2.6, "maybe": 1.4, "rate": 2.4, "date": 2.4, "number": 1.8, "graded": 2.2, "sentence": 0.9, "dash": 0.8,
        "reached": 1.0, "sign": -0.4, "word": 0.0, "level": -2.5, "unit": -2.5, "nature": -4.0, "likely": -3.0,
    },
    "actual_raw": _ACTUAL,
    "midyear_raw": _ACTUAL,
    "forecast_raw": _ACTUAL,
    "midterm_raw": {**_ACTUAL, "target": 2.6, "graded": 2.2, "reached": 0.8},
    "baseline": _ACTUAL,
    "weight": _POINTS,
    "score": _POINTS,
    "deviation": _PROSE,
    "note": _PROSE,
    "data_source": _PROSE,
    "nature": {"sign": 3.5, "nature": 4.0},
    "unit": {"unit": 3.0, "rate": -2.0, "word": -0.4, "sign": -4.0},
    "direction": {"direction": 4.0},
    "likelihood": {"likely": 4.0},
    "index": {"number": 1.0},
}  # fmt: skip
"""How well a piece of each kind suits each column; kinds not named do not suit it at all."""

_FITS: Final = 1.0
FITTING: Final = {column: frozenset(kind for kind, fit in fits.items() if fit >= _FITS) for column, fits in FIT.items()}
"""The kinds of pieces that suit each column well enough to need no comparison."""

_UNFIT: Final = -5.0
_SKIP: Final = {
    "level1": 0.0, "level2": 0.0, "level3": 4.0, "target_raw": 2.0, "deviation": 0.1, "note": 0.1, "data_source": 0.3,
    "unit": 0.4, "nature": 0.9, "index": 0.2, "direction": 0.8, "again2": 0.0, "baseline": 0.6,
    "weight": 2.4, "score": 2.2, "actual_raw": 2.4,
}  # fmt: skip
_SKIPPED: Final = 1.3
_SINGLE: Final = frozenset(("weight", "score", "likelihood", "nature", "direction", "index", "level2", "again2"))
_WRAPS: Final = 14
_NUMERIC: Final = frozenset(("number", "rate", "target", "date", "likely"))
_SHORT_LINE: Final = 5
_LONE: Final = 3.0
_COMPLETED: Final = 2.0
_EVEN: Final = 1.6
_EVEN_WIDTH: Final = 9
_LONG_WORD: Final = 9
_REMARKS: Final = frozenset(("deviation", "note", "data_source"))
_LONGEST_KEPT: Final = 40


_NONE: Final[frozenset[str]] = frozenset()


class Cell(NamedTuple):
    """The pieces that fill one column of one row."""

    column: str
    atoms: tuple[Atom, ...]


_cell = partial(tuple.__new__, Cell)  # the same object as Cell(...) gives, made in C


class Aligned(NamedTuple):
    """Rows of cells, how clear the decision was (the mean score of a piece), and whether every piece is a cell by itself."""

    rows: list[list[Cell]]
    clarity: float
    plain: bool

    def confidence(self, sure: float, fallback: float, unclear: float, *, clear: float) -> float:
        """`sure` when each row is one line with a fitting piece in every column, less when joins or gaps were guessed."""
        return sure if self.plain else fallback if self.clarity > clear else unclear


def align(atoms: Sequence[Atom], columns: Sequence[str], *, learned: frozenset[str] = frozenset()) -> Aligned:
    """Deal the atoms to the columns, row by row.

    `columns` are those right of level 1; `learned` are level-2 names seen elsewhere in the table. At least one column and
    one atom must be given; the result holds every atom exactly once and in order.
    """
    margin = max((len(atom.text) for atom in atoms if atom.lead and atom.last), default=0)
    program = _program(tuple(columns))
    first = program.fit(atoms[0], learned)
    steps = tuple(
        [
            (program.fit(atom, learned), program.merges(before, atom, margin), atom.lead)
            for before, atom in pairwise(atoms)
        ]
    )
    way, score = (_known_way if len(atoms) <= _LONGEST_KEPT else _way)(program, first, steps)
    rows = _gathered(atoms, columns, way)
    return Aligned(rows, score / len(atoms), _is_plain(rows, columns))


_Costs = tuple[float, ...]
"""A number for each column."""
_Sources = list[tuple[int, bool]]
"""For each column the column of the piece before, and whether the piece opened a row."""
_Steps = tuple[tuple[_Costs, _Costs, bool], ...]
"""For each piece but the first how it suits the columns, what it costs to go on in them, and whether it leads its line."""
_Way = tuple[tuple[int, bool], ...]
"""For each piece its column, and whether it opened a row."""


class _Program:
    """What depends on the columns alone: the costs of leaving columns empty, what suits them, and where a row may begin."""

    def __init__(self, columns: Sequence[str]) -> None:
        self.columns = columns
        self.width = len(columns)
        self.skips = [0.0, *accumulate(_SKIP.get(column, _SKIPPED) for column in columns)]
        self.skipped = [[self.skips[c] - skip for skip in self.skips[1 : c + 1]] for c in range(self.width)]
        self.unfilled = [self.skips[self.width] - skip for skip in self.skips[1:]]
        self.fits: dict[tuple[str, int], _Costs] = {}
        self.joins: dict[tuple[float, float, float], _Costs] = {}
        self.opening = [i for i, column in enumerate(columns) if column in {"level2", "level3", "index"}] or [0]

    def start(self, fit: _Costs) -> list[float]:
        """Scores of the first piece."""
        return [fit[c] - self.skips[c] - (0.0 if c in self.opening else 2.0) for c in range(self.width)]

    def fit(self, atom: Atom, learned: frozenset[str]) -> _Costs:
        """How well a piece suits each column: that follows from its kind, of words also from their size."""
        if atom.text in learned:
            return tuple([_fit(atom, column, learned) for column in self.columns])
        size = min(len(atom.text), _LONG_WORD) if atom.kind == "word" else 0
        found = self.fits.get((atom.kind, size))
        if found is None:
            found = self.fits[atom.kind, size] = tuple([_fit(atom, column, _NONE) for column in self.columns])
        return found

    def merges(self, before: Atom, atom: Atom, margin: int) -> _Costs:
        """What it costs in each column that an atom goes on in the cell of the one before."""
        if atom.lead and completes(before.text, atom.text):
            return self.join(_COMPLETED)
        if before.kind == "sign":
            cost = 2.0 if atom.kind in _NUMERIC else -4.0
        elif atom.kind == "unit" and before.kind in {"number", "target"}:
            cost = -1.0 if atom.lead else 0.6
        elif before.kind in _NUMERIC or atom.kind in _NUMERIC or atom.kind in {"sign", "dash"}:
            return self.join(*_numeric_merge(before, atom))
        else:
            cost = _wrap_cost(before, atom, margin) if atom.lead else _blank_cost(before, atom)
        even = _EVEN if _is_even(before, atom) else 0.0
        return self.join(cost + even, named=cost)

    def join(self, cost: float, told: float | None = None, named: float | None = None) -> _Costs:
        """`cost` in each column that may hold several pieces; `told` in those of remarks, `named` in that of names."""
        key = (cost, cost if told is None else told, cost if named is None else named)
        found = self.joins.get(key)
        if found is None:
            found = self.joins[key] = tuple([_join_cost(column, *key) for column in self.columns])
        return found

    def row_ends(self, best: list[float]) -> list[float]:
        """Scores if the row ends after the piece, its further columns left empty."""
        return list(map(sub, best, self.unfilled))

    def step(self, best: list[float], fit: _Costs, merges: _Costs, *, lead: bool) -> tuple[list[float], _Sources]:
        """Scores after one more piece by column, and where each came from."""
        row_ends = self.row_ends(best)
        end = max(row_ends)
        opened, closed = end - (0.0 if lead else 4.0), (row_ends.index(end), True)
        reached: list[float] = []
        came: _Sources = []
        for c, (skipped, fits, merge) in enumerate(zip(self.skipped, fit, merges, strict=True)):
            score, source = best[c] + merge, c
            for p, skip in enumerate(skipped):
                moved = best[p] - skip + fits
                if moved > score:
                    score, source = moved, p
            new = c in self.opening and opened + fits > score
            reached.append(opened + fits if new else score)
            came.append(closed if new else (source, False))
        return reached, came


@lru_cache(maxsize=64)
def _program(columns: tuple[str, ...]) -> _Program:
    """The programme for some columns; a table has many stretches, and most tables have the columns of another."""
    return _Program(columns)


def _way(program: _Program, first: _Costs, steps: _Steps) -> tuple[_Way, float]:
    """The best way to deal the pieces, and its score."""
    best = program.start(first)
    back: list[_Sources] = []
    for fit, merges, lead in steps:
        best, came = program.step(best, fit, merges, lead=lead)
        back.append(came)
    ends = program.row_ends(best)
    column = max(range(program.width), key=ends.__getitem__)
    return _traced(back, column), ends[column]


_known_way = lru_cache(maxsize=2_048)(_way)
"""What pieces look like repeats more than what they say: seven stretches in ten look like one that was dealt before."""


def _traced(back: Sequence[_Sources], column: int) -> _Way:
    """Walk the decisions back."""
    way: _Sources = []
    for came in reversed(back):
        before, opened = came[column]
        way.append((column, opened))
        column = before
    way.append((column, True))
    return tuple(reversed(way))


def _is_plain(rows: list[list[Cell]], columns: Sequence[str]) -> bool:
    """Whether each row is one line that fills every column with one clearly fitting piece."""
    return all(
        len(row) == len(columns)
        and row[0].atoms[0].line == row[-1].atoms[0].line
        and all(len(cell.atoms) == 1 and cell.atoms[0].kind in FITTING.get(cell.column, _NONE) for cell in row)
        for row in rows
    )


def _gathered(atoms: Sequence[Atom], columns: Sequence[str], way: _Way) -> list[list[Cell]]:
    """The cells of each row."""
    rows: list[list[Cell]] = []
    row: list[Cell] = []
    for atom, (c, opened) in zip(atoms, way, strict=True):
        if opened:
            row = [_cell((columns[c], (atom,)))]
            rows.append(row)
        elif row[-1].column == columns[c]:
            row[-1] = _cell((columns[c], (*row[-1].atoms, atom)))
        else:
            row.append(_cell((columns[c], (atom,))))
    return rows


def _fit(atom: Atom, column: str, learned: frozenset[str]) -> float:
    if column in {"again2", "again3"}:
        return FIT["level2" if column == "again2" else "level3"].get(atom.kind, _UNFIT)
    fit = FIT.get(column, _PROSE).get(atom.kind, _UNFIT)
    if len(atom.text) == 1 and atom.kind == "word":
        return fit - _LONE  # the end of a wrapped cell, never a cell by itself
    if column == "level2":
        if atom.text in learned:
            return 3.0
        if atom.kind == "word" and len(atom.text) >= _LONG_WORD:
            return fit - 2.0
    return fit


def _join_cost(column: str, cost: float, told: float, named: float) -> float:
    if column in _SINGLE:
        return -8.0
    return told if column in _REMARKS else named if column == "level3" else cost


def _is_even(before: Atom, atom: Atom) -> bool:
    """Whether two lines are cut at one width, as those of a wrapped cell are."""
    alike = len(before.text) - len(atom.text) in (0, 1) and len(atom.text) >= _EVEN_WIDTH
    return atom.lead and atom.last and before.last and alike


def _numeric_merge(before: Atom, atom: Atom) -> tuple[float, float]:
    """Numbers stand in cells by themselves, except inside Latin names and in the middle of wrapped sentences and remarks."""
    if not atom.lead and before.text[-1:].isascii() and before.text[-1:].isalpha():
        return 1.5, 1.5
    return -1.5 if before.kind == "sentence" and atom.lead else -3.5, -1.5


def _blank_cost(before: Atom, atom: Atom) -> float:
    """A blank inside a cell: likely beside Latin letters, rare between ideographs."""
    latin = before.text[-1:].isascii() or atom.text[:1].isascii()
    return -0.4 if latin else -2.4


def _wrap_cost(before: Atom, atom: Atom, margin: int) -> float:
    """A cell wrapped over lines: its lines stand alone, reach the margin, and only the last may be short."""
    cost = -0.2
    if before.lead and before.last and len(before.text) >= _WRAPS:
        cost += 1.5 if len(before.text) >= margin - 1 else -1.2
    if not before.lead:
        cost -= 0.6
    if not atom.last:
        cost -= 1.4
    if len(before.text) < _SHORT_LINE:
        cost -= 1.4
    if len(atom.text) > len(before.text) + 1:
        cost -= 1.6
    if before.text[-1:] in "。；":
        cost -= 1.5
    if before.kind == "sentence":
        cost += 0.5
    if atom.text[0] == "的":
        cost += 2.0
    if before.text[-1:] in "，、（" or atom.text[:1] in "，。；、）":
        cost += 0.8
    return cost - (0.3 if atom.gap else 0.0)
