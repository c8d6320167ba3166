"""What a meeting may cost for each person and day, as dated rules with where they stand and whether that was read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from duixian.core.wording import Words

_ZERO = Decimal(0)


class Ceiling(NamedTuple):
    """The most for one person and day, in yuan, on days in [since, until): the parts may be exchanged below their sum.

    `verified` is whether the amounts were read in the text of the rule; one that was not warns and never stops. No first day
    (`since`) was read in a text: whoever shows one says so.
    """

    category: str
    words: Words
    lodging: Decimal
    meals: Decimal
    other: Decimal
    since: date
    until: date | None
    citation: Words
    verified: bool

    @property
    def whole(self) -> Decimal:
        """Yuan for one person and day, all parts together."""
        return self.lodging + self.meals + self.other


class Meeting(NamedTuple):
    """What a meeting cost in yuan, for how many people and how many days (halves allowed)."""

    category: str
    people: int
    days: Decimal
    lodging: Decimal
    meals: Decimal
    other: Decimal

    @property
    def cost(self) -> Decimal:
        """Yuan, all parts together."""
        return self.lodging + self.meals + self.other


class Excess(NamedTuple):
    """That a meeting cost more than it may: both in yuan, and the rule."""

    cost: Decimal
    allowed: Decimal
    rule: Ceiling


_DOMESTIC = Words("财行〔2016〕214号", "Caixing [2016] 214")
_INTERNATIONAL = Words("财行〔2015〕371号（两所高校的转引）", "Caixing [2015] 371 (as two universities quote it)")
CEILINGS: Final = tuple(
    Ceiling(category, words, Decimal(lodging), Decimal(meals), Decimal(other), since, None, citation, verified)
    for category, words, lodging, meals, other, since, citation, verified in (
        ("class-1", Words("一类会议", "class 1 meeting"), 500, 150, 110, date(2016, 7, 1), _DOMESTIC, True),
        ("class-2", Words("二类会议", "class 2 meeting"), 400, 150, 100, date(2016, 7, 1), _DOMESTIC, True),
        ("class-3", Words("三类会议", "class 3 meeting"), 340, 130, 80, date(2016, 7, 1), _DOMESTIC, True),
        ("class-4", Words("四类会议", "class 4 meeting"), 340, 130, 80, date(2016, 7, 1), _DOMESTIC, True),
        # The year of its number is all that is known of its first day.
        ("international", Words("国际会议", "international conference"), 700, 200, 300, date(2015, 1, 1), _INTERNATIONAL, False),
    )
)  # fmt: skip
CATEGORIES: Final = tuple((one.category, one.words) for one in CEILINGS)


def ceiling_of(category: str, day: date, rules: tuple[Ceiling, ...] = CEILINGS) -> Ceiling | None:
    """The newest rule in force for a class of meeting on a day; None where there is none."""
    held = [one for one in rules if one.category == category and one.since <= day]
    in_force = (one for one in held if one.until is None or day < one.until)
    return max(in_force, key=lambda one: one.since, default=None)


def daily(rule: Ceiling, *, lodged: bool, fed: bool) -> Decimal:
    """Yuan for one person and day: a part that was not used (no lodging, no meals) is cut and may not be spent on another."""
    return rule.other + (rule.lodging if lodged else _ZERO) + (rule.meals if fed else _ZERO)


def allowed(rule: Ceiling, meeting: Meeting) -> Decimal:
    """The most in yuan that the meeting may cost."""
    return daily(rule, lodged=bool(meeting.lodging), fed=bool(meeting.meals)) * meeting.people * meeting.days


def excess(meeting: Meeting, day: date, rules: tuple[Ceiling, ...] = CEILINGS) -> Excess | None:
    """By what a meeting on `day` cost more than it may; None when it did not, or when no rule holds."""
    rule = ceiling_of(meeting.category, day, rules)
    if rule is None:
        return None
    most = allowed(rule, meeting)
    return Excess(meeting.cost, most, rule) if meeting.cost > most else None
