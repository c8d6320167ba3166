"""All facts of a form in one pass over its narratives; rules share the result through `Subject.derive(facts_of)`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from duixian.core.checks.facts.amounts import find_durations, find_money
from duixian.core.checks.facts.counts import find_counts
from duixian.core.checks.facts.dates import find_dates
from duixian.core.checks.facts.editions import find_ages, find_annual, find_editions, find_held, find_since
from duixian.core.checks.facts.model import DateFact, Facts
from duixian.core.checks.facts.organisations import find_organisations, find_short_names
from duixian.core.checks.facts.sections import Section, sections_of
from duixian.core.forms.model import Form

Fact = TypeVar("Fact")

_HELD_THEN = re.compile(r"举办|召开|举行|会议时间|会期|举办时间|召开时间|时间:")
_NOT_THEN = re.compile(r"以来|曾|上届|去年|历届|成功举办|首次举办|首届")
_AHEAD = re.compile(r"将|拟|计划|定于|预计|本届|本次")
_EVENT_SECTIONS = frozenset({"narratives.overview", "narratives.plan", "narratives.goals", "narratives.necessity"})


def facts_of(form: Form) -> Facts:
    """Every fact that the narratives of a form tell, in reading order."""
    sections = sections_of(form)
    dates = tuple(fact for section in sections for fact in find_dates(section, form.year))
    by_path = {section.path: section for section in sections}
    return Facts(
        dates=dates,
        events=tuple(fact for fact in dates if _dates_an_event(by_path[fact.span.path], fact, form.year)),
        counts=tuple(fact for section in sections for fact in find_counts(section, form.year)),
        editions=tuple(fact for section in sections for fact in find_editions(section, form.year)),
        held=_all(find_held, sections),
        since=_all(find_since, sections),
        ages=_all(find_ages, sections),
        durations=_all(find_durations, sections),
        money=_all(find_money, sections),
        organisations=_all(find_organisations, sections),
        short_names=_all(find_short_names, sections),
        annual=next((span for span in map(find_annual, sections) if span), None),
    )


def _all(find: Callable[[Section], Iterable[Fact]], sections: tuple[Section, ...]) -> tuple[Fact, ...]:
    return tuple(fact for section in sections for fact in find(section))


def _dates_an_event(section: Section, fact: DateFact, year: int | None) -> bool:
    """Whether a date says when the event of the project is held: at least to the month, not told of earlier years.

    A date before the form's year counts only where the words say that it lies ahead: then it is a slip.
    """
    if section.path not in _EVENT_SECTIONS or fact.precision == "year" or fact.cited:
        return False
    start, end = section.clause(fact.span.start)
    words = section.shadow[start:end]
    if year and fact.first and fact.first.year < year and not _AHEAD.search(words):
        return False
    return bool(_HELD_THEN.search(words)) and not _NOT_THEN.search(words)
