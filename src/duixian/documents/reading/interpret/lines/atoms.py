"""Pieces of table text and what each could be: the signs by which a cell without borders is told from the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache, partial
from itertools import pairwise
from typing import Final, NamedTuple
from unicodedata import normalize

from duixian.core.forms.vocabulary import LEVEL1_NAMES, LEVEL2_NAMES
from duixian.core.targets.grammar import parse_target
from duixian.core.targets.units import is_known, percent_or_unit
from duixian.core.targets.words import WORDS
from duixian.documents.reading.interpret.words import NO_LABEL_ENDS, fold
from duixian.documents.reading.model import Line, TextLines

_SIGNS: Final = "≥≤><=＞＜＝≧≦〉〈≮≯"
_TARGET: Final = re.compile(
    rf"^(?:(?:[{_SIGNS}]{{1,2}}|不低于|不少于|不小于|不超过|不高于|不大于|不多于|大于或?等于|小于或?等于|大于|小于|高于|低于|超过|多于|少于|等于"
    r"|达到|至少|最少|最多|控制在|约|较上年\S{0,4}|同比\S{0,4}|提高|降低|减少|增加|增长|下降)\s?[-+]?[\d.,０-９．，]+.{0,16}"
    r"|[-+]?[\d.,０-９．，]+\s?(?:[-~—–～至－―]+\s?[\d.,０-９．，]+\s?)?(?:[%％‰]|百分比|[^\d\s，。；、%（(]{0,6})"
    r"(?:/[^\d\s，。；、（(]{1,6})?(?:（\w{1,3}）)?(?:及?以[上下内]|左右|[-~—–～至]\s?[\d.０-９]+[^\d\s，。；]{0,6})?)$"
)
_DATE: Final = re.compile(
    r"^(?:(?:于|在)?(?:[12１２][\d０-９]{3}[年./-])?[\d０-９]{1,2}(?:月|[./-][\d０-９]{1,2})(?:[\d０-９]{1,2}日)?|[12１２][\d０-９]{3}年)"
    r"(?:底|末|中旬|上旬|下旬)?(?:之?前|以前|内)?(?:完成|支付)?$"
)
_NUMBER: Final = re.compile(r"^[-+]?[\d０-９]+(?:[.．][\d０-９]+)?\s?分?$")
_RATE: Final = re.compile(r"^[\d０-９.．]+\s?[%％]$")
_SIGN: Final = re.compile(
    rf"^(?:[{_SIGNS}]{{1,2}}|大于或?等于|小于或?等于|大于|小于|高于|低于|超过|等于|不低于|不少于|不超过|不高于)$"
)
_NATURES: Final = frozenset(["定性", "定量", "定性指标", "定量指标"])
_DIRECTIONS: Final = frozenset(["正向", "反向", "正向指标", "反向指标", "逆向"])
_LIKELY: Final = frozenset(
    ["确定能", "有可能", "完全不可能", "可能", "不可能", "能", "能够完成", "确定", "完全可能", "不能"]
)
_DASHES: Final = frozenset(
    ["/", "—", "-", "--", "——", "－", "―", "无", "\\", "／", "–", "...", "…", "√", "☑", "✓", "×", "□"]
)
_REACHED: Final = re.compile(
    r"^(?:基本|全部|全面|部分|未|已|已经|均|按期|按时|超额|圆满)?(?:达成|完成|达到|实现|达标)(?!.*(?:率|数|量|度|性|时间)$).{0,16}$|^效果\w{2,4}$"
)
_AFTER_DIGITS: Final = re.compile(r"[\d０-９.．,，\s]+([^\d０-９～~至—–-]*)$")
_LAST_DIGITS: Final = re.compile(r"[\d０-９]([^\d０-９]*)$")
_PERCENT: Final = frozenset(("%", "‰", "百分比"))
_OR_MORE: Final = re.compile(r"(?:（含）)?及?以[上下内]$|左右$")
_MEASURES: Final = frozenset("数率量度")
_NO_UNIT_STARTS: Final = frozenset("0123456789≥≤><=")
"""No unit of the lexicon begins so, and most values do."""
_LONGEST_UNIT: Final = 10
_LONGEST_TOLD: Final = 20
_POINTS: Final = re.compile(r"[（(\[【]\s*([\d０-９]+(?:[.．][\d０-９]+)?)\s*(?:分|%|％)?\s*[)）\]】]$")
_SENTENCE: Final = re.compile(r"[，。；,;！]")
_DRESS: Final = re.compile(r"^(?:项目|绩效)(?=..)|(?:类?指标|目标|情况)$")


def _stem(name: str) -> str:
    """A level name without what forms add to it: 项目产出, 产出指标 and 产出目标 are 产出."""
    return _DRESS.sub("", name) or name


_LEVEL1: Final = frozenset(_stem(fold(name)) for name in LEVEL1_NAMES)
_LEVEL2: Final = frozenset(_stem(fold(name)) for name in LEVEL2_NAMES)
_FAMILIES: Final = {"产出": "产出", "效益": "效益", "效果": "效益", "满意度": "满意度", "成本": "成本"}
_UNDER: Final = {
    **_FAMILIES,
    **dict.fromkeys(("数量", "质量", "时效", "成本", "产出数量", "产出质量", "产出时效", "产出成本"), "产出"),
    **dict.fromkeys(("经济效益", "社会效益", "生态效益", "环境效益", "可持续影响"), "效益"),
    **dict.fromkeys(("经济成本", "社会成本", "生态环境成本"), "成本"),
    **dict.fromkeys((_stem(fold(name)) for name in LEVEL2_NAMES if "满意度" in name), "满意度"),
}
_LEVEL_ENDS: Final = frozenset(name[-2:] for name in (*_LEVEL1, *_LEVEL2, *_UNDER, "指标", "目标", "情况"))
_LEVEL_LAST: Final = frozenset(end[-1] for end in _LEVEL_ENDS)
_ORDINAL: Final = re.compile(r"^(?:[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．]+)")


class Atom(NamedTuple):
    """A piece of text that no cell border can cut: `line` is its line's index, `lead` and `last` say that it opens or
    closes the line, `gap` that a blank line stands before it."""

    text: str
    line: int
    start: int
    lead: bool
    last: bool
    gap: bool
    kind: str


_atom = partial(tuple.__new__, Atom)  # the same object as Atom(...) gives, made in C


def atoms_of(line: Line, index: int, *, gap: bool) -> list[Atom]:
    """The pieces of a line: cut at its column gaps where the source tells them, else at blanks."""
    text = line.text
    if not line.gaps:
        return atoms_in(text, index, gap=gap)
    spans = _gap_spans(text, line.gaps)
    last = len(spans) - 1
    return [
        _atom((piece := text[a:b], index, a, i == 0, i == last, gap and i == 0, kind_of(piece)))
        for i, (a, b) in enumerate(spans)
    ]  # fmt: skip


def atoms_in(text: str, index: int, *, gap: bool) -> list[Atom]:
    """The pieces of a line's text, cut at blanks; half of the lines of tables are one piece."""
    pieces = text.split()
    if len(pieces) == 1:
        piece = pieces[0]
        return [_atom((piece, index, text.index(piece), True, True, gap, kind_of(piece)))]
    found, at, last = [], 0, len(pieces) - 1
    for i, piece in enumerate(pieces):
        at = text.index(piece, at)
        found.append(_atom((piece, index, at, i == 0, i == last, gap and i == 0, kind_of(piece))))
        at += len(piece)
    return found


