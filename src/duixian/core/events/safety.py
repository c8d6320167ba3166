"""What is missing for the safety of a conference before its first day: plans in force, drills held, findings put right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from duixian.core.wording import Words

HAZARD_WORDS = {
    "fire": Words("消防", "fire"),
    "health": Words("卫生", "health"),
    "security": Words("安全", "security"),
    "network": Words("网络", "network"),
}
"""What a conference has a plan for, each."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """A drill as planned and held; `open_findings` is that something it found is not put right."""

    title: str
    planned_on: date
    held_on: date | None = None
    open_findings: bool = False


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing; `late` once there is no time left for it."""

    code: str
    hazard: str
    said: Words
    late: bool


def lacking(
    first_day: date, today: date, in_force: Mapping[str, date], drills: Mapping[str, Iterable[Exercise]]
) -> tuple[Lack, ...]:
    """What is missing, hazard by hazard: a plan in force on the first day, a drill of it held before, its findings put right.

    `in_force` names the hazards that have a plan, with its first day; a plan that begins after the first day is missing.
    """
    late = today >= first_day
    found = []
    for hazard, words in HAZARD_WORDS.items():
        since = in_force.get(hazard)
        if since is None or since > first_day:
            found.append(_lack("plan", hazard, late, f"没有会期首日有效的{words.zh}应急预案", f"no plan for {words.en} is in force on the first day"))  # fmt: skip
            continue
        found += _drills(hazard, words, first_day, today, tuple(drills.get(hazard, ())))
    return tuple(found)


def _drills(hazard: str, words: Words, first_day: date, today: date, drills: tuple[Exercise, ...]) -> list[Lack]:
    late = today >= first_day
    held = [one for one in drills if one.held_on is not None and one.held_on <= first_day]
    if not held:
        waiting = next((one for one in drills if one.held_on is None), None)
        if waiting is None:
            return [_lack("drill", hazard, late, f"{words.zh}预案没有演练", f"the plan for {words.en} was not drilled")]
        overdue = late or waiting.planned_on < today
        day = waiting.planned_on.isoformat()
        return [_lack("drill-planned", hazard, overdue, f"{words.zh}演练计划于{day}，尚未进行", f"the drill for {words.en} is planned for {day} and not held yet")]  # fmt: skip
    return [
        _lack("finding", hazard, late, f"{words.zh}演练“{one.title}”发现的问题尚未整改", f"what the drill “{one.title}” found is not put right")
        for one in held if one.open_findings
    ]  # fmt: skip


def _lack(code: str, hazard: str, late: bool, zh: str, en: str) -> Lack:
    return Lack(code, hazard, Words(zh, en), late)
