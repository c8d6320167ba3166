"""Indicators told as a sentence: 培训人数，年度指标值≥100人，实际完成值120人，分值10，得分10。"""

from __future__ import annotations

import re
from typing import Final

from duixian.core.forms.vocabulary import COLUMN_LABELS
from duixian.documents.reading.interpret.words import word

_NAMES: Final = frozenset(("level1", "level2", "level3", "index", "note", "unit"))
_LABELS: Final = sorted(
    {label for key, labels in COLUMN_LABELS.items() if key not in _NAMES for label in labels} | {"目标", "实际"},
    key=len,
    reverse=True,
)
_SHORT: Final = {"目标": "target_raw", "实际": "actual_raw"}
_CLAUSE: Final = re.compile(
    r"[，,；;。、：:（(]\s*((?:截至|截止)?(?:\d{1,2}月?\s*[-—–~～至]\s*\d{1,2}月(?:底|末)?)?(?:"
    + "|".join(map(re.escape, _LABELS))
    + r"))\s*(?:[:：]|为|是)?\s*(?=[^\s，,；;。])"
)
_OPENERS: Final = "（("
_CLOSERS: Final = frozenset("）)")
_END: Final = "。；;，, \u3000"
_VALUES: Final = frozenset(("target_raw", "actual_raw", "midyear_raw"))


def read_clauses(text: str) -> dict[str, str] | None:
    """The columns of a sentence by key, level3 the words before its first labelled clause; None for other texts.

    A clause opens with the header of a column (分值, 实际完成值, 1-7月执行情况), a colon may follow; at least one must
    tell a target or an actual value. The first telling of a column counts.
    """
    found = list(_CLAUSE.finditer(text))
    if not found or found[0].start() == 0:
        return None
    told = {"level3": text[: found[0].start()].strip(_END)}
    ends = [match.start() for match in found[1:]] + [len(text)]
    for match, end in zip(found, ends, strict=True):
        told.setdefault(_column(match[1]), _unbracketed(text[match.end() : end].strip(_END)))
    return told if told.keys() & _VALUES and told["level3"] else None


def _unbracketed(value: str) -> str:
    """A value without a closing bracket that was opened before it."""
    return value[:-1] if value[-1:] in _CLOSERS and not any(mark in value for mark in _OPENERS) else value


def _column(label: str) -> str:
    found = word(label)
    return found.column if found and found.column else _SHORT[label]
