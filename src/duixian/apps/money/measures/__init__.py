"""Measures over money: what arrived and was paid, and how regular payments, contracts and acceptances were. Registered when the app starts."""

from __future__ import annotations

from duixian.apps.money.measures import acceptances, contracts, controls, funds, payments
from duixian.core.measures.registry import register

for _spec, _function in (
    *funds.MEASURES, *payments.MEASURES, *controls.MEASURES, *contracts.MEASURES, *acceptances.MEASURES,
):  # fmt: skip
    register(_spec, _function)
