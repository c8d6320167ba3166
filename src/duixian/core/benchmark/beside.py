"""What is known beside one target of a form: earlier years of the same project, where it stands among its like, what one of it costs."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from duixian.core.benchmark.answers import UnitCost
from duixian.core.benchmark.kinds import MONEY_CLASSES, PROJECT_TYPES
from duixian.core.benchmark.standing import Selection, Standing, TooFew
from duixian.core.wording import Words


@dataclass(frozen=True, slots=True)
class Past:
    """What the same project set itself and reached in an earlier year; both in `unit`, None where there is no number.

    `unit` is the base unit (8万人次 is 80000 人次, a percentage 95 and not 0.95); `budget` that year's yuan.
    """

    year: int
    target: Decimal | None
    target_raw: str
    actual: Decimal | None = None
    actual_raw: str = ""
    unit: str | None = None
    budget: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """All that is known beside one row; each part None where nothing is known."""

    past: Past | None = None
    standing: Standing | TooFew | None = None
    cost: UnitCost | TooFew | None = None


NOTHING_KNOWN = Beside()


def told_selection(selection: Selection) -> Words:
    """Whom a figure was compared with, for people: 会议论坛，100 万～500 万元，2019–2021 年. All forms when nothing narrows it.

    The concept and the unit are not told: the row beside which it stands says them.
    """
    kind = PROJECT_TYPES.get(selection.project_type or "")
    money = MONEY_CLASSES.get(selection.money_class or "")
    parts = [one.label for one in (kind, money) if one]
    if selection.since or selection.until:
        years = "–".join(str(year) for year in dict.fromkeys((selection.since, selection.until)) if year)
        parts.append(Words(f"{years} 年", years))
    if not parts:
        return Words("各类项目", "all kinds of projects")
    return Words("，".join(one.zh for one in parts), ", ".join(one.en for one in parts))
