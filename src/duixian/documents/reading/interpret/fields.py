"""One printed value to one typed value: the conversions that grid and line interpreters share.

Each function returns None when the text does not say what the field needs; the caller keeps such text as unread.
"""

from __future__ import annotations

import re
from decimal import Decimal
from unicodedata import normalize

from duixian.core.periods import PartialDate, parse_date
from duixian.core.targets.operators import nature_operator
from duixian.core.targets.units import percent_or_unit
from duixian.core.values import QuantityError, parse_money

_BLANKS = re.compile(r"[\s\u3000\u200b\ufeff]+")
_CJK_GAP = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef])[ \t\u3000]+(?=[\u2e80-\u9fff\uff00-\uffef])")
_LABEL_TAIL = re.compile(r"[:：]+$")
_LABEL_UNIT = re.compile(r"[（(]\s*(?:单位[:：])?\s*(元|万元|亿元|%|％|分|盖章|公章|签章|签字|签名|填报)\s*[)）]$")
_YES = frozenset({"是", "有", "√", "☑", "✓", "■"})
_NO = frozenset({"否", "无", "没有", "不是"})
_TICKED = "√☑✓✔■☒●Rþ"
_EMPTY_BOX = "□☐○◻❏"
_OPTION = re.compile(rf"([{_TICKED}{_EMPTY_BOX}])")
_OPTION_NUMBER = re.compile(r"^[0-9]{1,2}[、.．](?![0-9])")
_CODE = "[0-9A-Za-z][0-9A-Za-z-]{1,24}"
_CODE_FIRST = re.compile(rf"[（(\[【]({_CODE})[)）\]】]\s*(\S.*)|([0-9]{{3,24}})\s*[-—－ ]\s*([^\s0-9].*)")
_CODE_LAST = re.compile(rf"(.*?\S)\s*[（(\[【]({_CODE})[)）\]】]|(.*?[^\s0-9A-Za-z-])\s*[-—－ ]\s*([0-9]{{3,24}})")
_PHONE_LAST = re.compile(
    r"([^0-9]*?[^\s0-9，,、/：:;；（(])[\s，,、/：:;；（(]*(?:电话|联系电话|手机)?[\s：:]*([0-9][0-9\-—–－ ]{5,22}[0-9])[)）]?"
)
_YEAR = re.compile(r"\(?((?:19|20)[0-9]{2})年?度?\)?")
_BRACKETED = re.compile(rf"[（(\[【]([{_TICKED}]?)[)）\]】]")
_BOXES = re.compile(rf"[{_EMPTY_BOX}]|[（(\[【]\s*[)）\]】]")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_UNIT_REMARK = re.compile(
    r"\s+[（(]?\s*(?:金额|货币|计量)?单位\s*[:：]\s*(?:人民币)?(?:元|万元|亿元|千元|百万元)\s*[)）]?\s*$"
)
_SEAL_WORDS = r"[（(【\[]\s*(?:单位|部门)?(?:盖章|公章|签章|签字|签名)\s*[)）】\]]"
_SEAL = re.compile(rf"{_SEAL_WORDS}(?:\s*单位\s*[:：].{{1,8}})?")
_SEAL_ASIDE = re.compile(rf"^{_SEAL_WORDS}\s*|\s*{_SEAL_WORDS}$")
_OPTION_ENDS = ("类", "项目")


def squeeze(text: str) -> str:
    """A label for comparison: NFKC, all blanks removed, no trailing colon; 项 目 名 称： gives 项目名称."""
    return _LABEL_TAIL.sub("", _BLANKS.sub("", text))


def split_label_unit(label: str) -> tuple[str, str | None]:
    """A squeezed label and the unit or remark in its closing brackets: 项目总预算（元） gives (项目总预算, 元)."""
    match = _LABEL_UNIT.search(label)
    return (label[: match.start()], match.group(1)) if match else (label, None)


def heal_cell(text: str) -> str:
    """A short value printed over several lines as one: wraps and the blanks between ideographs go, other blanks stay."""
    if " " not in text and text.isprintable():  # no blank but the plain one is printable
        return text
    if "\n" in text or "\r" in text:
        # a blank before the line end was drawn by the source where it cut the line
        text = "".join(part.strip(" \t\u3000") + " " * part.endswith(" ") for part in text.splitlines())
    if " " in text or "\u3000" in text or "\t" in text:
        text = _CJK_GAP.sub("", text)
    return text.strip()


