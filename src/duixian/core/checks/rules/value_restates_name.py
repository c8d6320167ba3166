"""A target must set a bar. 合同签署规范性 with the target 规范 only says its own name again.

Give the condition under which the word is true: all payments pass the control rules, the named policies are in force.
"""

from __future__ import annotations

from collections.abc import Iterable

from duixian.core.checks.context import Subject
from duixian.core.checks.figures import listed_en, listed_zh
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rows import Row, rows_of, target_quotes
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import FITNESS
from duixian.core.checks.thresholds import THRESHOLDS

_A_WORD = 6
"""Longer targets are sentences and not listed again as words."""
_EMPTY_MARKS = frozenset("的和与及、，。（）()性度率为有效形成建立")


def restates(row: Row) -> bool:
    """Whether the words of a target come back from its name and nothing measurable is added."""
    raw = row.indicator.target_raw.strip("。；; ")
    if row.has_bar or row.indicator.note or not raw or not row.name.text:
        return False
    return raw in row.name.text or _content_comes_back(row.name.text, raw)


def _content_comes_back(name: str, raw: str) -> bool:
    content = set(name) - _EMPTY_MARKS
    share = len(content & set(raw)) / len(content) if content else 0.0
    return len(content) >= 4 and share >= THRESHOLDS.restated.value and len(raw) <= 3 * len(name)


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    rows = [row for row in subject.derive(rows_of) if restates(row)]
    if not rows:
        return
    pairs_zh = "；".join(f"{row.title}→“{row.indicator.target_raw}”" for row in rows)
    raws = dict.fromkeys(row.indicator.target_raw for row in rows if len(row.indicator.target_raw) <= _A_WORD)
    words_zh, words_en = listed_zh(raws) or "达成", listed_en(raws) or "achieved"
    yield rule.finding(
        rows[0].path("target_raw"), *target_quotes(subject, rows), form=subject.index,
        zh=f"{len(rows)}个指标的目标值只是重复指标名称：{pairs_zh}。怎样算{words_zh}没有标准，年底无法判定；"
        "请写出可核对的条件，如“违规支付0笔”“应有制度N项全部有效”。",
        en=f"Targets that only repeat the name of their indicator ({len(rows)}): {listed_en(row.title for row in rows)}. What counts "
        f"as {words_en} is not said, so nobody can judge it at year's end; state a condition that can be checked, such "
        "as “0 payments in breach” or “all N required policies in force”.",
    )  # fmt: skip


RULE = Rule(
    code="value-restates-name",
    title_zh="目标值重复指标名称",
    title_en="Target repeats its name",
    source=FITNESS,
    severity=Severity.MEDIUM,
    kind="error",
    check=each(_check),
)
