"""The words of cost breakdowns (预算明细, 成本构成), whether they stand in a table or between tabs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from duixian.documents.reading.interpret.words import fold, split_unit

_NAMES: Final = frozenset(
    {
        "成本构成", "成本明细", "支出明细", "预算明细", "明细项目", "支出内容", "支出项目", "费用名称", "费用项目", "项目明细", "明细",
        "内容", "项目", "子项目", "项目内容", "支出构成", "经费支出", "开支内容", "预算项目", "预算科目", "支出明细项目", "费用明细",
    }
)  # fmt: skip
_AMOUNTS: Final = frozenset(
    {"金额", "预算金额", "预算数", "申请金额", "预算", "测算金额", "支出金额", "合计金额", "预算额"}
)
_BASES: Final = frozenset(
    {
        "测算依据",
        "测算依据及说明",
        "计算依据",
        "测算标准",
        "计算公式",
        "测算说明",
        "测算过程",
        "依据",
        "测算依据和说明",
        "计算依据及说明",
        "测算(公式)依据",
        "测算公式及依据",
        "资金测算依据及说明",
        "测算依据(公式)",
    }
)
_LONGEST: Final = 20
_PARTS: Final = 3
SUMS: Final = frozenset({"合计", "总计", "小计"})
"""Rows of these names add up the others; they are no lines of their own."""


class CostColumns(NamedTuple):
    """Which of the header's texts name the columns of name, amount and basis, and the money unit printed there."""

    name: int
    amount: int
    basis: int
    unit: str | None


def cost_columns(texts: Sequence[str]) -> CostColumns | None:
    """The columns of a header's texts from left to right; None unless name, amount and basis are all there."""
    found: dict[str, int] = {}
    unit = None
    for i, printed in enumerate(texts):
        text, own = split_unit(fold(printed)) if len(printed) <= _LONGEST else ("", None)
        for key, labels in (("name", _NAMES), ("amount", _AMOUNTS), ("basis", _BASES)):
            if text in labels and key not in found:
                found[key] = i
                unit = own if key == "amount" else unit
    return CostColumns(found["name"], found["amount"], found["basis"], unit) if len(found) == _PARTS else None
