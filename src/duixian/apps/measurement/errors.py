"""What measurement refuses.

Invalid (accounts)
├── BindingRefused     a 口径 that cannot be: unknown measure, one that does not fit the target, wrong parameters, an empty card
├── JudgementRefused   a choice without reason, or outside what its band may give
└── MeasuringRefused   nothing to measure with, or a time that cannot be asked for

Messages of core (`MeasureError`, both languages) are carried on as they are.
"""

from __future__ import annotations

from django.utils.functional import Promise, lazy
from django.utils.translation import get_language

from duixian.apps.accounts.errors import Invalid
from duixian.core.wording import Words


class BindingRefused(Invalid):
    """A 口径 that cannot be."""


class JudgementRefused(Invalid):
    """A judgement that is not complete."""


class MeasuringRefused(Invalid):
    """A measurement that cannot be made."""


def said(words: Words) -> str | Promise:
    """Words of core in the language of whoever sees them."""

    return _said(words)


def _text(words: Words) -> str:
    return words.said("en" if (get_language() or "").startswith("en") else "zh")


_said = lazy(_text, str)
