"""Figures are rounded for reading."""

from __future__ import annotations

from decimal import Decimal

import pytest

from duixian.web.templatetags.meters import figure


@pytest.mark.parametrize(
    ("amount", "places", "text"),
    [("12345.5", 0, "12,346"), ("12345.50", 2, "12,345.5"), ("0", 1, "0"), ("1000", 0, "1,000"), ("-1234.56", 1, "-1,234.6")],
)  # fmt: skip
def test_figures_have_separators_every_three_digits(amount: str, places: int, text: str) -> None:
    assert figure(Decimal(amount), places) == text
    assert figure(None) == ""
