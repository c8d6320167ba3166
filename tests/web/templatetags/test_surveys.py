"""Rates, means and tones of surveys."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django.utils.translation import override

from duixian.apps.surveys.queries.invitations import STATES
from duixian.apps.surveys.rules import Standing
from duixian.core.wording import Words
from duixian.web.templatetags.surveys import (
    INVITATION_TONES,
    STANDING_TONES,
    at,
    both,
    invitation_tone,
    mean,
    permille,
    share_of,
    standing_tone,
)


@pytest.mark.parametrize(
    ("tenths", "said"), [(853, "85.3 %"), (1000, "100.0 %"), (5, "0.5 %"), (0, "0.0 %"), (None, "—")]
)
def test_tenths_of_a_percent(tenths: int | None, said: str) -> None:
    assert permille(tenths) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [(Fraction(9, 2), "4.50"), (Fraction(1, 3), "0.33"), (Fraction(2, 3), "0.67"), (Fraction(1, 200), "0.01")],
)
def test_means_have_two_decimals(value: Fraction, said: str) -> None:
    assert mean(value) == said


def test_shares_of_those_who_answered() -> None:
    assert (share_of(1, 3), share_of(0, 0)) == ("33.3 %", "—")


def test_every_standing_and_state_is_known() -> None:
    assert set(STANDING_TONES) == {one.value for one in Standing}
    assert set(INVITATION_TONES) <= set(STATES)
    assert [standing_tone(name) for name in ("open", "closed", "?")] == ["met", "", ""]
    assert [invitation_tone(name) for name in ("answered", "bounced", "invited")] == ["met", "risk", ""]


def test_texts_in_the_language_of_the_page() -> None:
    assert both(Words("会场", "Venue")) == "会场"
    with override("en"):
        assert [both(Words("会场", "Venue")), both(Words("会场", ""))] == ["Venue", "会场"]
    assert [at({"a": 1}, key) for key in ("a", "b")] == [1, ""]
