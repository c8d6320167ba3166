"""What measures refuse, in both languages.

MeasureError (a ValueError)
├── OriginError            an origin row that cannot count: no amount where one is added, no reason where it is left out
├── AttestationError       a statement without its person, its words or its file
├── ParameterError         parameters that do not fit the spec; `.problems` names each with its cure
├── JudgementError         a choice without band text, reason, or with a share outside its band
├── UnknownMeasureError    no measure of that name is registered
└── RegistryError          a second registration of a name, or one after the registry was closed
"""

from __future__ import annotations

from duixian.core.wording import Words


class MeasureError(ValueError):
    """Something that cannot be measured as asked; `.words` says why in both languages."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


class OriginError(MeasureError):
    """An origin row that cannot count as it stands."""


class AttestationError(MeasureError):
    """A statement that nobody could hold anybody to."""


class ParameterError(MeasureError):
    """Parameters that do not fit; `.problems` holds (parameter, what is wrong and how to cure it)."""

    def __init__(self, problems: tuple[tuple[str, Words], ...]) -> None:
        super().__init__(Words("；".join(w.zh for _, w in problems), "; ".join(w.en for _, w in problems)))
        self.problems = problems


class JudgementError(MeasureError):
    """A judgement that is not complete."""


class UnknownMeasureError(MeasureError):
    """No measure of that name."""


class RegistryError(MeasureError):
    """The registry takes no such measure, or no more measures."""
