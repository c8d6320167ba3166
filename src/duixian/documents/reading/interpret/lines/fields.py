"""Values found behind labels in running text, put into a draft: fields, money, funds tables."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations
from typing import Final, NamedTuple

from duixian.core.forms.model import Mark
from duixian.core.forms.places import Place
from duixian.documents.reading.interpret.draft import Draft
from duixian.documents.reading.interpret.fields import to_money, to_number
from duixian.documents.reading.interpret.lines.atoms import Atom, atoms_of, pieces_of
from duixian.documents.reading.interpret.lines.labels import funds_column_of, label_of
from duixian.documents.reading.interpret.lines.places import part, text_at
from duixian.documents.reading.interpret.words import MAX_LABEL, Word, ends_like_no_label
from duixian.documents.reading.model import Line

_SURE: Final = 1.0
_LIKELY: Final = 0.8
_GUESSED: Final = 0.6
_SUM: Final = re.compile(r"^(?:总额|合计|小计|总计)\s*[:：]?\s*([\d,，.]+\s*(?:亿元|万元|元)?)$")
_CODE_LABEL: Final = re.compile(r"([（(\[【])(?:部门|单位|预算)?(?:编码|代码|编号)\s*[:：]\s*")
_COMMA: Final = re.compile(r"[，,；;、（(](?!\d{3})")
_TOLD: Final = re.compile(r"^(\D{2,14}?)[:：]?\s*([\d][\d,.]*\s*(?:亿元|万元|元)?)[)）。]?$")
_MIDTERM: Final = {
    "total": "midterm_total",
    "current_year": "midterm_total",
    "fiscal": "midterm_fiscal",
    "other": "midterm_other",
}
_FISCAL: Final = {"initial": "fiscal_initial", "adjusted": "fiscal_adjusted", "executed": "fiscal_executed"}
_AMOUNTS: Final = frozenset(("initial", "adjusted", "executed", "executed_to_date", "forecast"))
_NONE: Final = Decimal(-1)
_UNITS: Final = frozenset(("元", "万元", "亿元"))
_TOTALS: Final = frozenset(("total", "current_year"))
_ANNUAL_TOTAL: Final = re.compile(r"^(?:本?年度|当年)?(?:预算)?资金(?:申请)?总额$|^年度(?:预算|资金)")
_FIRST_NUMBER: Final = re.compile(r"[-+]?[\d０-９][\d０-９,，.．]*\s*(?:亿元|万元|元)?")
_JOINED_HEADER: Final = 4
_PLAIN_AMOUNT: Final = "0123456789,."
_LONGEST_SOURCE: Final = 12


@dataclass(slots=True)
class Values:
    """The draft and what must be remembered between its labels."""

    draft: Draft
    paired: bool = False
    annual_label: str | None = None
    seen: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)

    def take(self, word: Word, raw: str, place: Place, confidence: float = _SURE) -> None:
        """Put the value printed behind a field or money label."""
        self.labels.add(word.text)
        if word.field:
            self._take_field(word.field, raw, place, confidence)
        elif word.budget:
            self._take_money(word, raw, place, confidence)
        elif raw.strip() and not self._take_sum(word, raw, place):
            self.draft.leave(raw, place)

    def _take_sum(self, word: Word, raw: str, place: Place) -> bool:
        """项目资金 总额 350.00: a caption and its total on one line."""
        match = _SUM.match(raw.strip()) if word.heading else None
        return match is not None and self.draft.put_money("total", match.group(1), place, None, _LIKELY)

    def skip(self, word: Word) -> None:
        """Note a label whose value is empty."""
        if word.budget:
            self._money_key(word)

    def _take_field(self, key: str, raw: str, place: Place, confidence: float) -> None:
        if key == "self_score":
            self._take_score(raw, place, confidence)
        else:
            self.draft.put(key, _CODE_LABEL.sub(r"\1", raw) if key == "department" else raw, place, confidence)

    def _take_score(self, raw: str, place: Place, confidence: float) -> None:
        """总分 100 95.5: full points, then the unit's own; a single number is the own one unless it can only be full."""
        numbers = [number for piece in raw.split() if (number := to_number(piece)) is not None]
        if numbers and "self_score" not in self.draft.values:
            self.set("self_score", numbers[1] if len(numbers) > 1 else numbers[0], place, confidence)
        elif raw.strip():
            self.draft.leave(raw, place)

    def _take_money(self, word: Word, raw: str, place: Place, confidence: float) -> None:
        key = self._money_key(word)
        unit = word.unit if word.unit and word.unit.endswith("元") else None
        text = raw.strip()
        plain = not text.strip(_PLAIN_AMOUNT)
        if not plain and to_money(text, unit or self.draft.money_unit) is None and len(text) > 1:
            match = _FIRST_NUMBER.match(text)
            if match and match.end() < len(text) and not text[match.end()].isalnum():
                self._take_parts(text[match.end() :], place)
                text, confidence = match.group(), min(confidence, _LIKELY)
        self.draft.put_money(key, text, place, unit, confidence)

    def _take_parts(self, text: str, place: Place) -> None:
        """…，其中财政拨款40万元，自筹资金10万元: parts of a sum told behind it."""
        for piece in _COMMA.split(text):
            match = _TOLD.match(piece.strip())
            label = label_of(match.group(1), loose=True) if match else None
            if match and label and label.budget:
                self.draft.put_money(self._money_key(label), match.group(2), place, None, _LIKELY)
            elif piece.strip(" )）。"):
                self.draft.leave(piece, place)

    def _money_key(self, word: Word) -> str:
        """The budget key of a label; under a mid-term total the first 财政拨款 is mid-term, the second annual."""
        key = word.budget or ""
        if word.horizon == "midterm" and key in _MIDTERM:
            self.paired = self.paired or key in _TOTALS
            self.seen.add(_MIDTERM[key])
            return _MIDTERM[key]
        if self.paired and key in {"fiscal", "other"} and _MIDTERM[key] not in self.seen and word.horizon != "annual":
            self.seen.add(_MIDTERM[key])
            return _MIDTERM[key]
        if key == "current_year" and word.horizon == "annual" and _ANNUAL_TOTAL.match(word.text):
            self.annual_label = word.text
        return key

    def set(self, key: str, value: object, place: Place, confidence: float = _SURE) -> None:
        """Put a value that needs no conversion; the first one stays."""
        if key not in self.draft.values:
            self.draft.values[key] = value
            self.draft.marks[key] = Mark(place, confidence)

    def drop(self, key: str) -> None:
        """Take a value back that the form as a whole speaks against; its text becomes unread."""
        value, mark = self.draft.values.pop(key, None), self.draft.marks.pop(key, None)
        if value is not None and mark is not None:
            self.draft.leave(str(value), mark.place)

    def settle(self) -> None:
        """年度资金总额 alone is the project's total; beside a project total it is this year's part."""
        budget, marks = self.draft.budget, self.draft.marks
        if self.annual_label and "current_year" in budget and "total" not in budget:
            budget["total"] = budget.pop("current_year")
            marks["budget.total"] = marks.pop("budget.current_year")


