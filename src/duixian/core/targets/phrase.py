"""One value phrase: [lead] [operator] number [to number] [unit] [word after] and nothing else.

The rule that parts a quantity from a sentence: the whole text is one value and its name. Whatever stands before the
number is an operator, a comparison with an earlier level (较上年提高), or a short noun or verb phrase without
punctuation and without a second thing (会期2天, 每年不少于2次); whatever follows is a unit, the thing counted, a word
such as 以上 or 左右, a remark in brackets. Anything more makes it a sentence, which people judge:
开展3次以上培训并形成报告.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from duixian.core.numerals import CHINESE, DIGITS, chinese_value, digits_value
from duixian.core.targets.model import Operator
from duixian.core.targets.operators import AFTER, OPERATORS, WEAK, alternation
from duixian.core.targets.units import CONJUNCTION, is_known, percent_or_unit, scale, value_unit

# Values repeat over forms (half of a fresh form's are known from a hundred others), and what stands around their numbers
# repeats more (98 %): caching both halves the parse. What is longer than a value is bounded by the caller.
LONGEST = 64  # characters; no value phrase of a form is longer, and the bound keeps every expression below cheap


class Phrase(NamedTuple):
    """What a value phrase says; `unit` is None when nothing is printed after the number."""

    operator: Operator
    value: Decimal | tuple[Decimal, Decimal]
    unit: str | None
    approximate: bool = False
    baseline: str | None = None


class _Head(NamedTuple):
    """What stands before the number."""

    operator: Operator | None
    weak: bool
    approximate: bool
    fraction: str | None
    lead: str
    baseline: str | None


class _Tail(NamedTuple):
    """What stands after the last number."""

    operator: Operator | None
    unit: str | None
    approximate: bool


_CJK = "[\u4e00-\u9fff]"
_WITH_NOUN = frozenset(word for word in OPERATORS if len(word) > 1 and word[0] in "不达至最大小" and word != "不足")
_CHANGE = "提高|提升|增长|上升|增加|下降|降低|减少|缩短|压缩|递增|递减|增幅|降幅|上浮|下浮"
_HEAD = re.compile(
    rf"(?P<lead>.*?)(?:(?P<op>{alternation(OPERATORS)}):?|(?P<noun_op>{alternation(_WITH_NOUN)})(?P<noun>{_CJK}{{1,8}}))?"
    r"(?P<approx>大约|约为|约|大概|接近|近)?(?P<fraction>百分之|千分之)?",
    re.DOTALL,
)
_BASELINE = re.compile(
    rf"{_CJK}{{0,8}}?((?:较|比|相比|对比|与|同比|环比)[^%<>=≥≤]{{0,14}}?(?:{_CHANGE}|多|少|高|低)(?:了|到|幅度|比例|率)?)(?P<rest>.+)"
)
_COMPARING = frozenset("较比与")
_CHANGE_ALONE = re.compile(rf"(?:年均|逐年|每年|平均|同比|环比)?(?:{_CHANGE})(?:了|到|幅度|比例|率)?")
_EARLIER_LEVEL = re.compile(r"上年|去年|上一年|往年|前年|同期|平均|基期|年初|历年")
_LEAD = re.compile(rf"(?:每[0-9]{{1,2}})?(?:{_CJK}|[A-Za-z]){{0,10}}:?")
_SECOND_THING = re.compile(rf"{CONJUNCTION}|第$|高于|低于|大于|小于|多于|少于|超过|不足")
_NUMBER = re.compile(rf"[-+]?{DIGITS}(?![0-9])")
_CHINESE_NUMBER = re.compile(CHINESE)
_SOME = re.compile("[数几]十(?![一二三四五六七八九])")  # 数十家, 几十万元: no number is said
_SECOND = re.compile(
    rf"(?P<unit>[^0-9()~至到<>=≥≤-]{{0,6}})(?P<dash>-{{1,2}}|~{{1,2}}|至|到)(?P<fraction>百分之|千分之)?(?:(?P<high>-?{DIGITS})|(?P<chinese>{CHINESE}))(?![0-9])"
)
_BOUNDS = re.compile(
    rf"(?:≥|>=)(?P<a>-?{DIGITS})(?P<u>[^0-9<>=≥≤,、;且并]{{0,6}})[,、;且并]?(?:≤|<=)(?P<b>-?{DIGITS})(?P<v>[^0-9<>=≥≤]{{0,6}})"
    rf"|(?P<c>-?{DIGITS})(?P<w>[^0-9<>=≥≤]{{0,6}})(?:≤|<=)[^0-9<>=≥≤]{{0,8}}(?:≤|<=)(?P<d>-?{DIGITS})(?P<x>[^0-9<>=≥≤]{{0,6}})"
)
_REMARK = re.compile(r"\(([^()]*)\)$")
_DONE = re.compile("(?:全部|予以)?(?:完成|办结|办理|到位|拨付|支付|处理|响应|答复|反馈|交付|解决|达标|合格)$")
_AFTER = re.compile(rf"(?:\(含\)|含)?({alternation(AFTER)})(?:\(含[^()]*\))?$")
_BETWEEN = re.compile("(?:之间|区间|范围内|以内|之内|内)$")
_ABOUT = re.compile("(?:左右|上下)$")
_ODD = re.compile("余|多|来")


@lru_cache(maxsize=4_096)
def parse_phrase(text: str) -> Phrase | None:
    """The one value phrase that the shadow text is, or None when it is anything else."""
    if len(text) > LONGEST:
        return None
    text = text.replace("百分百", "100%")
    compared = None if _COMPARING.isdisjoint(text) else _BASELINE.fullmatch(text)
    if compared:
        phrase = _plain(compared["rest"], allow_lead=False)
        if phrase is not None:
            return phrase._replace(baseline=compared[1])
    return _plain(text, allow_lead=True) or _bounds(text)


def _plain(text: str, *, allow_lead: bool) -> Phrase | None:
    number = _NUMBER.search(text)
    if number is None:
        return _in_chinese(text, allow_lead=allow_lead)
    start = number.start()
    head = _read_head(text[:start])
    if head is None or (head.lead and not allow_lead):
        return None
    if number[0][0] == "-" and start and not (head.operator or head.approximate or head.lead.endswith(":")):
        return None  # a dash after a word is no minus
    return _finish(head, digits_value(number[0]), text[number.end() :], chinese=False)


def _in_chinese(text: str, *, allow_lead: bool) -> Phrase | None:
    number = _CHINESE_NUMBER.search(text)
    if number is None:
        return None
    start = number.start()
    if start and _SOME.match(text, start - 1):
        return None
    # 千分之五 begins with a numeral sign that is none.
    for fraction in ("百分之", "千分之"):
        if text.startswith(fraction, start):
            number = _CHINESE_NUMBER.match(text, start + len(fraction))
    if number is None:
        return None
    head = _read_head(text[: number.start()])
    value = Decimal(100) if number[0] == "百" and head and head.fraction else chinese_value(number[0])
    if head is None or value is None or (head.lead and not allow_lead):
        return None
    return _finish(head, value, text[number.end() :], chinese=True)


@lru_cache(maxsize=1_024)
def _read_head(text: str) -> _Head | None:
    if not text:
        return _Head(None, True, False, None, "", None)
    match = _HEAD.fullmatch(text)
    if match is None or not _LEAD.fullmatch(match["lead"]):
        return None
    lead, word, noun = match["lead"], match["op"] or match["noun_op"], match["noun"]
    if _SECOND_THING.search(lead) or (noun and _SECOND_THING.search(noun)):
        return None
    if word is None and re.search("[A-Za-z]", lead):
        return None  # H5, Q3, A4: a letter with a digit is a name
    baseline = _baseline_of(lead, noun)
    operator = OPERATORS[word] if word else None
    return _Head(operator, word is None or word in WEAK, match["approx"] is not None, match["fraction"], lead, baseline)


def _baseline_of(lead: str, noun: str | None) -> str | None:
    if noun and _EARLIER_LEVEL.search(noun):
        return noun
    return lead if _CHANGE_ALONE.fullmatch(lead) else None


def _finish(head: _Head, low: Decimal, rest: str, *, chinese: bool) -> Phrase | None:
    second = _SECOND.match(rest)
    if second:
        return _range(head, low, second, rest[second.end() :])
    strict = bool(head.lead) or (chinese and head.operator is None)
    tail = _read_tail(rest, strict=strict)
    if tail is None or (chinese and head.lead and tail.unit is None and head.operator is None and not head.fraction):
        return None
    operator = tail.operator if head.weak and tail.operator else head.operator or "="
    unit = _with_fraction(head.fraction, tail.unit)
    return Phrase(operator, low, unit, head.approximate or tail.approximate, head.baseline)


def _with_fraction(fraction: str | None, unit: str | None) -> str | None:
    if fraction is None:
        return unit
    return "%" if fraction == "百分之" else "‰"


def _range(head: _Head, low: Decimal, second: re.Match[str], rest: str) -> Phrase | None:
    """A range is inclusive on both sides; an operator such as 不低于 before it, or 以上 after it, leaves it
    ambiguous, and so do two kinds of fraction and the second dash of -5--3."""
    high = digits_value(second["high"]) if second["high"] else chinese_value(second["chinese"])
    if high is None or not head.weak or low > high:
        return None
    if second["fraction"] not in (None, head.fraction) or (low < 0 and second["dash"] == "--"):
        return None
    tail = _read_tail(_BETWEEN.sub("", rest), strict=bool(head.lead))
    if tail is None or tail.operator:
        return None
    accepted, first_unit = value_unit(second["unit"], strict=second["unit"] != tail.unit)
    unit = _with_fraction(head.fraction, tail.unit or first_unit)
    if not accepted or (first_unit and not _is_same_unit(first_unit, unit)):
        return None
    return Phrase("between", (low, high), unit, head.approximate or tail.approximate, head.baseline)


def _is_same_unit(first: str, last: str | None) -> bool:
    """10万-20万元: a bare multiplier after the first number leaves the rest of the unit to the last."""
    return first == last or (last is not None and last.startswith(first) and scale(first)[1] is None)


@lru_cache(maxsize=2_048)
def _read_tail(rest: str, *, strict: bool) -> _Tail | None:
    if not rest:
        return _Tail(None, None, False)
    text, bracket_unit = _without_remark(rest)
    done = _DONE.sub("", text)
    after = _AFTER.search(done)
    if after:
        text = done[: after.start()]
    elif done != text and (not done or is_known(done)):
        text = done
    odd = _ODD.match(text)
    text = text[1:] if odd else text
    about = _ABOUT.search(text) or (_ODD.search(text, len(text) - 1) if text[-1:] in ("余", "多") and text else None)
    text = text[: about.start()] if about else text
    accepted, unit = value_unit(text, strict=strict)
    if not accepted:
        return None
    return _Tail(AFTER[after[1]] if after else None, unit or bracket_unit, bool(odd or about))


def _without_remark(rest: str) -> tuple[str, str | None]:
    """Cut a remark in brackets off the end (100%（应检尽检）); brackets that hold a unit give it: 95（%）."""
    remark = _REMARK.search(rest)
    if remark is None or is_known(rest) or _AFTER.search(rest):
        return rest, None
    unit = percent_or_unit(remark[1])
    return rest[: remark.start()], unit if unit and is_known(unit) else None


def _bounds(text: str) -> Phrase | None:
    """Two inclusive bounds: ≥80%且≤100%, 80≤x≤100."""
    match = _BOUNDS.fullmatch(text)
    if match is None:
        return None
    low, first, high, last = (
        match["a"] or match["c"],
        match["u"] or match["w"],
        match["b"] or match["d"],
        match["v"] or match["x"],
    )
    bounds = digits_value(low), digits_value(high)
    tail = _read_tail(last or "", strict=True)
    accepted, first_unit = value_unit(first or "", strict=True)
    if tail is None or not accepted or tail.operator or bounds[0] > bounds[1] or first_unit not in (None, tail.unit):
        return None
    return Phrase("between", bounds, tail.unit, tail.approximate)
