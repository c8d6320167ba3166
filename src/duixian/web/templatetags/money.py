"""How the money of a promise and findings about it are shown: stages, severities, and the figures of a finding."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Final

from django import template
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from duixian.core.money.availability import Action, Scope
from duixian.core.money.controls.finding import SEVERITY_WORDS, Severity
from duixian.core.money.duties import DUTY_WORDS
from duixian.core.money.procurement import METHOD_WORDS
from duixian.core.money.stages import STAGE_WORDS, Stage
from duixian.core.wording import Words
from duixian.web.templatetags.boards import said
from duixian.web.templatetags.show import yuan

register = template.Library()

FIGURES: Final = {
    "accepted_on": pgettext_lazy("figure", "验收日期"), "added": pgettext_lazy("figure", "补充协议增加"),
    "amount": pgettext_lazy("figure", "金额"), "approved_on": pgettext_lazy("figure", "审批日期"),
    "budget": pgettext_lazy("figure", "预算"), "category": pgettext_lazy("figure", "品类"),
    "covered": pgettext_lazy("figure", "发票合计"), "days": pgettext_lazy("figure", "天数"),
    "duties": pgettext_lazy("figure", "同一人承担"), "each": pgettext_lazy("figure", "人均每天"),
    "ends_on": pgettext_lazy("figure", "到期日"), "invoice": pgettext_lazy("figure", "发票号码"),
    "limit": pgettext_lazy("figure", "标准"), "line": pgettext_lazy("figure", "预算明细"), "method": pgettext_lazy("figure", "规定方式"),
    "other": pgettext_lazy("figure", "另一单据"), "over": pgettext_lazy("figure", "超出"),
    "paid_on": pgettext_lazy("figure", "付款日期"), "payee": pgettext_lazy("figure", "收款方"),
    "people": pgettext_lazy("figure", "人数"), "signed_on": pgettext_lazy("figure", "签署日期"),
    "spent": pgettext_lazy("figure", "已支付"), "supplier": pgettext_lazy("figure", "合同供应商"),
    "total": pgettext_lazy("figure", "合计"),
}  # fmt: skip
"""What the figures of findings are called."""
AMOUNTS: Final = frozenset({"added", "amount", "budget", "covered", "each", "limit", "over", "spent", "total"})
WORDED: Final = {
    "method": {words.zh: words for words in METHOD_WORDS.values()},
    "duties": {words.zh: words for words in DUTY_WORDS.values()},
}
"""Figures that findings keep as Chinese words, with the words for readers of other languages."""
_WORD: Final = re.compile(r"[^+；]+")
ACTIONS: Final = {
    Action.STOP: (_("阻止"), "behind"), Action.WARN: (_("提醒"), "risk"),
    Action.IGNORE: (_("不控制"), ""),
}  # fmt: skip
SCOPES: Final = {
    Scope.ANNUAL: _("全年额度"), Scope.CUMULATIVE: _("按计划进度"),
}  # fmt: skip
STATE_TONES: Final = {"open": "behind", "answered": "risk", "cured": "met", "accepted": ""}
SEVERITY_TONES: Final = {Severity.HIGH: "behind", Severity.MEDIUM: "risk", Severity.LOW: ""}


@register.filter
def stage_word(stage: str) -> str:
    """A stage of money in the language of the page."""
    return said(STAGE_WORDS[Stage(stage)])


@register.filter
def action_word(action: str) -> str:
    """What happens without room, in words."""
    return str(ACTIONS[Action(action)][0])


@register.filter
def action_tone(action: str) -> str:
    """The tone of what happens without room."""
    return ACTIONS[Action(action)][1]


@register.filter
def scope_word(scope: str) -> str:
    """What a step is held against, in words."""
    return str(SCOPES[Scope(scope)])


@register.filter
def weight(severity: str) -> str:
    """How much a finding of the control rules weighs, in words."""
    return said(SEVERITY_WORDS[Severity(severity)])


@register.filter
def weight_tone(severity: str) -> str:
    """The tone of a severity."""
    return SEVERITY_TONES[Severity(severity)]


@register.filter
def violation_tone(state: str) -> str:
    """The tone of the state of a finding."""
    return STATE_TONES[state]


@register.filter
def figures(facts: Mapping[str, Mapping[str, str]]) -> list[tuple[str, str]]:
    """The figures of a finding with their names; amounts with separators and their unit, empty ones left out."""
    told = facts.get("figures", {})
    return [(str(FIGURES.get(name, name)), _figure(name, text)) for name, text in told.items() if text]


def _figure(name: str, text: str) -> str:
    if name in WORDED:
        return _WORD.sub(lambda found: said(WORDED[name].get(found[0], Words(found[0], found[0]))), text)
    try:
        return gettext("%(amount)s 元") % {"amount": yuan(Decimal(text))} if name in AMOUNTS else text
    except InvalidOperation:
        return text


@register.filter
def signed(amount: Decimal) -> str:
    """An amount with its sign, as a movement: +100 or −100."""
    return f"{'+' if amount > 0 else '−'}{yuan(abs(amount))}"