class FundsHeader(NamedTuple):
    """Columns of a funds table, the first line below its header, and the money unit that a caption beside it prints."""

    columns: list[Word]
    end: int
    unit: str | None


def _may_head(lines: Sequence[Line], i: int) -> bool:
    """Whether a line may begin the header of a funds table: it is short, or its first words are a column's name."""
    if len(text_at(lines, i).strip()) <= 3 * _JOINED_HEADER:
        return True
    pieces = pieces_of(lines, i)
    if len(pieces[0]) > MAX_LABEL:
        return False
    return any(_heads_funds("".join(pieces[:n])) for n in range(1, min(len(pieces), _JOINED_HEADER) + 1))


def _heads_funds(text: str) -> bool:
    if ends_like_no_label(text):
        return False
    if funds_column_of(text):
        return True
    label = label_of(text)
    return label is not None and label.heading


def funds_header(lines: Sequence[Line], start: int) -> FundsHeader | None:
    """The funds table whose header begins at a line; None for other lines."""
    if not _may_head(lines, start):
        return None
    found: list[Word] = []
    i = end = start
    while i < min(len(lines), start + 3 * _JOINED_HEADER):
        if not text_at(lines, i).strip():
            i += 1
            continue
        words = _funds_words(pieces_of(lines, i))
        wrapped = _wrapped_head(lines, i) if words is None or len(words) == 1 else None
        if wrapped:
            found.append(wrapped[0])
            i = end = wrapped[1]
        elif words:
            found += words
            i = end = i + 1
        else:
            break
    columns = [word for word in found if not word.heading]
    unit = next((word.unit for word in found if word.heading and word.unit and word.unit.endswith("元")), None)
    amounts = sum(word.budget in _AMOUNTS for word in columns)
    return FundsHeader(columns, end, unit) if len(columns) > 1 and amounts else None


