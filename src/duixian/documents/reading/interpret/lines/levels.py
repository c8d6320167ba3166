"""Level names in table text: which piece is one, of which depth, and names printed over several lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from duixian.documents.reading.interpret.fields import to_number
from duixian.documents.reading.interpret.lines.align import FIT
from duixian.documents.reading.interpret.lines.atoms import Atom, atoms_of, is_level1, is_level2, kind_of, level_name
from duixian.documents.reading.model import Line

_LONGEST: Final = 12
_NAME_FIT: Final = -2.0
_UNFIT: Final = -9.0


@dataclass(slots=True)
class Levels:
    """The level cells in force; `fresh` says that level 1 was just set and no row used it yet."""

    level1: str | None = None
    level2: str | None = None
    points1: Decimal | None = None
    points2: Decimal | None = None
    fresh: bool = False

    def open(self, text: str, depth: int) -> None:
        """Put a level cell in force; points in brackets (（50分）) go to its weight, not to its name."""
        name, points = level_name(text)
        number = to_number(points) if points else None
        if depth == 1:
            self.level1, self.points1, self.level2, self.points2, self.fresh = name, number, None, None, True
        else:
            self.level2, self.points2, self.fresh = name, number, False


def sure_level(text: str) -> bool:
    """Whether a line opens with a name of one level only and has nothing beside it that could make it an indicator."""
    parts = text.split(None, 2)
    if len(parts) < 2 or kind_of(parts[0]) != "level" or is_level1(parts[0]) == is_level2(parts[0]):
        return False
    return _may_be_name(kind_of(parts[1]))


def _may_be_name(kind: str) -> bool:
    return FIT["level3"].get(kind, _UNFIT) > _NAME_FIT


def level_depth(atoms: Sequence[Atom], i: int, levels: Levels, columns: Sequence[str], *, pending: bool) -> int:
    """1 or 2 when piece `i` is a level cell, 0 when it is anything else; `pending` says that a row is being gathered.

    A level name with a value right behind it is the indicator's own name (服务对象满意度 >=90%).
    """
    atom = atoms[i]
    if atom.kind != "level" or (pending and not atom.lead) or not _heads(atoms, i):
        return 0
    one, two = is_level1(atom.text), is_level2(atom.text)
    if not {"level1", "level2"} <= set(columns):
        return 0 if not (one or two) else 1 if "level1" in columns else 2 if "level2" in columns else 0
    follower = atoms[i + 1]
    if "again2" in columns:
        ambiguous = two and (follower.kind != "level" or follower.text == atom.text or (levels.fresh and not pending))
        return int(one and not ambiguous)
    if one and two:
        return ambiguous_depth(atom.text, levels, heads=is_level2(follower.text) and _heads(atoms, i + 1))
    return 1 if one else 2 if two else 0


def _heads(atoms: Sequence[Atom], i: int) -> bool:
    """Whether a piece has something below or beside it that it can be the level of."""
    if i + 1 >= len(atoms):
        return False
    follower = atoms[i + 1]
    if follower.lead:
        return True
    return _may_be_name(follower.kind) and (follower.kind != "level" or i + 2 < len(atoms))


def ambiguous_depth(text: str, levels: Levels, *, heads: bool) -> int:
    """满意度指标 or 成本指标 may be either level: it is level 1 when it heads a level-2 name, unless level 1 is new."""
    if heads and not levels.fresh:
        return 1
    name = level_name(text)[0]
    if levels.fresh or name == levels.level2:
        return 2
    if name == levels.level1:
        return 1
    return 2 if levels.level1 else 1


def join_levels(atoms: list[Atom]) -> list[Atom]:
    """Level names that were printed one character below the other, or apart from their points, as one piece."""
    joined: list[Atom] = []
    i = 0
    while i < len(atoms):
        inside = not atoms[i].lead and atoms[i - 1].kind != "level"  # half of all pieces: not asked about further
        count = 1 if inside and i else _level_pieces(atoms, i)
        if count > 1:
            text = "".join(atom.text for atom in atoms[i : i + count])
            joined.append(atoms[i]._replace(text=text, kind="level", last=atoms[i + count - 1].last))
        else:
            joined.append(atoms[i])
        i += count
    return joined


def _level_pieces(atoms: list[Atom], i: int) -> int:
    """How many pieces from `i` spell one level name; 1 when piece `i` stands by itself."""
    first = atoms[i]
    if not first.lead:
        return 2 if i and atoms[i - 1].kind == "level" and _cut_name(atoms, i) else 1
    if first.kind == "level" and not _cut_name(atoms, i):
        points = atoms[i + 1] if i + 1 < len(atoms) else None
        return 2 if points and points.text[:1] in "（([" and level_name(first.text + points.text)[1] else 1
    text, best = first.text, 1
    if len(text) > _LONGEST // 2:
        return 2 if _cut_name(atoms, i) else 1
    for j in range(i + 1, min(i + _LONGEST, len(atoms))):
        if len(atoms[j].text) > _LONGEST // 2 or not (atoms[j].lead and atoms[j - 1].last):
            break
        if len(text) > _LONGEST or (best > 1 and atoms[j].kind == "level"):
            break
        text += atoms[j].text
        if is_level1(text) or is_level2(text):
            best = j - i + 1
    return best


def _cut_name(atoms: list[Atom], i: int) -> bool:
    """Whether a piece and the one on the next line are the halves of one level name: 服务对象满意度指 and 标."""
    if i + 1 >= len(atoms):
        return False
    first, rest = atoms[i], atoms[i + 1]
    if not (first.last and rest.lead and rest.last and 1 < len(first.text) <= _LONGEST) or rest.text[0] in "（([":
        return False
    whole = first.text + rest.text
    return (is_level1(whole) or is_level2(whole)) and (first.kind != "level" or rest.kind != "level")


def repeated_level2(lines: Sequence[Line]) -> frozenset[str]:
    """Unknown names that stand where level-2 names stand, more than once: first of three pieces on their line."""
    seen: dict[str, int] = {}
    for line in lines:
        atoms = atoms_of(line, 0, gap=False)
        if len(atoms) > 2 and atoms[0].kind == "word" and atoms[1].kind == "word" and len(atoms[0].text) <= _LONGEST:
            seen[atoms[0].text] = seen.get(atoms[0].text, 0) + 1
    return frozenset(name for name, count in seen.items() if count > 1)
