"""The thresholds that a rule measures by, in words, with what each rests on: for people who read the rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final, NamedTuple

from duixian.core.money.amounts import told
from duixian.core.money.controls.limits import Limits
from duixian.core.money.packs import Method
from duixian.core.money.procurement import METHOD_WORDS
from duixian.core.wording import Words


class Threshold(NamedTuple):
    """A threshold in words; `verified` says whether the text that it stands in was read."""

    words: Words
    citation: Words
    verified: bool


def _contract_from(limits: Limits) -> list[Threshold]:
    amount = told(limits.contract_from)
    return [_of_pack(limits, Words(f"{amount}元起须有合同", f"a contract is due from {amount} yuan"))]


def _bands(limits: Limits) -> list[Threshold]:
    days = limits.split_days
    window = Words(f"{days}天内视为同一需求", f"within {days} days it counts as one need")
    return [_of_pack(limits, window), *(_band(limits, band.method) for band in limits.pack.bands[1:])]


def _band(limits: Limits, method: Method) -> Threshold:
    amount, words = told(limits.pack.threshold(method)), METHOD_WORDS[method]
    return _of_pack(limits, Words(f"{amount}元起：{words.zh}", f"from {amount} yuan: {words.en}"))


def _split_payments(limits: Limits) -> list[Threshold]:
    return [*_contract_from(limits), _bands(limits)[0]]


def _duplicates(limits: Limits) -> list[Threshold]:
    days = limits.duplicate_days
    words = Words(f"同一收款方、同一金额在{days}天内", f"the same payee and amount within {days} days")
    return [Threshold(words, _OURS, verified=False)]


def _grace(limits: Limits) -> list[Threshold]:
    days = limits.end_grace_days
    words = Words(f"合同或年度结束后宽限{days}天", f"{days} days of grace after the end of contract or year")
    return [Threshold(words, _OURS, verified=False)]


def _supplements(limits: Limits) -> list[Threshold]:
    share = f"{(limits.supplement_share * Decimal(100)).normalize():f}%"
    return [_of_pack(limits, Words(f"不超过原合同金额的{share}", f"at most {share} of the first amount"))]


def _ceilings(limits: Limits) -> list[Threshold]:
    """What a person and day may cost, class by class; `verified` tells of the amounts, no first day was read."""
    return [
        Threshold(
            Words(
                f"{one.words.zh}：每人每天{one.whole:,.0f}元（住宿{one.lodging:,.0f}、伙食{one.meals:,.0f}、其他{one.other:,.0f}）；自{one.since}（起始日未核实）",
                f"{one.words.en}: {one.whole:,.0f} yuan a person and day (lodging {one.lodging:,.0f}, meals {one.meals:,.0f}, other {one.other:,.0f}); from {one.since} (first day not verified)",
            ),
            one.citation,
            one.verified,
        )
        for one in limits.ceilings
    ]


def _of_pack(limits: Limits, words: Words) -> Threshold:
    return Threshold(words, limits.pack.citation, limits.pack.verified)


_OURS: Final = Words("本系统设定", "set by this system")
_BY_RULE: Final[Mapping[str, Callable[[Limits], list[Threshold]]]] = MappingProxyType(
    {
        "no-contract": _contract_from,
        "split-purchase": _bands,
        "split-payment": _split_payments,
        "duplicate-payment": _duplicates,
        "after-end": _grace,
        "supplement-over-share": _supplements,
        "over-ceiling": _ceilings,
    }
)


def thresholds(code: str, limits: Limits) -> list[Threshold]:
    """What the rule of this code measures by in these limits; nothing for one that measures by no number."""
    find = _BY_RULE.get(code)
    return find(limits) if find else []
