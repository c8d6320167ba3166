"""How values are shown: money, rates, dates, verdicts, grades, findings.

Loaded into every template. Amounts are yuan, rates are two numbers, a missing value is never shown as zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, pgettext_lazy

from duixian.core.checks.finding import Finding, Severity

register = template.Library()

Number = Decimal | int | float
CENT = Decimal("0.01")

LIGHTS = {
    "met": pgettext_lazy("light", "达标"),
    "risk": pgettext_lazy("light", "有风险"),
    "behind": pgettext_lazy("light", "落后"),
    "unmeasured": pgettext_lazy("light", "未测量"),
}
GRADES = (
    pgettext_lazy("grade", "无佐证"),
    pgettext_lazy("grade", "文件"),
    pgettext_lazy("grade", "表格"),
    pgettext_lazy("grade", "实时记录"),
    pgettext_lazy("grade", "实时并经独立确认"),
)
STEPS = {
    "done": pgettext_lazy("step", "已完成"),
    "current": pgettext_lazy("step", "进行中"),
    "returned": pgettext_lazy("step", "已退回"),
    "todo": pgettext_lazy("step", "未开始"),
}
SEVERITIES = {
    Severity.HIGH: pgettext_lazy("severity", "重要"),
    Severity.MEDIUM: pgettext_lazy("severity", "一般"),
    Severity.LOW: pgettext_lazy("severity", "提示"),
}
FINDING_ICONS = {Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "info"}
FINDING_TONES = {Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "note"}
TONE_ICONS = {"met": "check", "risk": "warning", "behind": "error"}
MESSAGE_TONES = {"success": "met", "warning": "risk", "error": "behind"}


@register.simple_tag
@cache
def sprite() -> str:
    """Where the drawings of the icons lie; asked once, since a page holds a hundred icons."""
    return static("duixian/img/icons.svg")


@register.filter
def yuan(amount: Decimal | None) -> str:
    """An amount with thousands separators; whole yuan without decimals, an empty string when there is none."""
    if amount is None:
        return ""
    return f"{amount:,.0f}" if amount == int(amount) else f"{amount:,.2f}"


@register.filter
def wan(amount: Decimal | None) -> str:
    """An amount of yuan in units of ten thousand, at most six decimals and no more than are needed."""
    return "" if amount is None else plain(Decimal(amount) / 10_000)


@register.filter
def plain(number: Number | str | None) -> str:
    """A number with thousands separators and without needless zeros; text as it is, an empty string for None."""
    if number is None or isinstance(number, str | Promise):
        return "" if number is None else str(number)
    text = f"{Decimal(str(number)):,.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@register.filter
def unlocalized(number: Number | str | None) -> str:
    """A number for machines: attributes of inputs, charts and progress bars."""
    return plain(number).replace(",", "")


@register.filter
def percent_of(numerator: Number, denominator: Number) -> str:
    """Numerator ÷ denominator in percent with two decimals, half up; the denominator must not be zero."""
    share = Decimal(str(numerator)) * 100 / Decimal(str(denominator))
    return f"{share.quantize(CENT, ROUND_HALF_UP):,.2f}"


@register.filter
def rate(pair: Sequence[Number | None] | None) -> str:
    """A pair of numbers as "95.00 % (19/20)"; says 未测量 when there is no pair or nothing to divide by."""
    if pair is None or pair[0] is None or not pair[1]:
        return gettext("未测量")
    return f"{percent_of(pair[0], pair[1])} % ({plain(pair[0])}/{plain(pair[1])})"


@register.filter
def day(value: date | None, zone: str = "") -> str:
    """A date as 2020-07-31, the same in both languages; a time counts in the zone (the site's when none is given)."""
    if value is None:
        return ""
    return (_local(value, zone) if isinstance(value, datetime) else value).strftime("%Y-%m-%d")


@register.filter
def moment(value: datetime | None, zone: str = "") -> str:
    """A time as 2020-07-31 14:05 in the unit's zone (the site's when none is given)."""
    return "" if value is None else _local(value, zone).strftime("%Y-%m-%d %H:%M")


def _local(value: datetime, zone: str) -> datetime:
    return timezone.localtime(value, ZoneInfo(zone) if zone else None)


@register.filter
def zh_en(pair: tuple[str, str]) -> str:
    """The Chinese or the English text of a pair, by the language of the page."""
    return pair[0] if (get_language() or "zh").startswith("zh") else pair[1]


@register.filter
def message(finding: Finding) -> str:
    """The text of a finding in the language of the page."""
    return zh_en((finding.message_zh, finding.message_en))


@register.filter
def severity_label(severity: Severity | str) -> str:
    """The weight of a finding in words."""
    return str(SEVERITIES[Severity(severity)])


@register.filter
def finding_tone(severity: Severity | str) -> str:
    """The look of a finding of this weight."""
    return FINDING_TONES[Severity(severity)]


@register.filter
def severity_icon(severity: Severity | str) -> str:
    """The icon that goes with the weight of a finding."""
    return FINDING_ICONS[Severity(severity)]


@register.filter
def light_label(verdict: str) -> str:
    """The word of a light: met, risk, behind, unmeasured."""
    return str(LIGHTS[verdict])


@register.filter
def grade_label(grade: int) -> str:
    """An evidence grade (0 to 4) in words with its number."""
    return gettext("%(grade)s 级 %(label)s") % {"grade": grade, "label": GRADES[int(grade)]}


@register.filter
def step_label(state: str) -> str:
    """The state of a step of a workflow in words."""
    return str(STEPS[state])


@register.filter
def tone_icon(tone: str) -> str:
    """The icon that goes with a tone."""
    return TONE_ICONS.get(tone, "info")


@register.filter
def message_tone(level: str) -> str:
    """The tone of a message of Django's by its level tag."""
    return MESSAGE_TONES.get(level, "info")


@register.filter
def sum_state(value: Number | None, target: Number) -> str:
    """How a sum stands to its target: met, under or over."""
    total = Decimal(str(value or 0))
    if total == Decimal(str(target)):
        return "met"
    return "under" if total < Decimal(str(target)) else "over"


@register.filter
def sum_words(value: Number | None, target: Number) -> str:
    """What a sum lacks or has too much, in words."""
    words = {"met": gettext("正好"), "under": gettext("还差"), "over": gettext("超出")}
    state = sum_state(value, target)
    gap = abs(Decimal(str(value or 0)) - Decimal(str(target)))
    return words[state] if state == "met" else f"{words[state]} {plain(gap)}"


@register.filter
def times(count: int | str) -> range:
    """A range to loop over a number of times."""
    return range(int(count))


@register.filter
def page_numbers(page: Any) -> list[int]:
    """The numbers of pages to offer; 0 stands for a gap."""
    found = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return [number if isinstance(number, int) else 0 for number in found]


@register.filter
def named(thing: Any) -> str:
    """The name of a conference, list or kind in the language of the page; the Chinese one where there is no English."""
    return (get_language() == "en" and thing.name_en) or thing.name
