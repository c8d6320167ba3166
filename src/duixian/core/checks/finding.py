"""What a check says: a value with its place, its quotes and its source, never an exception."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple


class Severity(StrEnum):
    """How much a finding weighs for the decision to return a form."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Source(NamedTuple):
    """The rule a finding rests on: key into the citations (88-completeness, …), title, and whether its text was verified."""

    key: str
    title_zh: str
    title_en: str
    verified: bool


class Quote(NamedTuple):
    """An exact piece of the form: `path` is the field (narratives.plan, indicators[3].target_raw), `text` as it stands there."""

    path: str
    text: str
    form: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark of the review: stable code, weight, error (a rule decides) or question (a person decides).

    `path` is the field it belongs to, `form` the index of the form in its document; quotes are verbatim.
    """

    code: str
    severity: Severity
    kind: Literal["error", "question"]
    path: str
    quotes: tuple[Quote, ...]
    message_zh: str
    message_en: str
    source: Source
    form: int = 0

    @property
    def rank(self) -> tuple[int, bool]:
        """Sorts the most serious first, and of two equally serious ones the error before the question."""
        return tuple(Severity).index(self.severity), self.kind != "error"
