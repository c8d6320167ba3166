"""The reference of the rule packs, written from the packs: docs/reference/rule-packs.md is this text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from duixian.core.checks.figures import number
from duixian.core.scoring.findings import CODES
from duixian.core.scoring.pack import Figure, Method, OverDeduction, Rescale, ReverseRule, RulePack, ZeroTarget
from duixian.core.scoring.wording import band_range

_HEAD = """# Rule packs

How a self-evaluation is scored, as dated data with its citation. `duixian score --pack NAME` chooses one. This page is generated from
`core/scoring/packs`; a test compares them. The arithmetic is told in [algorithms/scoring.md](../algorithms/scoring.md).

A figure with a star (*) was not read in the rule itself, or follows from no rule that was read: check it before it decides anything.
"""
_REVERSE: Final = {
    ReverseRule.LIMIT_OVER_ACTUAL: "weight × limit ÷ actual",
    ReverseRule.LINEAR_TO_DOUBLE: "a straight line from all points at the limit to none at twice the limit",
}
_ZERO: Final = {
    ZeroTarget.MET_OR_NOTHING: "all points when met, none otherwise",
    ZeroTarget.NONE_EXPECTED: "all points when nothing was done, none otherwise",
}
_RESCALE: Final = {
    Rescale.INDICATORS: "its points go to the other indicators; budget execution keeps its own",
    Rescale.WHOLE: "its points go to all that is left, budget execution among it",
}
_SATISFACTION: Final = {
    Method.PROPORTIONAL: "in proportion, unless the indicator is set to `graded`",
    Method.GRADED: "by the steps below",
}


def describe(packs: Iterable[RulePack]) -> str:
    """The packs as a Markdown page: one heading a pack, what it says, its figures and its citations; then the findings."""
    return "\n".join([_HEAD, *("\n".join(_entry(pack)) for pack in packs), "\n".join(_findings())])


def _entry(pack: RulePack) -> Iterator[str]:
    until = f"before {pack.valid_until.year}" if pack.valid_until else "open"
    yield f"## {pack.name}\n\n**{pack.title.zh}** · {pack.title.en}\n\n{pack.about.zh}\n\n{pack.about.en}\n"
    yield f"Fiscal years from {pack.valid_from.year}, {until}.\n"
    yield "| rule | figures |\n|---|---|"
    yield from (f"| {name} | {text} |" for name, text in _rules(pack))
    yield ""
    yield from (_source(pack, at) for at in range(len(pack.sources)))
    yield ""


def _rules(pack: RulePack) -> Iterator[tuple[str, str]]:
    yield "Points by level", ", ".join([*_levels(pack), f"execution {_shown(pack.execution.points)}"])
    for transfer in pack.transfers:
        parts = " and ".join(f"{number(points)} to {name}" for name, points in transfer.to)
        yield f"Without {transfer.absent}", parts + ("" if transfer.verified else "*")
    yield "Grades", ", ".join(f"{band.title.zh} from {_shown(band.floor)} %" for band in pack.grades)
    yield "Below a floor", "weight × actual ÷ target"
    yield "Above a limit", _REVERSE[pack.reverse]
    yield "Floor of zero (`>=0`)", _ZERO[pack.zero_target]
    yield "Exceeded by far", _over(pack)
    yield "Judged in words", ", ".join(f"{band.title.zh} {band_range(band).en}" for band in pack.bands)
    yield "Satisfaction", _SATISFACTION[pack.satisfaction]
    yield "Steps (`graded`)", ", ".join(f"from {_shown(step.floor)} % {_shown(step.share)} %" for step in pack.steps)
    yield "Passing share (`threshold`)", f"below {_shown(pack.threshold)} % nothing"
    yield "Not applicable", _RESCALE[pack.rescale]
    if pack.execution.explain_below:
        yield "Execution needs a reason", f"below {_shown(pack.execution.explain_below)} %"
    for ceiling in pack.ceilings:
        yield f"Execution below {_shown(ceiling.below)} %", f"the total is at most {_shown(ceiling.most)}"


def _levels(pack: RulePack) -> Iterator[str]:
    for share in pack.shares:
        yield f"{share.name} ({', '.join(share.sections)}) {_shown(share.points)}"


def _over(pack: RulePack) -> str:
    bar = f"from {number(pack.over.ratio.value * 100)}{'' if pack.over.ratio.verified else '*'} % of the target"
    if pack.over.deduction is OverDeduction.FIXED and pack.over.points:
        return f"{bar} {_shown(pack.over.points)} points off, and a reason"
    if pack.over.deduction is OverDeduction.IF_SET_LOW:
        return f"{bar} a reason; weight × target ÷ actual when a person finds the target set too low"
    return f"{bar} it is only pointed out"


def _shown(figure: Figure) -> str:
    return f"{number(figure.value)}{'' if figure.verified else '*'}"


def _source(pack: RulePack, at: int) -> str:
    source = pack.sources[at]
    return f"- {source.title_zh}; {source.title_en}{'' if source.verified else ' (not verified)'}"


def _findings() -> Iterator[str]:
    yield "## Findings\n\nWhat scoring points out, beside the lost points.\n\n| code | 意见 | finding | severity | kind |"
    yield "|---|---|---|---|---|"
    for code, kind in CODES.items():
        yield f"| {code} | {kind.title.zh} | {kind.title.en} | {kind.severity} | {kind.kind} |"
    yield ""