def atoms_at(lines: Sequence[Line], i: int, *, gap: bool) -> list[Atom]:
    """The pieces of line `i`, without making the line of a plain text for them."""
    return atoms_in(lines.texts[i], i, gap=gap) if isinstance(lines, TextLines) else atoms_of(lines[i], i, gap=gap)


def pieces_of(lines: Sequence[Line], i: int, end: int | None = None) -> list[str]:
    """The texts of the pieces of line `i` up to character `end`, cut as `atoms_of` cuts them."""
    if isinstance(lines, TextLines):
        return lines.texts[i][:end].split()
    text, gaps = lines[i].text[:end], lines[i].gaps
    return [text[a:b] for a, b in _gap_spans(text, gaps)] if gaps else text.split()


def all_pieces(lines: Sequence[Line]) -> list[list[str]]:
    """The texts of the pieces of each line, as `pieces_of` gives them."""
    if isinstance(lines, TextLines):
        return list(map(str.split, lines.texts))
    return [pieces_of(lines, i) for i in range(len(lines))]


def _gap_spans(text: str, gaps: tuple[int, ...]) -> list[tuple[int, int]]:
    borders = [0, *gaps, len(text)]
    spans = []
    for a, b in pairwise(borders):
        piece = text[a:b]
        if piece.strip():
            spans.append((a + len(piece) - len(piece.lstrip()), a + len(piece.rstrip())))
    return spans


