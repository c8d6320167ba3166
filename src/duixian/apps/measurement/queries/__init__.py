"""Reads: bindings, measurements and the rows behind them, what lies between two times."""

from __future__ import annotations

from duixian.apps.measurement.queries.bindings import Line, binding_lines, measures_for
from duixian.apps.measurement.queries.comparing import Compared, binding_compared, comparison_default
from duixian.apps.measurement.queries.finding import binding_get, bindings_visible, measurement_get
from duixian.apps.measurement.queries.freezes import freeze_get, freeze_open, freezes_of
from duixian.apps.measurement.queries.values import measurement_open, origins_of, stored_result

__all__ = [
    "Compared",
    "Line",
    "binding_compared",
    "binding_get",
    "binding_lines",
    "bindings_visible",
    "comparison_default",
    "freeze_get",
    "freeze_open",
    "freezes_of",
    "measurement_get",
    "measurement_open",
    "measures_for",
    "origins_of",
    "stored_result",
]
