from __future__ import annotations

from datetime import date

import pytest

from duixian.core.events.consents import CONSENTS, KEEP_DAYS, Consent, kept_until


@pytest.mark.parametrize("consent", CONSENTS.values(), ids=CONSENTS)
def test_a_text_says_in_both_languages_how_long_data_are_kept(consent: Consent) -> None:
    assert f"{KEEP_DAYS}天" in consent.text.zh
    assert f"{KEEP_DAYS} days" in consent.text.en


def test_versions_are_told_apart() -> None:
    assert {kind: consent.version for kind, consent in CONSENTS.items()} == {
        "passport": "passport-1",
        "bank": "bank-1",
    }


def test_kept_until_counts_from_the_last_day() -> None:
    assert kept_until(date(2020, 6, 12)) == date(2020, 7, 12)
