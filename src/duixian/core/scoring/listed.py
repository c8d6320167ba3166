"""A list of actual values, as people keep it in a sheet, matched to the forms of a document.

A line names an indicator by its name or number, or money by the words of the form (全年执行数), and gives a value, a
judgement (band, share, reason) or the reason why there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import Final, NamedTuple

from duixian.core.forms.model import Form
from duixian.core.forms.vocabulary import BUDGET_LABELS
from duixian.core.scoring.errors import AmountError, BandShareError, ScoringError, UnknownIndicatorError
from duixian.core.scoring.from_form import execution_of, row_number
from duixian.core.scoring.model import Actual, ExecutionInput, Judged
from duixian.core.targets.bands import Band
from duixian.core.targets.shadow import shadow
from duixian.core.values import NotApplicable, NotMeasured, QuantityError, parse_money

_EXECUTED: Final = frozenset((*BUDGET_LABELS["executed"], "executed"))
_BUDGET: Final = frozenset((*BUDGET_LABELS["adjusted"], "budget"))
_BANDS: Final = {
    **dict.fromkeys(("达成", "达成预期指标", "reached"), Band.REACHED),
    **dict.fromkeys(
        ("部分达成", "部分达成并具有一定效果", "部分达成预期指标并具有一定效果", "partly", "partly reached"),
        Band.PARTLY,
    ),
    **dict.fromkeys(("未达成", "未达成且效果较差", "未达成预期指标且效果较差", "missed", "not reached"), Band.MISSED),
}
_NOT_APPLICABLE: Final = frozenset({"不适用", "不涉及", "not applicable", "n/a", "N/A"})


class ListedValue(NamedTuple):
    """One line; all cells are text. `form` is empty, a number from 1 or a project's name; `line` is where it stands."""

    name: str
    value: str = ""
    form: str = ""
    band: str = ""
    percentage: str = ""
    reason: str = ""
    line: int = 0


@dataclass
class Listed:
    """What a list says of one form: actual values by row number from 0, and its money where the list gives any."""

    actuals: dict[int, str | Actual] = field(default_factory=dict)
    execution: ExecutionInput | None = None


def match(values: Iterable[ListedValue], forms: Sequence[Form]) -> tuple[Listed, ...]:
    """The lines by form, in the order of the forms.

    Raises UnknownIndicatorError for a form or row that is not there, is meant twice or may be one of several, AmountError
    for a sum that is none, BandShareError for a judgement that cannot be read; each names the line.
    """
    found = tuple(Listed() for _ in forms)
    for value in values:
        try:
            at = _form_number(value, forms)
            _take(value, forms[at], found[at])
        except ScoringError as error:
            where = (f"第{value.line}行：", f"Line {value.line}: ") if value.line else ("", "")
            raise type(error)(where[0] + error.zh, where[1] + error.en, key=error.key) from error
    return found


def _form_number(value: ListedValue, forms: Sequence[Form]) -> int:
    wanted = shadow(value.form)
    if not wanted and len(forms) == 1:
        return 0
    if not wanted:
        raise UnknownIndicatorError(
            f"文件里有{len(forms)}张表，请用“表”一列写明第几张或项目名称。",
            f"The document holds {len(forms)} forms; say in a column 表 (form) which one, by number or project.",
            key=value.name,
        )
    if wanted.isascii() and wanted.isdigit() and len(wanted) <= 4 and 1 <= int(wanted) <= len(forms):
        return int(wanted) - 1
    named = [at for at, form in enumerate(forms) if form.project_name and shadow(form.project_name) == wanted]
    if len(named) != 1:
        raise UnknownIndicatorError(
            f"找不到（或不止一张）表“{value.form}”，请写第几张（1至{len(forms)}）。",
            f"There is no form “{value.form}”, or more than one; give its number (1 to {len(forms)}).",
            key=value.name,
        )
    return named[0]


def _take(value: ListedValue, form: Form, listed: Listed) -> None:
    name = shadow(value.name)
    if name in _EXECUTED or name in _BUDGET:
        listed.execution = _money(value, name, listed.execution or execution_of(form.budget))
        return
    at = row_number(form, value.name)
    if at in listed.actuals:
        raise UnknownIndicatorError(
            f"第{at + 1}个指标“{value.name}”列了两次。",
            f"Indicator {at + 1}, “{value.name}”, is listed twice.",
            key=value.name,
        )
    listed.actuals[at] = _actual(value)


def _money(value: ListedValue, name: str, money: ExecutionInput) -> ExecutionInput:
    try:
        amount = parse_money(value.value)
    except QuantityError as error:
        raise AmountError(
            f"“{value.name}”不是金额：{value.value}。", f"“{value.name}” is no amount: {value.value}.", key=value.name
        ) from error
    explained = value.reason or money.explanation
    if name in _EXECUTED:
        return replace(money, executed=amount, explanation=explained)
    return replace(money, budget=amount, explanation=explained)


def _actual(value: ListedValue) -> str | Actual:
    """Text in the terms of the target, unless the line judges, or says why there is no value."""
    if value.band.strip():
        return _judged(value)
    text, reason = value.value.strip(), value.reason.strip()
    if reason and text in _NOT_APPLICABLE:
        return NotApplicable(reason)
    return NotMeasured(reason) if reason and not text else value.value


def _judged(value: ListedValue) -> Judged:
    band = _BANDS.get(shadow(value.band)) or _BANDS.get(value.band.strip().lower())
    if band is None:
        raise BandShareError(
            f"“{value.name}”的评判“{value.band}”无法识别，请写达成、部分达成或未达成。",
            f"The judgement “{value.band}” of “{value.name}” is not known; write reached, partly or missed.",
            key=value.name,
        )
    if not value.reason.strip():
        raise BandShareError(
            f"“{value.name}”的评判没有写理由。", f"The judgement of “{value.name}” gives no reason.", key=value.name
        )
    return Judged(band, _percentage(value, band), value.reason.strip())


def _percentage(value: ListedValue, band: Band) -> Decimal:
    """The share as written, with or without %; all points when a target was reached and nothing else is said."""
    text = shadow(value.percentage).removesuffix("%")
    if not text and band is Band.REACHED:
        return Decimal(100)
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise BandShareError(
            f"“{value.name}”的得分比例“{value.percentage}”不是数。",
            f"The share “{value.percentage}” of “{value.name}” is no number.",
            key=value.name,
        ) from error
