"""Why a row is left out, or why there is no value: stable codes with their words.

A reason is a code, or a code with a detail behind a colon (`duplicate: registration/17`), or free text.
"""

from __future__ import annotations

from duixian.core.values import NotApplicable, NotMeasured
from duixian.core.wording import Words

NOTHING_DUE = "nothing-due"
NO_DENOMINATOR = "no-denominator"
NO_ANSWERS = "no-answers"
NOT_RECORDED = "not-recorded"
NOT_BOUND = "not-bound"
DUPLICATE = "duplicate"
NOT_DUE = "not-due"
NOT_DONE = "not-done"
LATE = "late"
CANCELLED = "cancelled"
NOT_IN_FORCE = "not-in-force"
NOT_REQUIRED = "not-required"
LEFT = "left"
BEYOND_PLAN = "beyond-plan"
NOT_PLANNED = "not-planned"
NOT_MET = "not-met"

REASONS: dict[str, Words] = {
    NOTHING_DUE: Words("截至该日没有到期事项", "nothing was due by that day"),
    NO_DENOMINATOR: Words("分母为零，比率无意义", "the denominator is zero, so there is no rate"),
    NO_ANSWERS: Words("没有有效答卷", "there are no valid answers"),
    NOT_RECORDED: Words("没有登记记录", "nobody kept a record"),
    NOT_BOUND: Words("尚未设定口径", "no measure is bound yet"),
    DUPLICATE: Words("重复", "counted already"),
    NOT_DUE: Words("截至该日未到期", "not due at that day"),
    NOT_DONE: Words("到期未完成", "due but not done"),
    LATE: Words("逾期完成", "done late"),
    CANCELLED: Words("经批准取消", "cancelled with approval"),
    NOT_IN_FORCE: Words("当日无有效文件", "nothing in force on that day"),
    NOT_REQUIRED: Words("不在要求之内", "not among what is required"),
    LEFT: Words("期末已不在岗", "no longer assigned at the end"),
    BEYOND_PLAN: Words("超出计划的部分", "more than was planned"),
    NOT_PLANNED: Words("不在计划之内", "not in the plan"),
    NOT_MET: Words("未达到要求", "does not meet the condition"),
}
_IMPOSSIBLE = frozenset({NOTHING_DUE, NO_DENOMINATOR})


def explain(reason: str) -> Words:
    """A reason for people; free text stands for itself in both languages."""
    code, colon, detail = reason.partition(":")
    words = REASONS.get(code)
    if words is None:
        return Words(reason, reason)
    detail = detail.strip()
    return Words(f"{words.zh}：{detail}", f"{words.en}: {detail}") if colon and detail else words


def missing(reason: str) -> NotMeasured | NotApplicable:
    """The missing value a reason stands for: nothing due and no denominator make it not applicable; every other reason
    not measured."""
    return NotApplicable(reason) if reason in _IMPOSSIBLE else NotMeasured(reason)