def _wrapped_head(lines: Sequence[Line], i: int) -> tuple[Word, int] | None:
    """A money column whose header cell is printed over several lines, and the first line below it."""
    text = text_at(lines, i).strip()
    for j in range(i + 1, min(i + 4, len(lines))):
        below = text_at(lines, j).strip()
        if len(text) > 3 * _JOINED_HEADER or (below and funds_column_of(below)):
            return None
        text += below
        column = funds_column_of(text) if below else None
        if column:
            return column, j + 1
    return None


def _funds_words(pieces: list[str]) -> list[Word] | None:
    """The money columns that the pieces of a line name when they name nothing else but captions."""
    found: list[Word] = []
    i = 0
    while i < len(pieces):
        for j in range(min(len(pieces), i + _JOINED_HEADER), i, -1):
            column = funds_column_of("".join(pieces[i:j]))
            if column and (j == i + 1 or len(pieces[i]) <= _JOINED_HEADER):
                found.append(column)
                i = j
                break
        else:
            label = label_of(pieces[i])
            if not (label and label.heading):
                return None
            found.append(label)
            i += 1
    return found if any(not word.heading for word in found) else None


def read_funds(lines: Sequence[Line], start: int, columns: Sequence[Word], values: Values) -> int:
    """Read the rows of a funds table from line `start`; returns the first line that is none."""
    i = start
    while i < len(lines):
        if not text_at(lines, i).strip():
            i += 1
            continue
        cut = _cut_row(lines, i)
        row = cut[:2] if cut else _funds_row(lines[i])
        if row is None:
            break
        i = cut[2] if cut else i
        line = lines[i]
        source, atoms = row
        if source in _TOTALS or source == "fiscal":
            _take_row(line, atoms, columns, values, fiscal=source == "fiscal")
        i += 1
    return i


def _cut_row(lines: Sequence[Line], i: int) -> tuple[str, list[Atom], int] | None:
    """A row whose label is printed over several lines above its amounts: whose money, the amounts, and their line."""
    text = text_at(lines, i).strip()
    if len(text) > _LONGEST_SOURCE or any(char.isdigit() for char in text) or label_of(text):
        return None
    below = [k for k in range(i + 1, min(i + 7, len(lines))) if text_at(lines, k).strip()]
    for n, k in enumerate(below[:-1][:2]):
        text += text_at(lines, k).strip()
        label = label_of(text)
        if label and label.budget:
            atoms = _with_units(atoms_of(lines[below[n + 1]], 0, gap=False))
            return (label.budget, atoms, below[n + 1]) if all(map(_like_amount, atoms)) else None
    return None


