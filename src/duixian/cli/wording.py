"""Words that the terminal and the report share: sections, kinds and severities in Chinese and English."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from duixian.core.checks.figures import number
from duixian.core.checks.finding import Quote, Severity
from duixian.core.checks.registry import RULES
from duixian.core.forms.model import Kind

TITLES: Final = {
    "header": ("基本信息", "Project"),
    "overview": ("项目概况", "Overview"),
    "basis": ("立项依据", "Basis"),
    "necessity": ("项目设立的必要性", "Necessity"),
    "safeguards": ("保证项目实施的制度、措施", "Safeguards"),
    "plan": ("项目实施计划", "Plan"),
    "goals": ("总目标及阶段性目标", "Goals"),
    "midterm": ("中期目标", "Mid-term goals"),
    "completion": ("实际完成情况", "Completion"),
    "budget": ("项目资金（元）", "Money (yuan)"),
    "indicators": ("绩效指标", "Indicators"),
}
KINDS: Final = {
    Kind.TARGET: ("绩效目标表", "Target form"),
    Kind.SELF_EVALUATION: ("绩效自评表", "Self-evaluation"),
    Kind.MONITORING: ("绩效监控表", "Monitoring form"),
}
SEVERITIES: Final = {
    Severity.HIGH: ("重要", "High"),
    Severity.MEDIUM: ("一般", "Medium"),
    Severity.LOW: ("提示", "Low"),
}
FINDING_KINDS: Final = {"error": ("错误", "Error"), "question": ("疑问", "Question")}
RULE_TITLES: Final = {rule.code: (rule.title_zh, rule.title_en) for rule in RULES}
_LONG_QUOTE = 60
_SUM = re.compile(r"budget\..+|cost_lines\[\d+\]\.amount")
_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def shown_quote(quote: Quote) -> str:
    """A quote as the form shows it: sums with separators, long passages cut."""
    if _SUM.fullmatch(quote.path) and _PLAIN.fullmatch(quote.text):
        return number(Decimal(quote.text))
    return quote.text if len(quote.text) <= _LONG_QUOTE else f"{quote.text[:_LONG_QUOTE]}…"
