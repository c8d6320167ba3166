"""Targets without a number: graded words, yes or no, placeholders, sentences."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

WordForm = Literal["graded", "sentence", "yes_no", "placeholder", "empty"]

_GRADED = """
合规 合法 合法合规 合理 合理合规 规范 健全 完善 完备 完整 齐全 符合 相符 一致 吻合 匹配 稳定 平稳 安全 达标 合格 优良
良好 优秀 优 良 中 差 好 较好 很好 一般 有效 显著 明显 提升 提高 改善 改进 增强 增加 加强 促进 推动 保障 降低 减少
下降 缓解 优化 较高 高 较低 低 强 较强 弱 大 较大 及时 按时 准时 准确 真实 可靠 充分 充足 到位 足额 完成 已完成
全部完成 基本完成 按期完成 按时完成 达成 达到 实现 通过 满意 基本满意 非常满意 不满意 可持续 持续 长期 长效 正常
全覆盖 全面覆盖 科学 清晰 明确 透明 公开 公平 公正 公平公正 独立 先进 领先 一流 可行 必要 重要 适当 适度 适中 统一
畅通 有序 高效 便捷 快速 零事故 零投诉 无事故 无投诉 达成预期指标 达成预期目标 达到预期 达到预期目标 部分达成预期指标
未达成预期指标 优良中低差 优良中差 好中差 高中低 达到预期指标
"""
_YES_NO = (
    "是 否 有 没有 √ × ✓ ✗ ☑ ☒ 对 错 是否 有无 是或否 有或无 是与否 有与无 "
    "Y N YES NO Yes No yes no 已 未 已建立 未建立 未完成"
)
_PLACEHOLDER = (
    "无 / \\ . … …… ... N/A n/a NA NaN nan NULL null None none TBD tbd "
    "待定 待填 暂无 不适用 不涉及 略 空 - -- --- ---- _ __ ___ ? ??"
)

WORDS: dict[str, WordForm] = {
    **dict.fromkeys(_GRADED.split(), "graded"),
    **dict.fromkeys(_YES_NO.split(), "yes_no"),
    **dict.fromkeys(_PLACEHOLDER.split(), "placeholder"),
}

_ADVERB = (
    "较|很|更|基本|进一步|不断|持续|显著|明显|有效|全面|逐步|稳步|大幅|大幅度|有所|比较|"
    "充分|非常|十分|逐年|切实|严格|保持|得到|更加|全部|均|不"
)
_ONE_GRADE = rf"(?:{_ADVERB})*(?:{'|'.join(sorted(_GRADED.split(), key=len, reverse=True))})"
_GRADED_PHRASE = re.compile(rf"{_ONE_GRADE}(?:[、,]?{_ONE_GRADE}){{0,3}}(?:程度|水平|情况)?")
_SCALE_OF_GRADES = re.compile(r"[优良中低差好高一般较合格不]{1,4}(?:[/、,，|][优良中低差好高一般较合格不]{1,4})+")
_EITHER_OR = re.compile(
    r"是否.{1,12}|.{1,12}(?:与否|是否.{0,6})|(.{1,6})[/、或](?:未|不|无|没有|非|否).{0,6}|有[/、]无|(?:口|□|☑|√)?是(?:口|□|☑|√)?否"
)
# ** 人次, ≥**%, ××个: the blanks of a template that nobody filled in.
_TEMPLATE = re.compile(r"[<>=≥≤]{0,2}(?:[*_?…]{1,12}|[xX×]{2,6}|-{2,12}|\.{3,12})[^0-9]{0,8}")
_SHORT = re.compile(r"[\u4e00-\u9fff]{1,4}")


@lru_cache(maxsize=1_024)
def word_form(text: str) -> WordForm:
    """How a shadow text without a readable number reads; text that nothing else explains is a sentence."""
    if not text:
        return "empty"
    known = WORDS.get(text)
    if known is not None:
        return known
    if len(text) > 40:
        return "sentence"
    if _TEMPLATE.fullmatch(text):
        return "placeholder"
    if _EITHER_OR.fullmatch(text):
        return "yes_no"
    if _SCALE_OF_GRADES.fullmatch(text) or _GRADED_PHRASE.fullmatch(text) or _SHORT.fullmatch(text):
        return "graded"
    return "sentence"
