"""What a short printed text means as a label: field, narrative, money line, column header, or mere heading.

One dictionary look-up answers for the usual spelling; enumerators, `其中：`, years and closing brackets are peeled off
only when that fails, and the answer then says so (`exact` is False where the peeling could mislead).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple
from unicodedata import normalize

from duixian.core.forms.vocabulary import (
    BUDGET_LABELS,
    COLUMN_LABELS,
    FIELD_LABELS,
    LEVEL1_NAMES,
    LEVEL2_NAMES,
    NARRATIVE_LABELS,
)

MAX_LABEL: Final = 40
"""Longer cell texts are values: official labels with their remarks stay below this."""

MONEY_UNITS: Final = frozenset({"元", "万元", "亿元", "千元", "百万元"})

BUDGET_COLUMNS: Final = frozenset(
    {
        "initial",
        "adjusted",
        "executed",
        "executed_to_date",
        "forecast",
        "execution_rate",
        "budget_weight",
        "budget_score",
    }
)
"""Money keys that head columns of a funds table; the others of BUDGET_LABELS head its rows."""

YEAR_TOTALS: Final = frozenset(
    {"年度资金总额", "当年资金总额", "年度预算资金总额", "年度资金申请总额", "本年度资金总额", "年度资金合计"}
)
"""Sums over sources of a year's money: the form's total, unless it prints a total over all years before them."""


class Word(NamedTuple):
    """The roles of one label; a text such as 完成情况 may have several, its place in the form decides.

    `unit` is the money unit (or %) printed with the label, `month` the N of 1-N月, `horizon` is "midterm" for 中期 and
    实施期 words and "annual" for 年度 and 当年 words. `heading` marks group titles that take no value of their own.
    """

    text: str
    unit: str | None = None
    field: str | None = None
    narrative: str | None = None
    budget: str | None = None
    column: str | None = None
    heading: bool = False
    month: int | None = None
    horizon: str | None = None
    exact: bool = True

    @property
    def money_unit(self) -> str | None:
        """The money unit printed with the label; None where it prints none or a %."""
        return self.unit if self.unit and self.unit.endswith("元") else None

    @property
    def is_label(self) -> bool:
        """Whether the text takes or groups values outside an indicator table."""
        return bool(self.field or self.narrative or self.budget or self.heading)


_UNSEEN: Final = {0x200B: None, 0xFEFF: None}
_TAIL = re.compile(r"[（(\[【]([^（()）\[\]【】]*)[)）\]】]$")
_ENUMERATOR = re.compile(
    r"^(?:[0-9一二三四五六七八九十]{1,3}[、.,:：](?![0-9])|\([0-9一二三四五六七八九十]{1,3}\)|[★*※●◆■])"
)
_AMONG = re.compile(r"^(?:其中[:：、,]?|其[:：])")
_HAN = re.compile("[\u4e00-\u9fff]")
_YEAR = re.compile(r"^20\d\d年?度?")
_HORIZON = re.compile(r"^(中长期|中期|实施期|长期|总体|年度|本年度|当年|本年)(.{2,})$")
_TO_DATE = re.compile(
    r"^(?:20\d\d年)?(?:1月?(?:份)?[-—–~～至到]+(\d{1,2})月(?:份)?|截[至止](?:20\d\d年)?(\d{1,2})月(?:底|末)?|(上半年)|(前三季度))(?:的|实际|累计)?(.+)$"
)
# A text that opens with none of these cannot match: most texts are values, and the test is ten times as cheap.
_DRESS_STARTS: Final = frozenset("0123456789一二三四五六七八九十(★※●◆■其")
_HORIZON_STARTS: Final = frozenset("中实长总年本当")
_TO_DATE_STARTS: Final = frozenset("12截上前")
_MONEY_ENDS: Final = frozenset("元)")
_CLOSING: Final = frozenset(")）]】")
_MONEY_UNIT = re.compile(r"^\(?(?:金额|货币|计量)?单位[:：]?(?:人民币)?\(?(元|万元|亿元|千元|百万元)\)*$")
_PERSON_ENDS: Final = ("电话", "方式", "手机", "联系电话", "联系方式")
_PERSON = re.compile(rf"^(.+?)(?:及|和|与|、|/|,)(?:其|联系)?(?:{'|'.join(_PERSON_ENDS)})$")
_OPINION_ENDS: Final = ("意见", "审核", "签章", "盖章")
_OPINION = re.compile(rf"^.{{0,14}}(?:{'|'.join(_OPINION_ENDS)})$")
_UNIT_IN_TAIL = re.compile(r"^(?:单位[:：]?)?(?:人民币)?(元|万元|亿元|千元|百万元|%)$")
_HARMLESS_TAIL = re.compile(r"^(?:[A-Za-z0-9/×*÷%=+\-]*|盖章|公章|签章|签字|签名|单位盖章|分|\d+分|必填|可选)$")

_TO_DATE_BUDGET = frozenset({"执行数", "预算执行数", "支出数", "执行金额", "实际支出", "资金执行数", "支出"})
_TO_DATE_RATE = frozenset({"执行率", "预算执行率", "资金执行率"})
_TO_DATE_ROW = frozenset(
    {"执行情况", "完成情况", "实际完成情况", "完成值", "实际完成值", "执行值", "实际值", "指标完成值", "目标执行情况"}
)
HEADINGS: Final = (
    "项目资金",
    "资金情况",
    "项目资金情况",
    "项目资金申请",
    "项目资金来源",
    "资金来源",
    "预算执行情况",
    "预算资金",
    "预算明细",
    "预算明细测算",
    "项目预算",
    "项目预算情况",
    "资金预算",
    "预算情况",
    "年度资金",
    "资金总体情况",
    "中期资金",
    "绩效指标",
    "年度绩效指标",
    "项目绩效指标",
    "中期绩效指标",
    "长期绩效指标",
    "本年度绩效指标",
    "总目标绩效指标",
    "绩效指标情况",
    "绩效指标完成情况",
    "指标完成情况",
    "年度绩效指标完成情况",
    "绩效指标执行情况",
    "绩效指标明细",
    "绩效指标表",
    "绩效目标及指标",
    "绩效目标与指标",
    "项目基本信息",
    "基本信息",
    "基本情况",
    "项目信息",
    "立项情况",
    "项目立项情况",
    "本项目上年度市级财政资金使用情况",
    "上年度财政资金使用情况",
    "年度指标",
    "长期指标",
    "中期指标",
    "指标体系",
    "绩效目标指标",
    "项目支出绩效指标",
    "资金投入情况",
    "项目资金使用情况",
    "预算执行",
    "项目支出",
    "偏差原因",
    "资金申请",
    "项目资金安排",
    "年度资金情况",
    "资金安排",
    "资金金额",
    "资金单位",
    "金额",
    "预算金额",
)
"""Group titles: recognised, but they take no value."""

STOPS: Final = (
    "说明", "备注", "注", "其他需要说明的问题", "其他说明的问题", "需要说明的问题", "其他需说明的问题", "其他说明",
    "存在问题", "改进措施", "评价结论", "审核意见", "主管部门审核意见", "财政部门审核意见", "单位意见",
    "主管部门意见", "财政部门意见", "第三方意见", "填报日期", "填表日期", "财务负责人", "单位负责人", "审核人",
)  # fmt: skip
"""Labels that end an indicator table; their text belongs to no field of the schema and stays unread."""


def fold(text: str) -> str:
    """A text for comparison: compatibility forms (full-width, brackets) folded, blanks and closing colons removed."""
    folded = "".join(normalize("NFKC", text).split())  # half the time of a pattern
    if "\u200b" in folded or "\ufeff" in folded:
        folded = folded.translate(_UNSEEN)
    return folded.rstrip(":：")


def _index(labels: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    index: dict[str, str] = {}
    for key, words in labels.items():
        for label in words:
            index.setdefault(fold(label), key)
    return index


_FIELDS = _index(FIELD_LABELS)
_NARRATIVES = _index(NARRATIVE_LABELS)
_BUDGET = _index(BUDGET_LABELS)
_COLUMNS = _index(COLUMN_LABELS)
_HEADINGS = frozenset(map(fold, HEADINGS))
_STOPS = frozenset(map(fold, STOPS))
_LABELS: Final = frozenset((*_FIELDS, *_NARRATIVES, *_BUDGET, *_COLUMNS, *_HEADINGS))
_LEVEL_STEM = re.compile(r"^(?:项目|绩效|产出)(?=.)|(?:指标|目标)$")
LEVEL_NAMES: Final = frozenset(map(fold, (*LEVEL1_NAMES, *LEVEL2_NAMES)))

_LEVEL_STEMS: Final = frozenset(_LEVEL_STEM.sub("", name) for name in LEVEL_NAMES) - {""}


def _known(label: str, *, unit: str | None, exact: bool) -> Word | None:
    if label not in _LABELS:
        return None
    field, narrative = _FIELDS.get(label), _NARRATIVES.get(label)
    budget, column = _BUDGET.get(label), _COLUMNS.get(label)
    heading = label in _HEADINGS
    if heading and narrative:
        narrative = None
    return Word(label, unit, field, narrative, budget, column, heading, None, _horizon(label), exact)


def _horizon(label: str) -> str | None:
    match = _HORIZON.match(label) if label[:1] in _HORIZON_STARTS else None
    if not match:
        return None
    return "annual" if match[1] in {"年度", "本年度", "当年", "本年"} else "midterm"


def _to_date(label: str, unit: str | None) -> Word | None:
    match = _TO_DATE.match(label) if label[:1] in _TO_DATE_STARTS else None
    if not match:
        return None
    month = int(match[1] or match[2] or (6 if match[3] else 9))
    rest = match[5]
    if not 1 <= month <= 12:
        return None
    if rest in _TO_DATE_BUDGET:
        return Word(label, unit, budget="executed_to_date", month=month)
    if rest in _TO_DATE_RATE:
        return Word(label, unit, budget="execution_rate", month=month)
    return Word(label, unit, column="midyear_raw", month=month) if rest in _TO_DATE_ROW else None


def _by_horizon(label: str, unit: str | None) -> Word | None:
    """中期财政拨款, 实施期资金总额: the annual word with a horizon before it."""
    match = _HORIZON.match(label) if label[:1] in _HORIZON_STARTS else None
    if not match:
        return None
    known = _known(match[2], unit=unit, exact=True)
    if known is None or known.field:
        return None
    horizon = _horizon(label)
    narrative = "midterm" if known.narrative == "goals" and horizon == "midterm" else None
    return known._replace(text=label, horizon=horizon, narrative=narrative)


def _peelings(label: str) -> Iterator[tuple[str, str | None, bool]]:
    """The label and what remains of it as its dress comes off, with the unit found and whether it is still sure."""
    yield label, None, True
    unit, exact, tail = None, True, _TAIL.search(label) if label[-1] in _CLOSING else None
    while tail:
        found = _UNIT_IN_TAIL.match(tail[1])
        unit = found[1] if found else unit
        exact = exact and bool(found or _HARMLESS_TAIL.match(tail[1]))
        label = label[: tail.start()].rstrip(":")
        yield label, unit, exact
        tail = _TAIL.search(label)
    for pattern in (_ENUMERATOR, _AMONG, _YEAR) if label[:1] in _DRESS_STARTS else ():
        bare = pattern.sub("", label, count=1)
        if bare != label:
            if pattern is _YEAR and bare:
                yield f"年度{bare}", unit, exact
            label = bare
            yield label, unit, exact


def _loose(label: str) -> str:
    """A label without the words and signs that offices add or leave out: 项目资金申请总额 is 资金总额."""
    return _FILLERS.sub("", label.replace("其它", "其他").removeprefix("本").removeprefix("项目"))


def _loose_index() -> dict[str, str]:
    index: dict[str, str] = {}
    for label in chain(_FIELDS, _NARRATIVES, _BUDGET, _COLUMNS, _HEADINGS):
        bare = _loose(label)
        if len(bare) >= _MIN_LOOSE:
            index.setdefault(bare, label)
    return index


_FILLERS = re.compile(r"申请|安排|来源|具体|主要|相关|[、,和与及的/]")
_MIN_LOOSE: Final = 3
_LOOSE: Final = _loose_index()


def _ends() -> tuple[frozenset[str], frozenset[str]]:
    """The last character and the last two characters of every text that can be a label, brackets and colons aside."""
    labels = {*_LABELS, *_STOPS, *_LOOSE}
    labels |= {*_TO_DATE_BUDGET, *_TO_DATE_RATE, *_TO_DATE_ROW, *_PERSON_ENDS, *_OPINION_ENDS}
    return frozenset(label[-1] for label in labels) | _FILLER_ENDS, frozenset(label[-2:] for label in labels)


_FILLER_ENDS: Final = frozenset("请排源体要关和与及的它")
"""Last characters of what `_loose` takes out or replaces: behind them and in their place any label may go on."""
_LAST, _LAST_TWO = _ends()
NO_LABEL_ENDS: Final = frozenset("0123456789%％。；;！!？?abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


def ends_like_no_label(text: str) -> bool:
    """Whether the last two characters alone show that a text is no label, which spares most values the peeling."""
    last = text[-1:]
    if not "\u4e00" <= last <= "\u9fff":
        return last in NO_LABEL_ENDS
    if last not in _LAST:
        return last != "元" or "位" not in text  # 单位：万元 is the one label that ends in an amount's unit
    before = text[-2:-1]
    return (
        "\u4e00" <= before <= "\u9fff"
        and last not in _FILLER_ENDS
        and before not in _FILLER_ENDS
        and before + last not in _LAST_TWO
    )


@lru_cache(maxsize=16_384)
def word(text: str) -> Word | None:
    """The roles of a cell's or line's whole text as a label, None when it is no label.

    Cached: forms of one kind repeat the same few hundred labels.
    """
    if ends_like_no_label(text):
        return None
    label = fold(text)
    if not 1 <= len(label) <= MAX_LABEL or not _HAN.search(label):
        return None
    money = _MONEY_UNIT.match(label) if label[-1] in _MONEY_ENDS else None
    if money:
        return Word(label, money[1], heading=True)
    bare, unit, exact = label, None, True
    for bare, unit, exact in _peelings(label):
        found = _known(bare, unit=unit, exact=exact) or _to_date(bare, unit) or _by_horizon(bare, unit)
        if found:
            return found
    person = _PERSON.match(bare) if bare.endswith(_PERSON_ENDS) else None
    if person and _FIELDS.get(person[1]) == "contact":
        return _known(person[1], unit=None, exact=True)
    if label in _STOPS or (label.endswith(_OPINION_ENDS) and _OPINION.match(label)):
        return Word(label, heading=True)
    alias = _LOOSE.get(_loose(bare))
    return _known(alias, unit=unit, exact=False) if alias else None


def split_unit(label: str) -> tuple[str, str | None]:
    """A folded label and the money unit in its closing bracket: 金额(万元) gives (金额, 万元)."""
    tail = _TAIL.search(label)
    unit = _UNIT_IN_TAIL.match(tail[1]) if tail else None
    return (label[: tail.start()], unit[1]) if tail and unit else (label, None)


@lru_cache(maxsize=4_096)
def is_stop(text: str) -> bool:
    """Whether a text is one of the labels that stand below an indicator table and belong to no field."""
    label = fold(text)
    bare = _TAIL.sub("", label)
    return label in _STOPS or bare in _STOPS or bool(_OPINION.match(bare))


@lru_cache(maxsize=4_096)
def is_level_name(text: str) -> bool:
    """Whether a text (points in brackets aside) is a known level-1 or level-2 name, or one built like them."""
    label = _TAIL.sub("", fold(text))
    return label in LEVEL_NAMES or _LEVEL_STEM.sub("", label) in _LEVEL_STEMS


def money_unit(text: str) -> str | None:
    """The unit of a remark such as 单位：万元 or 金额单位：元, alone or inside a short line."""
    if "位" not in text or "元" not in text or len(text) > 60:
        return None
    match = _UNIT_REMARK.search(normalize("NFKC", text))
    return match[1] if match else None


_UNIT_REMARK = re.compile(r"单\s*位\s*[:：]\s*(?:人民币)?\s*(元|万元|亿元|千元|百万元)(?![\u4e00-\u9fff])")
