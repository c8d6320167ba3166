"""What a meter measured between two instants, from the readings of its registers; docs/algorithms/energy.md explains each case.

Nothing is made zero in silence: whatever could not be measured is left out and named by a note, and what was interpolated is told apart.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate, groupby, pairwise
from statistics import median
from typing import Final, NamedTuple

from duixian.core.incubator.errors import ReadingError
from duixian.core.incubator.registers import Code, Kind, Note, Reading, Register
from duixian.core.incubator.rounding import QUANTITY_PLACES, half_up
from duixian.core.incubator.spans import Span, instant
from duixian.core.wording import Words

_DAY: Final = timedelta(days=1)
_ORDER: Final = {Kind.FINAL: 0, Kind.READ: 1, Kind.FIRST: 2}


@dataclass(frozen=True, slots=True)
class Plausible:
    """When a step back is a roll-over, for registers whose rating is unknown: not more than a share of the register, or not
    more than half of it at `times_usual` the median rate of the meter's other steps. A border counts as read when a reading lies within `near` of it."""

    top_share: Fraction = Fraction(1, 10)
    times_usual: int = 5
    near: timedelta = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Consumption:
    """kWh or m³ of a span, with four decimals: `amount` in all, of which `estimated` was interpolated over a border without reading.

    `unmeasured` is the time of which nothing is known; what passed then is not in the amount.
    """

    span: Span
    amount: Decimal
    estimated: Decimal
    unmeasured: timedelta
    notes: tuple[Note, ...]

    @property
    def is_complete(self) -> bool:
        """Whether all of the span was measured, if partly by interpolation."""
        return not self.unmeasured

    @property
    def findings(self) -> tuple[Note, ...]:
        """What somebody must look into."""
        return tuple(note for note in self.notes if note.is_finding)


class _Known(NamedTuple):
    """A reading that is used, with the register that showed it."""

    at: datetime
    value: Decimal
    kind: Kind
    register: Register


