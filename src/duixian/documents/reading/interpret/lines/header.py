"""The header of an indicator table in running text: which columns it names, on one line or on several."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final, NamedTuple

from duixian.documents.reading.interpret.lines.atoms import is_level1, pieces_of
from duixian.documents.reading.interpret.lines.labels import column_of
from duixian.documents.reading.interpret.lines.places import text_at
from duixian.documents.reading.interpret.words import Word
from duixian.documents.reading.model import Line

_CORE: Final = frozenset(("level1", "level2", "level3", "target_raw", "midterm_raw", "actual_raw", "midyear_raw"))
_ENOUGH: Final = 2
_REACH: Final = 14
_PIECES: Final = 12
_CHANCES: Final = frozenset(("确定能", "有可能", "完全不可能"))
_USUAL: Final = (
    "index", "level1", "level2", "level3", "nature", "midterm_raw", "target_raw", "unit", "midyear_raw", "actual_raw",
    "forecast_raw", "weight", "score", "deviation", "likelihood",
)  # fmt: skip
"""The columns in the order in which official forms print them."""
_GROUPS: Final = frozenset(("绩效指标", "年度绩效指标", "年度指标", "中期指标", "指标"))


class Header(NamedTuple):
    """Columns in printed order, the words that name them, and the index of the first line after the header."""

    columns: tuple[str, ...]
    words: tuple[Word, ...]
    end: int


def header_at(lines: Sequence[Line], start: int) -> Header | None:
    """The table header that begins at line `start`; None when the line opens no table.

    At least two of 一级, 二级, 三级 (指标内容) and a value column must be named, the first of them on the first line.
    """
    found: list[Word] = []
    i = end = start
    while i < min(len(lines), start + _REACH):
        if not text_at(lines, i).strip():
            i += 1
            continue
        read = _columns_from(lines, i)
        if read is None or (i > start and _repeats(found, read[0])):
            break
        found += read[0]
        i = end = read[1]
    found = _without_side(found)
    found, end = _with_cut_cells(lines, start, end, found)
    columns = [word.column or "" for word in found]
    if (
        not columns
        or len(_CORE.intersection(columns)) < _ENOUGH
        or not {"level1", "level2", "level3"}.intersection(columns)
    ):
        return None
    if columns[0] not in _CORE and columns[0] != "index":
        return None
    return Header(_settle(columns), tuple(found), end)


def _with_cut_cells(lines: Sequence[Line], start: int, end: int, found: list[Word]) -> tuple[list[Word], int]:
    """The columns with those whose cells are cut in two, above and below the header's line, put at their usual places.

    全年预计完成 完成目标可能 / 一级指标 二级指标 … / 情况 性: such a page is printed line by line.
    """
    if not 0 < start <= end < len(lines):
        return found, end
    above, below = text_at(lines, start - 1).split(), text_at(lines, end).split()
    words = [column_of(a + b) for a, b in zip(above, below, strict=False)] if len(above) == len(below) else []
    added = [word for word in words if word is not None]
    if not added or len(added) < len(words):
        return found, end
    for word in added:
        rank = _rank(word)
        at = next((n for n, other in enumerate(found) if _rank(other) > rank), len(found))
        found.insert(at, word)
    return found, end + 1


def _rank(word: Word) -> int:
    return _USUAL.index(word.column) if word.column in _USUAL else len(_USUAL)


def _without_side(found: list[Word]) -> list[Word]:
    """Without the caption of the whole block (绩效指标), which also reads as a column."""
    if len(found) > 1 and found[0].text in _GROUPS and any(word.column in {"level1", "level3"} for word in found[1:]):
        return found[1:]
    return found


def _repeats(found: list[Word], more: list[Word]) -> bool:
    """Whether the next line is a second header (a page break right after the first) rather than its rest."""
    return len(found) > _ENOUGH and any(word.column == "level1" for word in more)


def _columns_from(lines: Sequence[Line], i: int) -> tuple[list[Word], int] | None:
    """The header cells on line `i`, wrapped cells joined with the lines below; None when the line holds other words."""
    words = header_words(pieces_of(lines, i))
    if words is not None and len(words) > 1:
        return words, i + 1
    tailed = _wrapped_tail(lines, i)
    if tailed is not None:
        return tailed
    joined = _wrapped_cell(lines, i)
    if joined is not None and (words is None or _head_of(words[0], text_at(lines, joined[1] - 1))):
        return joined
    return (words, i + 1) if words is not None else None


def _wrapped_cell(lines: Sequence[Line], i: int) -> tuple[list[Word], int] | None:
    """A header cell printed over several lines, the first of them line `i`."""
    pieces = text_at(lines, i).strip()
    if len(pieces) > 2 * _PIECES:
        return None
    found = None
    below = ((j, text) for j in range(i + 1, min(i + 8, len(lines))) if (text := text_at(lines, j).strip()))
    for j, text in islice(below, 3):
        pieces += text
        column = column_of(pieces)
        if column:
            found = [column], j + 1
    return found


def _wrapped_tail(lines: Sequence[Line], i: int) -> tuple[list[Word], int] | None:
    """Header cells on line `i` of which only the last goes on below: … 得分 未完成原因及改 / 进措施."""
    head, _, tail = text_at(lines, i).rstrip().rpartition(" ")
    words = header_words(pieces_of(lines, i, len(head))) if 1 < len(tail) <= _PIECES else None
    if words is None or len(words) < _ENOUGH:
        return None
    below = next((j for j in range(i + 1, min(i + 4, len(lines))) if text_at(lines, j).strip()), None)
    column = column_of(tail + lines[below].text.strip()) if below is not None else None
    return ([*words, column], below + 1) if column and below is not None else None


def _head_of(first: Word, below: str) -> bool:
    """Whether a cell that reads as a column by itself (一级) goes on below (指标) rather than standing alone."""
    column = column_of(below.strip())
    return column is None or column.text == "指标" or first.text == "指标"


def header_words(pieces: list[str]) -> list[Word] | None:
    """The columns that the pieces of a line name when they name nothing else; spaced headers (一 级 指 标) are joined."""
    if not pieces or len(pieces) > 60:
        return None
    found: list[Word] = []
    i = 0
    while i < len(pieces):
        step = _join(pieces, i)
        if step is None:
            if pieces[i] not in _GROUPS and pieces[i] not in _CHANCES:
                return None
            i += 1
            continue
        count, column = step
        found.append(column)
        i += count
    return found or None


def _join(pieces: list[str], i: int) -> tuple[int, Word] | None:
    """How many pieces from piece `i` on make one column's name, and the column.

    A longer piece that names a column by itself, or a level, is not joined with others.
    """
    alone, spelled = column_of(pieces[i]), len(pieces[i]) <= 2
    if not spelled and (alone or is_level1(pieces[i])):
        return (1, alone) if alone else None
    for j in range(min(len(pieces), i + (_PIECES if spelled else 3)), i + 1, -1):
        column = column_of("".join(pieces[i:j]))
        if column:
            return j - i, column
    return (1, alone) if alone else None


def _settle(columns: list[str]) -> tuple[str, ...]:
    """Columns named twice: the second block beside a mid-term one repeats its levels; other repeats keep the first."""
    settled: list[str] = []
    twice = columns.count("target_raw") > 1 or (columns.count("level3") > 1 and "midterm_raw" in columns)
    for column in columns:
        if column in settled and column in {"level2", "level3"}:
            settled.append("again" + column[-1])
        elif column == "target_raw" and twice and "midterm_raw" not in settled:
            settled.append("midterm_raw")
        elif column in settled:
            settled.append("note" if "note" not in settled else f"{column}_again")
        else:
            settled.append(column)
    return tuple(settled)