@lru_cache(maxsize=8192)
def kind_of(text: str) -> str:
    """What a piece looks like.

    One of level (known level name), number, rate, target, date, sign, nature, direction, likely, dash, graded, reached,
    unit, sentence, maybe (a number with what may be its unit), word.
    """
    short = len(text) <= _LONGEST_UNIT and text[-1:] not in _MEASURES and text[:1] not in _NO_UNIT_STARTS
    if short and _is_unit(_OR_MORE.sub("", text)):
        return "unit"
    if _NUMBER.match(text):
        return "number"
    if _RATE.match(text):
        return "rate"
    if _SIGN.match(text):
        return "sign"
    if _TARGET.match(text):
        behind = _AFTER_DIGITS.match(text)
        unit = _OR_MORE.sub("", behind.group(1)) if behind else ""
        return "target" if not unit or _is_unit(unit) else "maybe"
    if _DATE.match(text):
        return "date"
    return _told_kind(text) or _word_kind(text)


def _is_unit(text: str) -> bool:
    text = normalize("NFKC", text)
    return text in _PERCENT or (bool(text) and percent_or_unit(text) is not None and is_known(text))


@lru_cache(maxsize=4096)
def completes(text: str, rest: str) -> bool:
    """Whether the next line of a narrow cell gives a number its unit: ≤1500元/ and 人, 大于等于98百分 and 比."""
    unit = _behind_digits(text)
    if len(rest) > _LONGEST_UNIT or not unit or rest[0].isdigit():
        return False
    whole = _behind_digits(text + rest)
    if whole in _PERCENT:  # 百分 by itself would be a hundred points
        return unit not in _PERCENT
    return not _is_unit(unit) and _is_unit(whole)


def _behind_digits(text: str) -> str:
    """What stands behind the last number of a text, 以上 and the like aside; empty for a text without a number."""
    behind = _LAST_DIGITS.search(text)
    return _OR_MORE.sub("", behind.group(1)) if behind else ""


def _told_kind(text: str) -> str | None:
    """What the target grammar makes of a short text with a digit in it: 不得低于三成, 百分之92, 2020年底前."""
    if len(text) > _LONGEST_TOLD or not any(char.isdigit() for char in text):
        return None
    told = parse_target(text)
    if told.form == "date":
        return "date"
    return "target" if told.type == "quantitative" else None


def _word_kind(text: str) -> str:
    for kind, words in (("nature", _NATURES), ("direction", _DIRECTIONS), ("dash", _DASHES), ("likely", _LIKELY)):
        if text in words:
            return kind
    known = WORDS.get(text)
    if known:
        return "dash" if known == "placeholder" else "graded"
    if is_level1(text) or is_level2(text):
        return "level"
    if _REACHED.match(text):
        return "reached"
    return "sentence" if _SENTENCE.search(text) or len(text) > 16 else "word"


@lru_cache(maxsize=4096)
def level_name(text: str) -> tuple[str, str | None]:
    """A level cell as (folded name without points and number, points): 产出指标（50分） is (产出指标, 50)."""
    name = fold(text)
    match = _POINTS.search(name)
    points = match.group(1) if match else None
    if match:
        name = name[: match.start()]
    return name, points


@lru_cache(maxsize=4096)
def family_of(text: str, *, depth: int = 2) -> str | None:
    """The first level that a name belongs under (depth 2) or is (depth 1) in the official frame; None for other names."""
    return (_FAMILIES if depth == 1 else _UNDER).get(_level_stem(text))


@lru_cache(maxsize=4096)
def is_level1(text: str) -> bool:
    """Whether a text is a known level-1 name, points and number aside."""
    return not _ends_like_no_level(text) and _level_stem(text) in _LEVEL1


@lru_cache(maxsize=4096)
def is_level2(text: str) -> bool:
    """Whether a text is a known level-2 name, points and number aside."""
    return not _ends_like_no_level(text) and _level_stem(text) in _LEVEL2


def _ends_like_no_level(text: str) -> bool:
    """Whether the last two characters alone show that a text is no level name: four in five that are asked about.

    What is taken off a name for its stem is a number before it, brackets behind it, or one of the ends that stand in the set.
    """
    last, before = text[-1:], text[-2:-1]
    if not "\u4e00" <= last <= "\u9fff":
        return last in NO_LABEL_ENDS
    return text[-2:] not in _LEVEL_ENDS if "\u4e00" <= before <= "\u9fff" else last not in _LEVEL_LAST


@lru_cache(maxsize=4096)
def _level_stem(text: str) -> str:
    """What the level lexicons hold of a level cell: its stem, points and number aside."""
    return _stem(_ORDINAL.sub("", level_name(text)[0]))
