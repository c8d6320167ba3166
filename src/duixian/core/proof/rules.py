"""A rule pack as data with its citation: everything that turns values into points, for whoever has no code of ours."""

from __future__ import annotations

from typing import Any

from duixian.core.history.canonical import plain
from duixian.core.scoring.pack import Figure, RulePack

RULES_SCHEMA = "duixian-rules/1"


def rules_json(pack: RulePack) -> Any:
    """The pack in plain JSON; numbers as text, each with its mark whether the text that gives it was read."""
    return plain(
        {
            "schema": RULES_SCHEMA, "name": pack.name, "title": pack.title._asdict(), "about": pack.about._asdict(),
            "valid_from": pack.valid_from, "valid_until": pack.valid_until,
            "sources": [source._asdict() for source in pack.sources],
            "execution": _figure(pack.execution.points), "shares": _shares(pack), "grades": _grades(pack),
            "over": {"ratio": _figure(pack.over.ratio), "deduction": pack.over.deduction.value,
                     "points": _figure(pack.over.points)},
            "reverse": pack.reverse.value, "zero_target": pack.zero_target.value, "bands": _bands(pack),
            "satisfaction": pack.satisfaction.value,
            "steps": [{"floor": _figure(step.floor), "share": _figure(step.share)} for step in pack.steps],
            "threshold": _figure(pack.threshold), "rescale": pack.rescale.value,
            "ceilings": [{"below": _figure(one.below), "most": _figure(one.most)} for one in pack.ceilings],
            "transfers": [{"absent": one.absent, "to": [list(to) for to in one.to], "verified": one.verified} for one in pack.transfers],
        }
    )  # fmt: skip


def _figure(figure: Figure | None) -> dict[str, object] | None:
    return None if figure is None else figure._asdict()


def _shares(pack: RulePack) -> list[dict[str, object]]:
    return [
        {"name": share.name, "title": share.title._asdict(), "points": _figure(share.points),
         "sections": [section.value for section in share.sections]}
        for share in pack.shares
    ]  # fmt: skip


def _grades(pack: RulePack) -> list[dict[str, object]]:
    return [
        {"grade": band.grade.value, "title": band.title._asdict(), "floor": _figure(band.floor)} for band in pack.grades
    ]


def _bands(pack: RulePack) -> list[dict[str, object]]:
    return [
        {"band": rule.band.value, "title": rule.title._asdict(), "floor": _figure(rule.floor), "top": _figure(rule.top)}
        for rule in pack.bands
    ]
