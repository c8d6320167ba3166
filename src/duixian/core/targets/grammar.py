"""The target grammar in one place: read a printed 指标值 or 实际完成值, print it back, compare both.

The work is done by `parsing` (text to Target), `comparing` (actual values) and `units` (names and units).
"""

from __future__ import annotations

from duixian.core.targets.comparing import compare, parse_actual
from duixian.core.targets.parsing import format_target, parse_target, print_target
from duixian.core.targets.units import split_name_unit

__all__ = ["compare", "format_target", "parse_actual", "parse_target", "print_target", "split_name_unit"]
