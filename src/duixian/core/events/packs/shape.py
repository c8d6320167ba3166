"""What a pack of rules for international conferences says."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from duixian.core.wording import Words


class Cited(NamedTuple):
    """Where a rule is taken from, and whether the text itself was read (`verified`) or only what others say of it."""

    text: Words
    verified: bool


class Threshold(NamedTuple):
    """From how many people abroad, or in all, a conference of a kind needs approval from the centre; both ends count."""

    abroad: int
    total: int


class Pack(NamedTuple):
    """Rules in force from `since`.

    `countries` is from how many countries a conference is international (Hong Kong, Macao and Taiwan are not counted); `lead_*` are
    months before the first day by which to apply; `most_days` is how long a conference may last; `large` is the size that is
    to be used sparingly; `avoid` are words that a name should not have.
    """

    id: str
    since: date
    label: Words
    countries: int
    countries_source: Cited
    general: Threshold
    technical: Threshold
    threshold_source: Cited
    leaders_source: Cited
    lead_ordinary: int
    lead_important: int
    lead_source: Cited
    lead_overseas_ngo: int
    lead_overseas_ngo_important: int
    lead_overseas_ngo_source: Cited
    police_source: Cited
    promise_source: Cited
    avoid: tuple[str, ...]
    avoid_source: Cited
    most_days: int
    days_source: Cited
    large: int
    size_source: Cited
