"""Measures over the registers of policies, people and cooperation. Registered when the app starts."""

from __future__ import annotations

from duixian.apps.governance.measures import cooperation, next_plans, registers
from duixian.apps.governance.measures.cooperation import WITHOUT_AGREEMENT, WITHOUT_MINUTES
from duixian.apps.governance.measures.next_plans import NOT_APPROVED, WITHOUT_PLAN
from duixian.apps.governance.measures.registers import WITHOUT_TEXT

ROW_REASONS = (WITHOUT_TEXT, WITHOUT_AGREEMENT, WITHOUT_MINUTES, NOT_APPROVED, WITHOUT_PLAN)
"""Reasons of rows, written in Chinese where they arise and translated where they are shown."""

__all__ = [
    "NOT_APPROVED", "ROW_REASONS", "WITHOUT_AGREEMENT", "WITHOUT_MINUTES", "WITHOUT_PLAN", "WITHOUT_TEXT", "cooperation",
    "next_plans", "registers",
]  # fmt: skip
