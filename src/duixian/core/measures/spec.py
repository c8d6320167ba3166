"""What a measure says of itself, and which targets it can serve."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from duixian.core.measures.grades import Grade
from duixian.core.measures.parameters import Parameter
from duixian.core.targets.model import Target
from duixian.core.wording import NOTHING, Words

_MONEY = re.compile(r"[百千万亿]*[元圆]")
_NAME = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")


class UnitKind(StrEnum):
    """What a measure gives: a rate, a number of things, an amount of yuan, a judgement in words."""

    PERCENT = "percent"
    COUNT = "count"
    MONEY = "money"
    WORDS = "words"


class TargetKind(StrEnum):
    """What an indicator promises: a rate, a number, an amount, a graded word (合规), a sentence, a day, or nothing that
    could be measured (a placeholder)."""

    PERCENT = "percent"
    COUNT = "count"
    MONEY = "money"
    GRADED = "graded"
    SENTENCE = "sentence"
    DAY = "day"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MeasureSpec:
    """A registered measure.

    `name` is app.thing and never changes its meaning: a change of what is counted is a new `version`, which every
    stored measurement keeps. `serves` are the kinds of target it can answer; `ceiling` the best grade of its evidence;
    `app` the label of the app whose records it reads; `trap` what the words of the indicator leave open, shown beside
    the number.
    """

    name: str
    version: int
    label: Words
    description: Words
    unit: UnitKind
    app: str
    serves: frozenset[TargetKind]
    ceiling: Grade = Grade.LIVE
    parameters: tuple[Parameter, ...] = ()
    trap: Words = NOTHING

    @property
    def is_sound(self) -> bool:
        """Whether name, version, parameters and targets are such as the registry takes."""
        names = [parameter.name for parameter in self.parameters]
        return (
            _NAME.fullmatch(self.name) is not None
            and self.version >= 1
            and bool(self.serves)
            and len(names) == len(set(names))
        )

    def fits(self, target: Target) -> bool:
        """Whether the measure can answer this target."""
        return target_kind(target) in self.serves


def target_kind(target: Target) -> TargetKind:
    """What kind of promise a parsed target is."""
    if target.form == "date":
        return TargetKind.DAY
    if target.form in {"placeholder", "empty"}:
        return TargetKind.NONE
    if target.value is None:
        return TargetKind.SENTENCE if target.form == "sentence" else TargetKind.GRADED
    if target.unit in {"%", "‰"}:
        return TargetKind.PERCENT
    return TargetKind.MONEY if target.unit and _MONEY.fullmatch(target.unit) else TargetKind.COUNT
