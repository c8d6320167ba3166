"""How payments are shown: states, gaps between papers, weights of findings, classes of meetings."""

from __future__ import annotations

from django import template
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from duixian.core.money.ceilings import CATEGORIES
from duixian.core.money.controls.finding import SEVERITY_WORDS, Severity
from duixian.core.money.matching import Gap, How
from duixian.core.money.stages import STAGE_WORDS, Stage
from duixian.web.templatetags.show import zh_en

register = template.Library()

STATE_TONES = {
    "requested": "risk",
    "approved": "info",
    "paid": "info",
    "booked": "met",
    "refused": "behind",
    "reversed": "behind",
}
SEVERITY_TONES = {Severity.HIGH: "behind", Severity.MEDIUM: "risk", Severity.LOW: "info"}
GAP_WORDS: dict[str, Promise] = {
    Gap.NO_CONTRACT: _("没有合同"), Gap.OTHER_PAYEE: _("收款方不是合同的供应商"), Gap.NOT_ACCEPTED: _("没有合格的验收"),
    Gap.NO_INVOICE: _("没有发票"), Gap.OTHER_SELLER: _("发票的销售方不是收款方"), Gap.INVOICE_SHORT: _("发票合计少于支付金额"),
}  # fmt: skip
HOW_WORDS: dict[str, Promise] = {
    How.REFERENCE: _("按流水号核对"), How.LIKENESS: _("按金额、日期和对方核对"), How.HAND: _("人工核对"),
}  # fmt: skip
INSTALMENT_WORDS: dict[str, Promise] = {
    "paid": _("已付"), "part": _("已付一部分"), "asked": _("办理中"), "overdue": _("逾期"), "cancelled": _("取消"), "planned": _("未到期"),
}  # fmt: skip
INSTALMENT_TONES = {"paid": "met", "part": "risk", "asked": "info", "overdue": "behind"}


@register.filter
def payment_tone(state: str) -> str:
    """The look of a payment's state."""
    return STATE_TONES[state]


@register.filter
def weight_tone(severity: str) -> str:
    """The look of a finding's weight."""
    return SEVERITY_TONES[Severity(severity)]


@register.filter
def weight_words(severity: str) -> str:
    """The weight of a finding in words."""
    return zh_en(SEVERITY_WORDS[Severity(severity)])


@register.filter
def gap_words(gap: str) -> Promise:
    """What is missing among the papers of a payment."""
    return GAP_WORDS[gap]


@register.filter
def how_words(how: str) -> Promise | str:
    """By what a row of the bank was matched."""
    return HOW_WORDS.get(how, "")


@register.filter
def stage_words(stage: str) -> str:
    """A stage of the ledger in words."""
    return capfirst(zh_en(STAGE_WORDS[Stage(stage)]))


@register.filter
def category_words(category: str) -> str:
    """The class of a meeting in words; its code where there are none."""
    return capfirst(zh_en(dict(CATEGORIES).get(category, (category, category))))


@register.filter
def instalment_words(state: str) -> Promise:
    """What became of an instalment."""
    return INSTALMENT_WORDS[state]


@register.filter
def instalment_tone(state: str) -> str:
    """The look of what became of an instalment."""
    return INSTALMENT_TONES.get(state, "")
