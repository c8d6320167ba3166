"""First characters of lines that may be a label, a header, a level name or a numbered heading: all others are text."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Final

from duixian.core.forms.vocabulary import (
    BUDGET_LABELS,
    COLUMN_LABELS,
    FIELD_LABELS,
    LEVEL1_NAMES,
    NARRATIVE_LABELS,
)
from duixian.documents.reading.interpret.words import BUDGET_COLUMNS, HEADINGS, STOPS

WEAK: Final = frozenset(
    (
        "项目", "年度", "其他", "其它", "必要性", "合计", "执行数", "完成情况", "执行情况", "项目期", "总分", "得分", "自评得分",
        "工作计划", "预算数", "绩效目标", "总目标", "说明", "备注", "注", "财政拨款", "单位资金", "自有资金", "年度预算", "项目内容",
        "实际支出", "年度目标", "资金来源", "预算执行", "单位", "其他资金", "实际完成", "完成值", "指标", "基本情况", "项目支出", "绩效指标",
    )
)  # fmt: skip
"""Labels that are also plain words: without a colon they need more than themselves to count."""

_HAN: Final = "一二三四五六七八九十"
_DIGITS: Final = "0123456789"
_NUMBERED: Final = frozenset(
    chain(
        (number + mark for number in _DIGITS + _HAN for mark in "、.．)）"),
        (bracket + number for bracket in "（(" for number in _DIGITS + _HAN),
        map(str, range(10, 21)),
    )
)


def _openings(words: Iterable[str]) -> frozenset[str]:
    """The first two characters of words as printed: plain, or spaced out."""
    return frozenset(opening for word in words for opening in (word[:2], word[0] + " ", word[0] + "\u3000"))


TABLE_OPENS: Final = _openings(chain(*COLUMN_LABELS.values()))
"""First two characters of a line that may be the header of an indicator table."""

FUNDS_OPEN: Final = _openings(chain(*(BUDGET_LABELS[key] for key in BUDGET_COLUMNS), HEADINGS)) | frozenset(
    ("1-", "1—", "1–", "1～", "1~", "1至", "1月", "截至", "截止", "20", "上半", "前三")
)
"""First two characters of a line that may be the header of a funds table."""

LIST_OPENS: Final = _openings(LEVEL1_NAMES) | _NUMBERED | {"一级"}
"""First two characters of a line that may open a list of indicators."""

MAY_OPEN: Final = (
    _openings(
        chain(
            *FIELD_LABELS.values(), *NARRATIVE_LABELS.values(), *BUDGET_LABELS.values(), HEADINGS, STOPS, LEVEL1_NAMES
        )
    )
    | TABLE_OPENS
    | FUNDS_OPEN
    | LIST_OPENS
    | {"其中"}
)
"""First two characters of a line that may end a narrative."""
