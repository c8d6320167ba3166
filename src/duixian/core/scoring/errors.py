"""What scoring refuses, each with a sentence in Chinese and English that names the place and the cure.

ScoringError (a ValueError)
├── UnknownPackError        no rule pack of that name
├── UnknownIndicatorError   a change or an actual for an indicator that is not there, or may be one of several
├── DuplicateKeyError       two indicators under one key
├── WeightError             a weight that is negative, not finite or finer than a hundredth of a point
├── BandShareError          a judged share outside its band
├── MethodError             a scoring method that does not fit the indicator
├── AmountError             a sum of money that is negative or not finite
└── NothingToScoreError     no indicator carries points
"""

from __future__ import annotations


class ScoringError(ValueError):
    """Something that cannot be scored; `zh` and `en` say the same, `key` is the indicator it belongs to or empty."""

    def __init__(self, zh: str, en: str, *, key: str = "") -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en
        self.key = key


class UnknownPackError(ScoringError):
    """There is no rule pack of that name."""


class UnknownIndicatorError(ScoringError):
    """No indicator has that key or name, or more than one has it."""


class DuplicateKeyError(ScoringError):
    """Two indicators share a key."""


class WeightError(ScoringError):
    """A weight is a finite number of points from zero up, in hundredths at most."""


class BandShareError(ScoringError):
    """The share of the points that a person chose does not lie in the chosen band."""


class MethodError(ScoringError):
    """The scoring method does not fit what is measured."""


class AmountError(ScoringError):
    """Budget and executed sums are finite and not negative."""


class NothingToScoreError(ScoringError):
    """There is no indicator with points, so no score can be given."""
