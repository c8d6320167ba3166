"""What one form's tables share while they are read: the draft, and what the labels so far have told."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, NamedTuple

from duixian.core.forms.model import Indicator, Kind
from duixian.core.forms.places import Place
from duixian.documents.reading.interpret.draft import Draft
from duixian.documents.reading.interpret.grids.header import Header
from duixian.documents.reading.interpret.heal import heal_paragraphs, numbered_items
from duixian.documents.reading.interpret.words import Word

SURE: Final = 1.0
LIKELY: Final = 0.92
"""Found by its place (below its label) or by a label that had to be stripped of a remark."""
GUESSED: Final = 0.75
"""Found by a fallback."""
TOTALS: Final = frozenset({"total", "current_year"})


class Levels(NamedTuple):
    """The level cells in force, first and second: name, points, place, and the index of the cell in its table."""

    names: tuple[str | None, str | None] = (None, None)
    points: tuple[Decimal | None, Decimal | None] = (None, None)
    places: tuple[Place | None, Place | None] = (None, None)
    cells: tuple[int, int] = (-1, -1)


@dataclass(slots=True)
class Context:
    """The state of one form; `headers` and `labels` are what it printed, for kind and layout."""

    draft: Draft
    titled: Kind | None = None
    headers: set[str] = field(default_factory=set)
    columns: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    horizon_of_column: dict[int, str] = field(default_factory=dict)
    money_seen: bool = False
    paired: bool = False
    midterm_seen: bool = False
    block: str | None = None
    midterm_rows: list[Indicator] = field(default_factory=list)
    levels: list[Levels] = field(default_factory=list)
    open_header: tuple[Header, int] | None = None
    total_unit: str | None = None
    unit_told: bool = False

    def meet(self, label: Word) -> None:
        """Remember a label: its money unit and month hold for the form."""
        self.labels.add(label.text)
        if label.horizon == "midterm":
            self.midterm_seen = True
        if label.month and (label.column or label.budget):
            self.draft.values.setdefault("monitor_month", label.month)
        if label.heading and label.money_unit:
            self.tell_unit(label.money_unit)
        if label.budget in TOTALS:
            self.total_unit = label.money_unit

    def tell_unit(self, unit: str) -> None:
        """Take the unit that a heading prints for all the money below it."""
        self.draft.money_unit = unit
        self.unit_told = True

    def unit_of(self, label: Word) -> str | None:
        """The money unit that an amount's own label prints; in a form without one for all, a part has its total's."""
        return label.money_unit or (None if self.unit_told or label.budget in TOTALS else self.total_unit)

    def levels_for(self, sides: int) -> list[Levels]:
        """The levels to start a table part with: those in force where a header comes again, since its first level
        cells may be the cut-off rest of merged ones."""
        known = len(self.levels) == sides
        self.levels = [level._replace(cells=(-1, -1)) for level in self.levels] if known else [Levels()] * sides
        return self.levels


def healed(text: str, *, wrapped: bool) -> str:
    """A narrative cell as paragraphs."""
    if "\n" not in text and " " not in text:
        return text
    return heal_paragraphs(text.split("\n"), width=None if wrapped else 0)


def narrate(context: Context, key: str, text: str, place: Place, *, wrapped: bool, confidence: float) -> None:
    """Heal a narrative, find its items, and give it to the draft."""
    whole = healed(text, wrapped=wrapped)
    context.draft.narrate(key, whole, place, numbered_items(whole), confidence)
