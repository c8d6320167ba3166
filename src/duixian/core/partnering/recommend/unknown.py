"""Words that no concept knows, by how many say them: what a table lacks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

from duixian.core.partnering.recommend.spotting import Spotter

_RUNS = re.compile(r"[a-z][a-z0-9]{2,}|[\u4e00-\u9fff]{2,}")
_COMMON: Final = [
    "我们",
    "我司",
    "公司",
    "本公司",
    "团队",
    "企业",
    "机构",
    "单位",
    "客户",
    "寻找",
    "寻求",
    "希望",
    "需要",
    "需求",
    "提供",
    "具有",
    "拥有",
    "具备",
    "可以",
    "能够",
    "相关",
    "以及",
    "进行",
    "合作",
    "伙伴",
    "合作伙伴",
    "支持",
    "服务",
    "技术",
    "平台",
    "产品",
    "项目",
    "方案",
    "解决方案",
    "开展",
    "期待",
    "欢迎",
    "交流",
    "面谈",
    "对接",
    "了解",
    "专注",
    "致力于",
    "领域",
    "方向",
    "方面",
    "经验",
    "多年",
    "目前",
    "已经",
    "正在",
    "计划",
    "主要",
    "包括",
    "用于",
    "针对",
    "适合",
    "优先",
    "国内",
    "国外",
    "国际",
    "全球",
    "中国",
    "海外",
    "上海",
    "北京",
    "研发",
    "开发",
    "研究",
    "生产",
    "推进",
    "完成",
    "获得",
    "共同",
    "感兴趣",
    "关注",
    "如有",
    "一家",
    "一种",
    "多个",
    "数个",
    "各类",
    "等等",
]
_FUNCTION: Final = "的了和与及或在为是有对从于由将可并等向以其中个各该我您你们也还不被把给让"
_ENGLISH: Final = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "our",
        "are",
        "your",
        "that",
        "this",
        "from",
        "have",
        "has",
        "can",
        "will",
        "who",
        "which",
        "their",
        "into",
        "its",
        "not",
        "you",
        "any",
        "all",
        "more",
        "most",
        "over",
        "such",
        "also",
        "looking",
        "seek",
        "seeking",
        "want",
        "need",
        "needs",
        "offer",
        "offers",
        "offering",
        "provide",
        "provides",
        "providing",
        "company",
        "companies",
        "team",
        "partner",
        "partners",
        "partnering",
        "partnership",
        "partnerships",
        "platform",
        "platforms",
        "technology",
        "technologies",
        "product",
        "products",
        "project",
        "projects",
        "service",
        "services",
        "solution",
        "solutions",
        "based",
        "including",
        "interested",
        "interest",
        "develop",
        "developing",
        "developed",
        "development",
        "research",
        "china",
        "chinese",
        "global",
        "international",
        "years",
        "experience",
        "support",
        "new",
        "help",
        "other",
        "through",
        "between",
        "within",
        "would",
        "like",
        "welcome",
        "meet",
        "able",
        "well",
        "strong",
        "leading",
        "about",
    ]
)
_CUTS = re.compile("|".join(sorted(map(re.escape, _COMMON), key=len, reverse=True)) + f"|[{_FUNCTION}]")
LONGEST: Final = 6
"""Ideographs of a word at most."""


class Unknown(NamedTuple):
    """A word and how many texts say it."""

    word: str
    texts: int


def unknown(texts: Iterable[str], spotter: Spotter, *, fewest: int = 2, most: int = 40) -> list[Unknown]:
    """Words outside all names of concepts that at least `fewest` of the texts say, those of most texts first.

    Latin words, and runs of two to six ideographs between words that everybody uses; of those that overlap, the one is told that says most:
    the longer, unless clearly more texts say the shorter.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({word for part in spotter.rest(text) for word in _words(part)})
    told: list[Unknown] = []
    seen: set[str] = set()
    for word, number in sorted(counts.items(), key=lambda one: (-one[1] * (len(one[0]) - 1), one[0])):
        if number >= fewest and not _parts(word) & seen:
            told.append(Unknown(word, number))
            seen |= _parts(word) | {f"{word[-1]}…", f"…{word[0]}"}
    return sorted(told, key=lambda one: (-one.texts, one.word))[:most]


def _parts(word: str) -> set[str]:
    """What two words share that overlap: a pair of ideographs, or the end of the one that is the beginning of the other."""
    if word.isascii():
        return {word}
    return {f"{word[0]}…", f"…{word[-1]}", *(word[at : at + 2] for at in range(len(word) - 1))}


def _words(text: str) -> Iterable[str]:
    for run in _RUNS.findall(_CUTS.sub(" ", text)):
        if not run.isascii():
            yield from (run[at : at + size] for size in range(2, LONGEST + 1) for at in range(len(run) - size + 1))
        elif run not in _ENGLISH:
            yield run
