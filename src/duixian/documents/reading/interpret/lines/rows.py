"""Rows of an indicator table in running text: levels peeled off, pieces dealt to columns, cells to indicators.

Most lines are plain: level names from the lexicon, then one piece for each column, each clearly of its kind. They are
taken as they stand. Any other stretch of lines goes to the aligner, up to the next line that opens with a sure level name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import contains
from typing import Final

from duixian.core.forms.model import Indicator, Mark, filled, new_mark
from duixian.core.forms.places import Place
from duixian.core.targets.grammar import parse_target
from duixian.documents.reading.interpret.draft import indicator
from duixian.documents.reading.interpret.lines.align import FITTING, Cell, align
from duixian.documents.reading.interpret.lines.atoms import Atom, atoms_at, atoms_of, is_level1, is_level2, kind_of
from duixian.documents.reading.interpret.lines.centred import in_order
from duixian.documents.reading.interpret.lines.header import header_words
from duixian.documents.reading.interpret.lines.heads import TABLE_OPENS
from duixian.documents.reading.interpret.lines.levels import (
    Levels,
    ambiguous_depth,
    join_levels,
    level_depth,
    repeated_level2,
    sure_level,
)
from duixian.documents.reading.interpret.lines.places import span
from duixian.documents.reading.interpret.lines.tabs import tabbed_rows
from duixian.documents.reading.model import Line, TextLines, texts_of

_SURE: Final = 1.0
_FALLBACK: Final = 0.7
_UNCLEAR: Final = 0.5
_CLEAR: Final = 1.2
_PROSE: Final = frozenset(("deviation", "note", "data_source"))
_HEADER: Final = frozenset(("level1", "level2", "level3", "target_raw"))


@dataclass(slots=True)
class Table:
    """What a stretch of table text gave: rows, and texts that fit nowhere with their places."""

    rows: list[Indicator] = field(default_factory=list)
    loose: list[tuple[str, Place]] = field(default_factory=list)


def read_rows(lines: Sequence[Line], columns: Sequence[str]) -> Table:
    """The indicators in the lines below a header whose columns are given in printed order."""
    tabbed = tabbed_rows(lines, columns)
    reader = _Rows(lines if tabbed is not None else in_order(lines, columns), columns)
    if tabbed is not None:
        return reader.tabbed(tabbed)
    i, texts = 0, reader.texts
    while i < len(texts):
        parts = texts[i].split()
        if not parts or reader.plain_line(i, parts):
            i += 1
        else:
            i = reader.stretch(i)
    return reader.table


class _Rows:
    """The state of reading one table."""

    def __init__(self, lines: Sequence[Line], columns: Sequence[str]) -> None:
        self.lines = lines
        self.texts = texts_of(lines)
        self.plain = isinstance(lines, TextLines)
        self.columns = columns
        self.right = tuple(column for column in columns if column != "level1")
        self.cells = tuple(column for column in self.right if column != "level2") or self.right
        self.two_levels = "level1" in columns and "level2" in columns and "again2" not in columns
        self.fitting = [FITTING.get(column, _NO_FIT) for column in self.cells]
        self.levels = Levels()
        self.table = Table()
        self.learned: frozenset[str] | None = None

    def tabbed(self, rows: Sequence[list[Cell]]) -> Table:
        """Rows whose cells are known from tabs; an empty level cell goes on with the level above."""
        for cells in rows:
            headed = bool(cells) and cells[0].column == "level1"
            if headed:
                self.levels.open(_cell_text(cells[0].atoms), 1)
            if rest := cells[headed:]:
                self._add_row(rest, _SURE)
        return self.table

    # plain lines -------------------------------------------------------------------------------------------------

    def plain_line(self, i: int, parts: list[str]) -> bool:
        """Take a line, given with its words, that reads in one way only; False leaves it to the aligner."""
        if not self.two_levels or (not self.plain and self.lines[i].gaps):
            return False
        kinds = list(map(kind_of, parts))
        levels = self._plain_levels(parts, kinds)
        if levels is None:
            return False
        rest = parts[len(levels) :]
        if rest and not self._plain_row(i, kinds[len(levels) :]):
            return False
        if not rest and (not levels or self._points_below(i)):
            return False
        for depth, name in levels:
            self.levels.open(name, depth)
        if rest:
            self._add_plain(i, rest)
        return True

    def _plain_levels(self, parts: list[str], kinds: list[str]) -> list[tuple[int, str]] | None:
        """The level names at the head of a line with their depths; None when their depth is open to doubt."""
        if kinds[0] != "level":
            return [] if self.levels.level2 is not None else None
        one, two = is_level1(parts[0]), is_level2(parts[0])
        if one and two:
            heads = len(parts) < 2 or kinds[1] == "level"
            return None if heads or ambiguous_depth(parts[0], self.levels, heads=False) == 1 else [(2, parts[0])]
        found = [(1 if one else 2, parts[0])]
        if one and len(parts) > 1:
            if kinds[1] != "level" or not is_level2(parts[1]) or len(parts) == 2:
                return None
            found.append((2, parts[1]))
        return found

    def _plain_row(self, i: int, kinds: list[str]) -> bool:
        """Whether the pieces right of the levels fill the columns one by one, and the row does not go on below."""
        if len(kinds) != len(self.cells) or not all(map(contains, self.fitting, kinds)):
            return False
        return self.cells[-1] not in _PROSE or self._closed_below(i)

    def _points_below(self, i: int) -> bool:
        """Whether the points of a level name (（50分）) stand on the next printed line."""
        return any(text.lstrip()[:1] in _BRACKETS for text in self.texts[i + 1 : i + 3] if text)

    def _closed_below(self, i: int) -> bool:
        """Whether the next printed line cannot be the rest of a wrapped last cell."""
        following = next(filter(None, map(str.split, self.texts[i + 1 : i + 4])), None)
        return following is None or len(following) > 1 or kind_of(following[0]) == "level"

    def _add_plain(self, i: int, rest: list[str]) -> None:
        line, at, marks = self.texts[i], 0, {}
        for column, text in zip(self.cells, rest, strict=True):
            at = line.index(text, at)
            start, at = at, at + len(text)
            marks[column] = new_mark((span(self.lines, i, start, i, at), _SURE))
        if self.cells == _USUAL:
            self._add_usual(rest[0], rest[1], marks)
        else:
            cells = zip(self.cells, rest, strict=True)
            self._add(self._level_texts() | {key: text for key, text in cells if key not in _UNUSED}, marks)

    def _add_usual(self, name: str, value: str, marks: dict[str, Mark]) -> None:
        """The row of most tables, made without asking for further columns; `indicator` gives the same."""
        levels = self.levels
        levels.fresh = False
        target = parse_target(value, name=name)
        row: dict[str, object] = {
            "level1": levels.level1 or None, "level2": levels.level2 or None, "level3": name, "target_raw": value,
            "operator": target.operator, "value": target.value, "unit": target.unit, "type": target.type,
            "unit_source": target.unit_source, "level1_weight": levels.points1, "level2_weight": levels.points2,
            "marks": marks,
        }  # fmt: skip
        self.table.rows.append(filled(Indicator, row))

    # other stretches ---------------------------------------------------------------------------------------------

    def stretch(self, start: int) -> int:
        """Read lines from `start` up to the next sure level name; returns the first line that is not read."""
        atoms, end, limit = self._atoms(start)
        pending: list[Atom] = []
        for k in range(limit):
            atom = atoms[k]
            depth = atom.kind == "level" and level_depth(atoms, k, self.levels, self.columns, pending=bool(pending))
            if depth:
                self._deal(pending)
                pending = []
                self.levels.open(atom.text, depth)
            else:
                pending.append(atom)
        self._deal(pending)
        return end

    def _atoms(self, start: int) -> tuple[list[Atom], int, int]:
        """The pieces of a stretch, its end, and how many pieces belong to it (those behind only tell what follows)."""
        atoms: list[Atom] = []
        gap, end = False, len(self.lines)
        for i in range(start, len(self.lines)):
            text = self.texts[i]
            if not text or text.isspace():
                gap = True
                continue
            if i > start and self.two_levels and sure_level(text):
                end = i
                break
            if text.lstrip()[:2] not in TABLE_OPENS or not _is_header(self.lines[i]):
                atoms += atoms_at(self.lines, i, gap=gap)
            gap = False
        atoms = join_levels(atoms)
        limit = len(atoms)
        if end < len(self.lines):
            atoms += atoms_at(self.lines, end, gap=gap)
        return atoms, end, limit

    def _deal(self, atoms: list[Atom]) -> None:
        """Turn the pieces between two level cells into rows."""
        if not atoms:
            return
        columns = self.right
        if self.levels.level2 is not None and "again2" not in columns:
            columns = self.cells
        if self.learned is None and "level2" in columns:
            self.learned = repeated_level2(self.lines)
        aligned = align(atoms, columns, learned=self.learned or frozenset())
        confidence = aligned.confidence(_SURE, _FALLBACK, _UNCLEAR, clear=_CLEAR)
        for cells in aligned.rows:
            self._add_row(cells, confidence)

    def _add_row(self, cells: list[Cell], confidence: float) -> None:
        texts: dict[str, str] = {}
        marks: dict[str, Mark] = {}
        for column, atoms in cells:
            text, place = _cell_text(atoms), self._place(atoms)
            if column == "level2":
                self.levels.open(text, 2)
                if atoms[0].kind != "level":
                    confidence = min(confidence, _FALLBACK)
            elif column in _UNUSED or column.startswith("again") or column.endswith("_again"):
                if column not in _UNUSED and text != texts.get("level3"):
                    self.table.loose.append((text, place))
            else:
                texts[column] = text
                marks[column] = new_mark((place, confidence))
        if "level3" in texts:
            self._add(self._level_texts() | texts, marks)
        else:
            self.table.loose.extend((_cell_text(cell.atoms), self._place(cell.atoms)) for cell in cells)

    def _level_texts(self) -> dict[str, str]:
        return {"level1": self.levels.level1 or "", "level2": self.levels.level2 or ""}

    def _add(self, texts: dict[str, str], marks: dict[str, Mark]) -> None:
        levels = self.levels
        levels.fresh = False
        self.table.rows.append(indicator(texts, marks, level1_weight=levels.points1, level2_weight=levels.points2))

    def _place(self, atoms: tuple[Atom, ...]) -> Place:
        first, last = atoms[0], atoms[-1]
        return span(self.lines, first.line, first.start, last.line, last.start + len(last.text))


_USUAL: Final = ("level3", "target_raw")
_NO_FIT: Final[frozenset[str]] = frozenset()
_BRACKETS: Final = frozenset("（([【")
_UNUSED: Final = frozenset(("index", "again2"))


def _is_header(line: Line) -> bool:
    """Whether a line that opens like a header repeats the table's after a page break."""
    words = header_words([atom.text for atom in atoms_of(line, 0, gap=False)])
    return words is not None and sum(word.column in _HEADER for word in words) > 1


def _cell_text(atoms: tuple[Atom, ...]) -> str:
    """The text of a cell: wraps joined with nothing, blanks inside a line kept."""
    if len(atoms) == 1:
        return atoms[0].text
    return atoms[0].text + "".join(atom.text if atom.lead else f" {atom.text}" for atom in atoms[1:])
