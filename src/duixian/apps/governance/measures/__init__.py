"""Measures over the registers of policies, people and cooperation. Registered when the app starts."""

from __future__ import annotations

from duixian.apps.governance.measures import cooperation, registers
from duixian.apps.governance.measures.cooperation import WITHOUT_AGREEMENT, WITHOUT_MINUTES
from duixian.apps.governance.measures.registers import WITHOUT_TEXT

ROW_REASONS = (WITHOUT_TEXT, WITHOUT_AGREEMENT, WITHOUT_MINUTES)
"""Reasons of rows, written in Chinese where they arise and translated where they are shown."""

__all__ = ["ROW_REASONS", "WITHOUT_AGREEMENT", "WITHOUT_MINUTES", "WITHOUT_TEXT", "cooperation", "registers"]
