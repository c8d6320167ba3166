"""Titles of forms and what they say: kind, year, and the name of the layout family."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Final
from unicodedata import normalize

from duixian.core.forms.model import Kind
from duixian.core.forms.vocabulary import TITLE_WORDS

MAX_TITLE: Final = 60
_LONGEST_PAGE_NUMBER: Final = 40
_BLANKS = re.compile(r"[\s\u200b\ufeff]+")
_TITLE = re.compile(
    r"^(?:附[件表]?\d*[:：.、-]?\d*)?[^:：。;；,，□√]{0,40}(?:绩效|目标|自评|监控)[^:：。;；,，□√]{0,24}"
    r"(?:表|申报书|报告|公开|公示|信息)(?:\([^()]{0,20}\)){0,2}$"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年?")
_YEAR_LINE = re.compile(r"^[(\[【]?((?:19|20)\d\d)年?度?(?:1月?[-—–~至到](1[0-2]|[1-9])月)?[)\]】]?$")
_PAGE_NUMBER = re.compile(
    r"\s*(?:第\s*\d{1,4}\s*页(?:\s*[，,/、]?\s*共\s*\d{1,4}\s*页)?|\d{1,3}(?:\s*/\s*\d{1,3})?|[-—–－]\s*\d{1,4}\s*[-—–－])\s*"
)
_TITLE_ENDS: Final = frozenset("表书告开示息)）﹚")
_TITLE_SIGN = re.compile("绩效|目标|自评|监控|[ \u3000]")  # a title may be printed spaced out
_INVISIBLE: Final = " \t\r\n\f\v\u3000\xa0\u200b\ufeff"
_YEAR_ENDS: Final = frozenset("年度月)）]】0123456789０１２３４５６７８９")
_KINDS = tuple((Kind(name), words) for name, words in TITLE_WORDS.items())


def is_title(text: str) -> bool:
    """Whether a line or cell reads as the title of a form: 财政项目支出绩效目标表, 2022年度项目支出绩效自评表."""
    if not 4 <= len(text) <= MAX_TITLE or text.rstrip(_INVISIBLE)[-1:] not in _TITLE_ENDS:
        return False
    return _TITLE_SIGN.search(text) is not None and _reads_as_title(text)


@lru_cache(maxsize=1_024)
def _reads_as_title(text: str) -> bool:
    return _TITLE.match(_BLANKS.sub("", normalize("NFKC", text))) is not None


def names_a_table(title: str) -> bool:
    """Whether a title is a form's own (…表, …申报书) rather than that of the page it is shown on (…公开, …报告)."""
    return title.split("（", maxsplit=1)[0].split("(", maxsplit=1)[0].rstrip().endswith(("表", "申报书"))


def year_of(text: str) -> int | None:
    """The first year printed in a title or in a line such as （2020年度）; None without one."""
    match = _YEAR.search(_BLANKS.sub("", normalize("NFKC", text)))
    return int(match[1]) if match else None


def is_year_line(text: str) -> bool:
    """Whether a text is nothing but a year, with the months monitored or without: （2020年度）, 2021年, （2024年度 1—8月）."""
    return (
        4 <= len(text) <= 24
        and text[-1] in _YEAR_ENDS
        and bool(_YEAR_LINE.match(_BLANKS.sub("", normalize("NFKC", text))))
    )


def month_of(text: str) -> int | None:
    """The last month that a year line names: 8 for （2024年度 1—8月）; None without one."""
    match = _YEAR_LINE.match(_BLANKS.sub("", normalize("NFKC", text)))
    return int(match[2]) if match and match[2] else None


def is_page_number(text: str) -> bool:
    """Whether a line is nothing but a page number: 第 2 页 共 5 页, - 3 -, 4/9."""
    return len(text) <= _LONGEST_PAGE_NUMBER and bool(_PAGE_NUMBER.fullmatch(text))


def kind_of_title(title: str | None) -> Kind | None:
    """The kind a title names, None when it names none."""
    if title:
        plain = _BLANKS.sub("", title)
        for kind, words in _KINDS:
            if any(word in plain for word in words):
                return kind
    return None


def kind_of_columns(columns: Collection[str]) -> Kind:
    """The kind that the headers of the indicator table tell: actual values and scores, or a look at half-way."""
    if "midyear_raw" in columns or "likelihood" in columns or "forecast_raw" in columns:
        return Kind.MONITORING
    if "actual_raw" in columns or "score" in columns or "deviation" in columns:
        return Kind.SELF_EVALUATION
    return Kind.TARGET


def layout_of(kind: Kind, headers: Collection[str], filled: Collection[str], *, paired: bool) -> str:
    """The layout family from the folded column headers and the keys of what was filled in.

    `filled` holds names of values (narratives.plan, budget.total) or printed labels; `paired` says mid-term beside annual.
    """
    if kind is Kind.SELF_EVALUATION:
        return "selfeval"
    if kind is Kind.MONITORING:
        return "monitoring"
    if paired:
        return "twocol"
    if "一级目标" in headers:
        return "shanghai2020"
    if "指标内容" in headers:
        return "county2016"
    if _SHANGHAI.intersection(filled):
        return "shanghai2020"
    if _COUNTY.intersection(filled):
        return "county2016"
    return "central2021"


_SHANGHAI: Final = frozenset(
    {
        "government_purchase",
        "performance_type",
        "budget.last_year_budget",
        "budget.last_year_executed",
        "同名项目上年预算额",
        "是否含有政府购买服务",
        "绩效类型",
    }
)
_COUNTY: Final = frozenset(
    {"narratives.basis", "narratives.necessity", "narratives.safeguards", "narratives.plan", "立项依据", "项目立项依据"}
)