def _funds_row(line: Line) -> tuple[str, list[Atom]] | None:
    """Whose money a row tells (total, fiscal, other or rest) and its values; None for a line that is no such row."""
    atoms = _with_units(atoms_of(line, 0, gap=False))
    first = next((i for i, atom in enumerate(atoms) if _like_amount(atom)), len(atoms))
    if first == 0 or not all(_like_amount(atom) for atom in atoms[first:]):
        return None
    caption = label_of(atoms[0].text) if first > 1 else None
    head = "".join(atom.text for atom in atoms[bool(caption and caption.heading) : first])
    label = label_of(head)
    if label is None or label.field or label.narrative:
        return (
            ("rest", []) if label is None and (first < len(atoms) or "资金" in head[:14]) and len(head) < 20 else None
        )
    if label.heading and not label.budget:
        return "rest", []
    return label.budget or "rest", atoms[first:]


def _with_units(atoms: list[Atom]) -> list[Atom]:
    """836.00 万元 as one piece."""
    joined: list[Atom] = []
    for atom in atoms:
        if joined and atom.text in _UNITS and _like_amount(joined[-1]) and joined[-1].kind not in {"rate", "dash"}:
            joined[-1] = joined[-1]._replace(text=joined[-1].text + atom.text, kind="target")
        else:
            joined.append(atom)
    return joined


def _like_amount(atom: Atom) -> bool:
    return atom.kind in {"number", "rate", "dash"} or to_money(atom.text, "万元") is not None


def _take_row(line: Line, atoms: Sequence[Atom], columns: Sequence[Word], values: Values, *, fiscal: bool) -> None:
    totals = {word.budget: values.draft.budget.get(word.budget or "") for word in columns} if fiscal else {}
    dealt, confidence = _deal(atoms, columns, totals, values.draft.money_unit)
    for word, atom in dealt:
        key = _FISCAL.get(word.budget or "") if fiscal else word.budget
        if key is None or atom.kind == "dash":
            continue
        place = part(line, atom.start, atom.start + len(atom.text))
        unit = word.unit if word.unit and word.unit.endswith("元") else None
        values.draft.put_money(key, atom.text, place, unit, confidence)


def _deal(
    atoms: Sequence[Atom], columns: Sequence[Word], totals: Mapping[str | None, Decimal | None], unit: str
) -> tuple[list[tuple[Word, Atom]], float]:
    """Values to columns; when empty cells are missing, the choice under which rate and points add up best."""
    if len(atoms) >= len(columns):
        return list(zip(columns, atoms, strict=False)), _SURE if len(atoms) == len(columns) else _GUESSED
    choices = combinations(range(len(columns)), len(atoms))

    def suits(choice: tuple[int, ...]) -> float:
        row = [(columns[c], atom) for c, atom in zip(choice, atoms, strict=True)]
        same = sum(to_money(atom.text, word.unit or unit) == totals.get(word.budget, _NONE) for word, atom in row)
        return _suits(row) + same

    best = max(choices, key=suits)
    return [(columns[c], atom) for c, atom in zip(best, atoms, strict=True)], _GUESSED


def _suits(row: Sequence[tuple[Word, Atom]]) -> float:
    numbers: dict[str, Decimal] = {}
    score = 0.0
    for n, (word, atom) in enumerate(row):
        key = word.budget or ""
        value = to_number(atom.text) if atom.kind != "dash" else None
        if value is not None:
            numbers[key] = value
        score += _suit(key, atom, value) - 0.01 * n
    whole, done, rate = (
        numbers.get("adjusted") or numbers.get("initial"),
        numbers.get("executed"),
        numbers.get("execution_rate"),
    )
    if whole and done is not None and rate is not None:
        score += 2.0 if abs(done / whole * 100 - rate) < 1 else -2.0
    return score


def _suit(key: str, atom: Atom, value: Decimal | None) -> float:
    if atom.kind == "rate":
        return 3.0 if key == "execution_rate" else -5.0
    if key in _AMOUNTS:
        return 0.8 if value is not None else -0.2
    if key == "budget_weight":
        return 1.5 if value in {Decimal(10), Decimal(20)} else 0.5 if atom.kind == "dash" else -2.0
    if key == "budget_score":
        return 0.6 if atom.kind == "dash" or (value is not None and value <= 20) else -4.0
    return 0.4 if atom.kind == "dash" or (value is not None and value <= 100) else -3.0