def to_yes_no(text: str) -> bool | None:
    """是 or 否, ticked or plain: `是□ 否√` is False."""
    plain = _BLANKS.sub("", text)
    chosen = ticked_option(plain)
    word = chosen if chosen is not None else plain
    return True if word in _YES else False if word in _NO else None


def ticked_option(text: str) -> str | None:
    """The chosen option of a row of tick boxes, box before or after its word; None without boxes or without a tick.

    新增项目□ 延续项目√ gives 延续项目; ☑一次性 □经常性 gives 一次性; 1.新增□ 2.延续√ gives 延续.
    """
    plain = _BLANKS.sub("", text)
    if _BRACKETED.search(plain):
        plain = _BRACKETED.sub(lambda match: "☑" if match[1] else "□", plain)
    parts = [part for part in _OPTION.split(plain) if part]
    boxes = [i for i, part in enumerate(parts) if _OPTION.fullmatch(part)]
    if not boxes:
        return None
    step = 1 if boxes[0] == 0 else -1
    for i in boxes:
        if parts[i] in _TICKED and 0 <= i + step < len(parts) and i + step not in boxes:
            return _OPTION_NUMBER.sub("", parts[i + step]).strip("：:，,、；;()（）[]【】") or None
    return None


def has_boxes(text: str) -> bool:
    """Whether a text has tick boxes, ticked or not."""
    return bool(_BOXES.search(text))


def to_number(text: str) -> Decimal | None:
    """A plain number, percent sign and 分 ignored: points, weights, rates."""
    if not text:
        return None
    if text.isdecimal() and text.isascii():
        return Decimal(text)
    match = _NUMBER.fullmatch(normalize("NFKC", text).replace("\n", "").replace(",", "").strip().rstrip("%分 "))
    return Decimal(match.group()) if match else None


def to_money(text: str, unit: str) -> Decimal | None:
    """Yuan from a cell in `unit` (元, 万元, 亿元); a unit printed in the cell wins. None for empty or unreadable text."""
    try:
        return parse_money(text, unit=unit)
    except QuantityError:
        return None


def to_year(text: str) -> int | None:
    """A calendar year: 2021, 2021年度, （２０２１年）; None for anything more."""
    match = _YEAR.fullmatch(_BLANKS.sub("", normalize("NFKC", text)))
    return int(match[1]) if match else None


def to_date(text: str) -> PartialDate | None:
    """A date as precise as printed."""
    return parse_date(text)


def split_code(text: str) -> tuple[str, str | None]:
    """A department and its code: 某局（105001）, [105001]某局 and 105001-某局 give (某局, 105001)."""
    for pattern, name_first in ((_CODE_LAST, True), (_CODE_FIRST, False)):
        match = pattern.fullmatch(text)
        if match:
            one, two = match[1] or match[3], match[2] or match[4]
            name, code = (one, two) if name_first else (two, one)
            if any(char.isdigit() for char in code):
                return name, normalize("NFKC", code)
    return text, None


def split_phone(text: str) -> tuple[str, str | None]:
    """A person and the phone printed with the name: 张三 0571-2345678."""
    match = _PHONE_LAST.fullmatch(text)
    return (match[1], match[2]) if match else (text, None)


def is_option_list(text: str) -> bool:
    """Whether a text without boxes lists the options of a choice, one a line, rather than telling the chosen one."""
    options = [line.strip() for line in text.split("\n") if line.strip()]
    return len(options) > 1 and not has_boxes(text) and all(option.endswith(_OPTION_ENDS) for option in options)


def without_remarks(text: str) -> str:
    """A value without what the blank form prints beside it: 某局  单位：万元 and （盖章）某局 are 某局, （盖章） is nothing."""
    if "单位" in text:
        text = _UNIT_REMARK.sub("", text)
    if "章" in text or "签" in text:
        text = "" if _SEAL.fullmatch(text) else _SEAL_ASIDE.sub("", text)
    return text


def join_target(value: str, nature: str | None, unit: str | None) -> str:
    """The target of a form that prints sign, number and unit in three columns: ≥, 95, % give ≥95%."""
    if not value or (nature is None and unit is None):
        return value
    if (
        unit
        and percent_or_unit(unit) is not None
        and any(char.isdigit() for char in value)
        and not value.endswith(unit)
    ):
        value += unit
    signed = value[0] in "≥≤><=＝＞＜≧≦"
    return f"{nature}{value}" if nature and not signed and nature_operator(nature) else value
