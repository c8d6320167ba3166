"""Whether the value of an indicator adds up over the year, or is a level that may rise and fall."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from duixian.core.targets.units import scale

_LEVEL: Final = re.compile(
    r"平均|人均|均价|单价|成本|评分|得分|考核|指数|满意|浓度|时间|时长|时限|比例|占比|率$|度$|存量|水平"
)
_LEVEL_UNITS: Final = frozenset({"分", "天", "日", "小时", "分钟", "秒", "个工作日", "工作日", "℃", "分贝"})
_GROWING_RATE: Final = re.compile(r"(?:(?<!人员)到位|到账|执行|支付|支出|拨付|进度)率?$|进度")


class Accrual(StrEnum):
    """How values of different days belong together."""

    CUMULATIVE = "cumulative"  # each day adds to the days before: visitors, reports, money received
    LEVEL = "level"  # each day has its own value: a satisfaction, an average, a price


def is_level(name: str, unit: str | None) -> bool:
    """Whether a name or a unit tells of a level: rates, averages, scores, prices and durations."""
    return _LEVEL.search(name) is not None or unit in _LEVEL_UNITS or scale(unit)[1] == "%"


def accrual_of(name: str, unit: str | None) -> Accrual:
    """The accrual that name and unit suggest. 到位率, 执行率 and 进度 are rates of a fixed whole, which grow with the year."""
    if scale(unit)[1] == "%" and _GROWING_RATE.search(name):
        return Accrual.CUMULATIVE
    return Accrual.LEVEL if is_level(name, unit) else Accrual.CUMULATIVE