class _Segment(NamedTuple):
    """The time between two readings and what passed; None where that is not known."""

    start: datetime
    end: datetime
    amount: Fraction | None

    def until(self, at: datetime) -> Fraction:
        """What had passed by an instant inside, linearly."""
        return (self.amount or Fraction(0)) * Fraction((at - self.start) // _TICK, (self.end - self.start) // _TICK)


_TICK: Final = timedelta(microseconds=1)


class Curve:
    """What had passed through a meter by any instant, as far as its readings tell; made once, asked for any span.

    Amounts of spans that touch add up to that of both together, to the last digit.
    """

    def __init__(self, readings: Iterable[Reading], register: Register, plausible: Plausible | None = None) -> None:
        """`register` is the one in place at the first reading. Raises SpanError for times without zone, ReadingError for values that are
        not finite."""
        self._plausible = plausible or Plausible()
        self._notes: list[Note] = []
        known = self._in_range(_registers(self._distinct(readings), register))
        known = list(self._fitting(known))
        usual = _usual_rate(known)
        self._segments = [segment for one, other in pairwise(known) if (segment := self._between(one, other, usual))]
        self._starts = [segment.start for segment in self._segments]
        self._before = list(
            accumulate((segment.amount or Fraction(0) for segment in self._segments), initial=Fraction(0))
        )

    @property
    def notes(self) -> tuple[Note, ...]:
        """Everything to be said about the readings themselves, in order of time."""
        return tuple(sorted(self._notes, key=lambda note: (note.at, note.code)))

    @property
    def measured(self) -> Span | None:
        """From the first reading to the last; None with fewer than two."""
        return Span(self._segments[0].start, self._segments[-1].end) if self._segments else None

    def consumption(self, span: Span) -> Consumption:
        """What passed in the span. Before the first reading and after the last nothing is known, and nothing is guessed."""
        pieces = [segment for segment in self._segments if segment.start < span.end and span.start < segment.end]
        estimated, guessed = self._estimated(pieces, span)
        amount = self._passed_by(span.end) - self._passed_by(span.start)
        outside = self._outside(span)
        unknown = [_length(piece, span) for piece in pieces if piece.amount is None] + [
            note.until - note.at for note in outside
        ]
        notes = [
            note for note in self.notes if note.at < span.end and (note.until > span.start or note.at >= span.start)
        ]
        notes = sorted([*notes, *guessed, *outside], key=lambda note: (note.at, note.code))
        part = min(half_up(estimated, QUANTITY_PLACES), amount)
        return Consumption(span, amount, part, sum(unknown, timedelta()), tuple(notes))

    def _passed_by(self, at: datetime) -> Decimal:
        place = bisect_left(self._starts, at) - 1
        if place < 0:
            return half_up(0, QUANTITY_PLACES)
        segment = self._segments[place]
        return half_up(self._before[place] + segment.until(min(at, segment.end)), QUANTITY_PLACES)

    def _estimated(self, pieces: Sequence[_Segment], span: Span) -> tuple[Fraction, list[Note]]:
        total, notes = Fraction(0), []
        for piece in pieces:
            if piece.amount is not None and any(self._is_far(border, piece) for border in (span.start, span.end)):
                start, end = max(piece.start, span.start), min(piece.end, span.end)
                part = piece.until(end) - piece.until(start)
                total += part
                notes.append(Note(Code.ESTIMATED, start, end, half_up(part, QUANTITY_PLACES)))
        return total, notes

    def _is_far(self, border: datetime, piece: _Segment) -> bool:
        return min(border - piece.start, piece.end - border) > self._plausible.near

    def _outside(self, span: Span) -> list[Note]:
        measured = self.measured
        if measured is None or measured.overlap(span) is None:
            return [Note(Code.NO_READING, span.start, span.end)]
        before = [Note(Code.NO_READING, span.start, measured.start)] if span.start < measured.start else []
        return [*before, Note(Code.NO_READING, measured.end, span.end)] if measured.end < span.end else before

    def _say(self, code: Code, at: datetime, until: datetime | None = None, size: Decimal | None = None) -> None:
        self._notes.append(Note(code, at, until or at, size))

    def _distinct(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """One reading for an instant and kind, in order of time; a plain reading at the instant of an exchange gives way to its papers."""
        ordered = sorted(readings, key=lambda one: (instant(one.at), _ORDER[one.kind]))
        for at, together in groupby(ordered, key=lambda one: instant(one.at)):
            by_kind = [self._one(at, list(same)) for _, same in groupby(together, key=lambda one: one.kind)]
            held = [one for one in by_kind if one is not None]
            papers = [one for one in held if one.kind is not Kind.READ]
            for one in held:
                if not papers or one in papers:
                    yield one
                else:
                    same = any(other.value == one.value for other in papers)
                    self._say(Code.REPEATED if same else Code.OUT_OF_LINE, at, size=one.value)

    def _one(self, at: datetime, same: list[Reading]) -> Reading | None:
        if len(same) == 1:
            return same[0]
        if len({one.value for one in same}) == 1:
            self._say(Code.REPEATED, at, size=same[0].value)
            return same[0]
        dated = [one for one in same if one.recorded_at is not None]
        latest = max(dated, key=lambda one: instant(one.recorded_at or at)) if len(dated) == len(same) else None
        if latest is None or any(one.recorded_at == latest.recorded_at and one.value != latest.value for one in same):
            self._say(Code.CONFLICT, at)
            return None
        self._say(Code.SUPERSEDED, at, size=latest.value)
        return latest

    def _in_range(self, known: Iterable[_Known]) -> list[_Known]:
        found = []
        for one in known:
            if 0 <= one.value < one.register.top:
                found.append(one)
            else:
                self._say(Code.OUT_OF_RANGE, one.at, size=one.value)
        return found

    def _fitting(self, known: Sequence[_Known]) -> Iterator[_Known]:
        """Without the readings that go back and fit when they are left out: one digit wrong is no roll-over."""
        odd = {
            place
            for place in range(1, len(known))
            if _goes_back(known[place - 1], known[place])
            for place in _misfits(known, place)
        }
        for place, one in enumerate(known):
            if place in odd:
                self._say(Code.OUT_OF_LINE, one.at, size=one.value)
            else:
                yield one

    def _between(self, one: _Known, other: _Known, usual: Fraction | None) -> _Segment | None:
        kinds = (one.kind is Kind.FINAL, other.kind is Kind.FIRST)
        if kinds == (True, True):
            return self._exchange(one, other)
        if any(kinds):
            self._say(Code.FIRST_MISSING if kinds[0] else Code.FINAL_MISSING, one.at, other.at)
            return _Segment(one.at, other.at, None)
        return self._step(one, other, usual)

    def _exchange(self, one: _Known, other: _Known) -> _Segment | None:
        self._say(Code.EXCHANGED, one.at, other.at)
        if one.at == other.at:
            return None
        self._say(Code.UNMETERED, one.at, other.at)
        return _Segment(one.at, other.at, None)

    def _step(self, one: _Known, other: _Known, usual: Fraction | None) -> _Segment:
        register, step = one.register, Fraction(other.value - one.value)
        if step < 0:
            step += Fraction(register.top)
            if not self._may_roll(register, step, other.at - one.at, usual):
                self._say(Code.NEGATIVE, one.at, other.at, (other.value - one.value) * register.factor)
                return _Segment(one.at, other.at, None)
            self._say(Code.ROLLED_OVER, one.at, other.at, half_up(step * Fraction(register.factor), QUANTITY_PLACES))
        return _Segment(one.at, other.at, step * Fraction(register.factor))

    def _may_roll(self, register: Register, step: Fraction, time: timedelta, usual: Fraction | None) -> bool:
        rate = step * Fraction(register.factor) / Fraction(time // _TICK, _DAY // _TICK)
        if register.most_per_day is not None:
            return rate <= Fraction(register.most_per_day)
        if step <= Fraction(register.top) * self._plausible.top_share:
            return True
        return usual is not None and 2 * step <= register.top and rate <= usual * self._plausible.times_usual


def _registers(readings: Iterable[Reading], register: Register) -> Iterator[_Known]:
    for one in readings:
        if not one.value.is_finite():
            raise ReadingError(Words(f"读数 {one.value} 不是数", f"the reading {one.value} is no number"))
        if one.kind is Kind.FIRST and one.register is not None:
            register = one.register
        yield _Known(instant(one.at), one.value, one.kind, register)


def _goes_back(one: _Known, other: _Known) -> bool:
    return one.kind is not Kind.FINAL and other.kind is not Kind.FIRST and other.value < one.value


def _misfits(known: Sequence[_Known], place: int) -> tuple[int, ...]:
    """Which of the two readings around a step back fit nowhere: those without which the readings around would rise; none if that helps not."""
    before, one, other = known[place - 2] if place > 1 else None, known[place - 1], known[place]
    after = known[place + 1] if place + 1 < len(known) else None
    peak = (
        one.kind is Kind.READ and before is not None and before.kind is not Kind.FINAL and other.value >= before.value
    )
    dip = other.kind is Kind.READ and after is not None and after.kind is not Kind.FIRST and after.value >= one.value
    return (*((place - 1,) if peak else ()), *((place,) if dip else ()))


def _usual_rate(known: Sequence[_Known]) -> Fraction | None:
    """Median of kWh or m³ per 24 hours over the steps that rise; None where none does."""
    rises = [
        Fraction(other.value - one.value)
        * Fraction(one.register.factor)
        * (_DAY // _TICK)
        / ((other.at - one.at) // _TICK)
        for one, other in pairwise(known)
        if one.kind is not Kind.FINAL and other.kind is not Kind.FIRST and other.value > one.value
    ]
    return median(rises) if rises else None


def _length(piece: _Segment, span: Span) -> timedelta:
    return min(piece.end, span.end) - max(piece.start, span.start)
