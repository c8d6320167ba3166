"""Facts told by a narrative: each with the exact words, the field they stand in and what they say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

Modality = Literal["plan", "past", "open"]
"""Whether a number is promised, reported of earlier years, or neither is said."""


class Span(NamedTuple):
    """A piece of a narrative: `text` stands at [start, end) of the value at `path`."""

    path: str
    start: int
    end: int
    text: str


class DateFact(NamedTuple):
    """A date or range of dates, both ends inclusive; None for both when the calendar has no such day.

    `has_year` is False when the year was taken from the text before or from the form; `cited` dates stand in 《…》 titles.
    """

    span: Span
    first: date | None
    last: date | None
    precision: Literal["day", "month", "year"]
    has_year: bool
    cited: bool


class Bounds(NamedTuple):
    """What a number with 约, 近, 余 or 以上 says: at least `low`, at most `high` (None: open), `said` as printed first.

    A range prints two numbers: `said` and `said_high`. `loose` is set by words that leave room.
    """

    low: Decimal
    high: Decimal | None
    said: Decimal
    said_high: Decimal
    loose: bool


class CountFact(NamedTuple):
    """A counted thing: bounds, measure word, the words around it, and the concept when the lexicon knows it.

    `noun` is the counted noun as far as the text shows it. `part` is set when the count is of a part (其中, one of several
    counts in a row) and cannot stand against a total, `each` when it holds for each of several (每场). `dated` is set when
    the sentence ties the count to a date.
    """

    span: Span
    bounds: Bounds
    measure: str
    noun: str
    before: str
    after: str
    concept: str | None
    modality: Modality
    part: bool
    each: bool
    dated: bool


class EditionFact(NamedTuple):
    """第N届 with the event's name after it; `current` when nothing says that it was an earlier edition."""

    span: Span
    number: int
    event: str
    current: bool


class HeldFact(NamedTuple):
    """成功举办N届: how many editions were held; `exact` is False for 10余届."""

    span: Span
    number: int
    exact: bool


class SinceFact(NamedTuple):
    """自YYYY年以来 about an event."""

    span: Span
    year: int


class AgeFact(NamedTuple):
    """历经20多年: low and high number of years."""

    span: Span
    low: int
    high: int


class DurationFact(NamedTuple):
    """为期3天, 会期2天."""

    span: Span
    days: int


class MoneyFact(NamedTuple):
    """An amount in yuan, with the unit it was printed in; `total` when the words before say that it is the whole budget."""

    span: Span
    yuan: Decimal
    unit: str
    total: bool


class NameFact(NamedTuple):
    """An organisation's name or a short form; `defined` is the full name that a short form was given for."""

    span: Span
    name: str
    defined: str | None = None


class Facts(NamedTuple):
    """All facts of one form's narratives, in reading order."""

    dates: tuple[DateFact, ...]
    events: tuple[DateFact, ...]
    counts: tuple[CountFact, ...]
    editions: tuple[EditionFact, ...]
    held: tuple[HeldFact, ...]
    since: tuple[SinceFact, ...]
    ages: tuple[AgeFact, ...]
    durations: tuple[DurationFact, ...]
    money: tuple[MoneyFact, ...]
    organisations: tuple[NameFact, ...]
    short_names: tuple[NameFact, ...]
    annual: Span | None
