"""The reference of money's rules, written from them: docs/reference/control-rules.md is this text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from duixian.core.money.ceilings import CEILINGS, Ceiling
from duixian.core.money.controls.finding import SEVERITY_WORDS
from duixian.core.money.controls.rule import Rule
from duixian.core.money.packs import Pack
from duixian.core.money.procurement import METHOD_WORDS

_HEAD: Final = """# Control rules, ceilings and packs of buying rules

What the control rules look for in payments, contracts and purchases, and the dated figures they measure by. This page is generated from
`core/money`; a test compares them. How the books behind them work: [algorithms/money.md](../algorithms/money.md).

A star (*) marks what nobody has held against the original text yet: check it before it decides anything.
"""


def describe(rules: Iterable[Rule], packs: Iterable[Pack]) -> str:
    """Rules with cure and source, ceilings of meetings, packs with thresholds, as a Markdown page."""
    return "\n".join([_HEAD, *_rules(rules), *_ceilings(CEILINGS), *_packs(packs)]) + "\n"


def _rules(rules: Iterable[Rule]) -> Iterator[str]:
    yield "## Rules\n\n| code | 问题 | finding | severity | cure | rests on |\n|---|---|---|---|---|---|"
    for rule in rules:
        source = f"{rule.source.text.en}{_star(verified=rule.source.verified)}"
        yield f"| `{rule.code}` | {rule.title.zh} | {rule.title.en} | {SEVERITY_WORDS[rule.severity].en} | {rule.cure.en} | {source} |"
    yield ""


def _ceilings(ceilings: Iterable[Ceiling]) -> Iterator[str]:
    yield "## Ceilings of meetings\n\nYuan for one person and day.\n\n| 类别 | class | lodging | meals | other | since | rests on |"
    yield "|---|---|---:|---:|---:|---|---|"
    for one in ceilings:
        source = f"{one.citation.en}{_star(verified=one.verified)}"
        yield f"| {one.words.zh} | {one.words.en} | {one.lodging} | {one.meals} | {one.other} | {one.since} | {source} |"
    yield ""


def _packs(packs: Iterable[Pack]) -> Iterator[str]:
    for pack in packs:
        yield f"## Pack {pack.id}{_star(verified=pack.verified)}\n\n{pack.citation.zh}\n\n{pack.citation.en}\n"
        yield "| amount, yuan | 方式 | method |\n|---|---|---|"
        for band in pack.bands:
            since = pack.threshold(band.method)
            bounds = f"from {since:,}" if band.below is None else f"from {since:,} to below {band.below:,}"
            yield f"| {bounds} | {METHOD_WORDS[band.method].zh} | {METHOD_WORDS[band.method].en} |"
        yield (
            f"\nValid quotes needed: {pack.quotes_needed}; signatures on the sheet: {pack.signers_needed}; purchases of one line and category "
            f"within {pack.split_days} days are seen together; supplements may add {pack.supplement_share:.0%} of a contract."
        )


def _star(*, verified: bool) -> str:
    return "" if verified else " (*)"
