"""The told plan of a form as items with days, for a person to accept: nobody types what the form says already.

Two ways of telling are understood: work with its days (2019年8-12月 制定方案，落实场地；2020年1-3月 …) and work that comes
again (水电费按月支付). A sentence with neither gives nothing: a proposal never guesses a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from duixian.core.checks.facts.calendar import first_day, last_day
from duixian.core.checks.facts.dates import find_dates
from duixian.core.checks.facts.model import DateFact
from duixian.core.checks.facts.plan import plan_of
from duixian.core.checks.facts.sections import Section
from duixian.core.forms.model import Form
from duixian.core.periods import EmptyPeriodError, Period, Rhythm

_SENTENCE_END = re.compile(r"[。；;！!？?\n]")
_CLAUSE_END = re.compile(r"[，,：:]")
_NUMBER = re.compile(
    r"^(?:[0-9]{1,2}[.、．)）]|[（(][0-9一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|第[一二三四五六]阶段[：:]?)\s*"
)
_AFTER_A_DATE = re.compile(r"^(?:(?:月?底)?之?前|底|期间|起|以内|内)(?![容部外])")
_EDGES = " \t\u3000，,、。；;：:（）()-—"
_RHYTHMS: Final[tuple[tuple[Rhythm, re.Pattern[str]], ...]] = (
    ("month", re.compile(r"每个?月|按月|逐月|月度")),
    ("quarter", re.compile(r"每个?季度?|按季度?|逐季|季度")),
    ("half_year", re.compile(r"每半年|按?半年度?")),
)
LONGEST_NAME = 200
FEWEST_CHARACTERS = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """One item the plan seems to tell: what, in which days, how often again, and the words it was read from."""

    name: str
    stage: str
    period: Period
    every: Rhythm | None
    quote: str


def proposed(form: Form) -> tuple[Proposal, ...]:
    """The items that the plan of a form tells, in reading order.

    Work that comes again runs over the project's own dates, or its year where it has none; without either it is left out.
    """
    plan = plan_of(form)
    if plan is None:
        return ()
    dates = [fact for fact in find_dates(plan, form.year) if not fact.cited and fact.precision != "year"]
    whole = _whole(form)
    found: list[Proposal] = []
    for start, end in _sentences(plan.text):
        inside = [fact for fact in dates if start <= fact.span.start < end]
        if inside:
            found.extend(_dated(plan, inside, start, end))
        elif whole is not None:
            found.extend(_recurring(plan.text[start:end], whole))
    return tuple(found)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in _SENTENCE_END.finditer(text):
        yield start, mark.start()
        start = mark.end()
    yield start, len(text)


def _whole(form: Form) -> Period | None:
    first = first_day(form.start_date) if form.start_date else None
    last = last_day(form.end_date) if form.end_date else None
    if first is not None and last is not None and first <= last:
        return Period.of_days(first, last)
    return Period.of_year(form.year) if form.year else None


def _dated(plan: Section, dates: list[DateFact], start: int, end: int) -> Iterator[Proposal]:
    """Each date with the words up to the next one; words before the first date belong to it when none follow."""
    for number, fact in enumerate(dates):
        after = dates[number + 1].span.start if number + 1 < len(dates) else end
        names = _names(plan.text[fact.span.end : after])
        if not names and number == 0:
            names = _names(plan.text[start : fact.span.start])
        period = _period(fact)
        if period is not None:
            quote = plan.text[fact.span.start : after].strip()
            yield from (Proposal(name, fact.span.text, period, None, quote) for name in names)


def _period(fact: DateFact) -> Period | None:
    if fact.first is None or fact.last is None:
        return None
    try:
        return Period.of_days(fact.first, fact.last)
    except EmptyPeriodError:
        return None


def _names(text: str) -> list[str]:
    clauses = (_tidy(clause) for clause in _CLAUSE_END.split(text))
    return [clause for clause in clauses if len(clause) >= FEWEST_CHARACTERS]


def _tidy(clause: str) -> str:
    words = _AFTER_A_DATE.sub("", _NUMBER.sub("", clause.strip(_EDGES)))
    return words.strip(_EDGES)[:LONGEST_NAME]


def _recurring(sentence: str, whole: Period) -> Iterator[Proposal]:
    """The first rhythm named counts: 按季度或半年度 is the closer watch."""
    name = _tidy(sentence)
    named = [(match.start(), rhythm) for rhythm, words in _RHYTHMS if (match := words.search(name))]
    if named and len(name) >= FEWEST_CHARACTERS:
        yield Proposal(name, "", whole, min(named)[1], sentence.strip())
