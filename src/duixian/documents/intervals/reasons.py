"""Why a row of a file of readings was not taken, or taken as something else."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from duixian.core.wording import Words


class Reason(StrEnum):
    """What was wrong with a row, in the order in which rows are looked at."""

    UNKNOWN_METER = "unknown-meter"
    UNREADABLE_TIME = "unreadable-time"
    UNREADABLE_VALUE = "unreadable-value"
    TOO_LARGE = "too-large"
    NO_SUCH_TIME = "no-such-time"
    AMBIGUOUS_TIME = "ambiguous-time"
    OFF_GRID = "off-grid"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"
    OUT_OF_LINE = "out-of-line"
    NEGATIVE = "negative"


REASON_WORDS: Final = {
    Reason.UNKNOWN_METER: Words("表号不在系统内；先建表计再导入", "no such meter; add it and import again"),
    Reason.UNREADABLE_TIME: Words(
        "时间读不出；请写成 2020-01-31 08:15", "the time cannot be read; write 2020-01-31 08:15"
    ),
    Reason.UNREADABLE_VALUE: Words("数值读不出；请只写数字", "the value cannot be read; write digits only"),
    Reason.TOO_LARGE: Words("数值过大；请核对单位", "the value is too large; check its unit"),
    Reason.NO_SUCH_TIME: Words(
        "当地没有这个时刻（夏令时拨快）；请带时区偏移", "clocks skip this time; write it with its offset"
    ),
    Reason.AMBIGUOUS_TIME: Words(
        "当地这个时刻出现两次（夏令时拨慢）；请带时区偏移", "clocks show this time twice; write it with its offset"
    ),
    Reason.OFF_GRID: Words("时间不在间隔的整点上", "the time lies on no border of the interval"),
    Reason.DUPLICATE: Words(
        "文件内重复，数值相同，保留第一行", "twice in the file with the same value; the first row was taken"
    ),
    Reason.CONFLICT: Words(
        "文件内同一时刻有不同数值，均未采用", "different values for one time in the file; none was taken"
    ),
    Reason.OUT_OF_LINE: Words("读数与前后不合", "the reading does not fit those before and after"),
    Reason.NEGATIVE: Words(
        "用量为负，或读数倒退且不像翻转", "a negative amount, or a register that went back without rolling over"
    ),
}
