"""The 口径 card as JSON and as core's Definition; which texts it still lacks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from duixian.core.measures.definition import FIELD_WORDS, DataQuality, Definition, Gap, missing
from duixian.core.measures.judging import Bands
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind, target_kind
from duixian.core.targets.model import Target

JUDGED: Final = "judged"
"""The measure of a binding that a person judges."""
ATTESTED: Final = "evidence.attested"
LONGEST: Final = 1_000
PLAIN: Final = ("definition", "source", "numerator", "denominator", "unique_key", "cut_off", "owner")
QUALITY: Final = DataQuality._fields
BANDS: Final = Bands._fields
_UNIT_OF_TARGET = {
    TargetKind.PERCENT: UnitKind.PERCENT,
    TargetKind.MONEY: UnitKind.MONEY,
    TargetKind.GRADED: UnitKind.WORDS,
    TargetKind.SENTENCE: UnitKind.WORDS,
}
_KIND_OF_UNIT = {UnitKind.PERCENT: "percent", UnitKind.MONEY: "money", UnitKind.WORDS: "words", UnitKind.COUNT: "count"}


def clean_card(given: Mapping[str, Any]) -> dict[str, Any]:
    """The texts of a card as kept: known fields only, trimmed; the five of data quality under `quality`."""
    told = given.get("quality") or {}
    card: dict[str, Any] = {name: _text(given.get(name)) for name in (*PLAIN, "trap")}
    card["quality"] = {name: _text(told.get(name)) for name in QUALITY}
    return card


def clean_bands(given: Mapping[str, Any]) -> dict[str, str]:
    """The three band texts as kept; empty when there is none at all."""
    bands = {name: _text(given.get(name)) for name in BANDS}
    return bands if any(bands.values()) else {}


def _text(value: Any) -> str:
    return str(value or "").strip()[:LONGEST]


def card_of(definition: Definition, trap: str = "") -> dict[str, Any]:
    """A definition as a card."""
    plain = {name: getattr(definition, name) for name in PLAIN}
    return clean_card({**plain, "trap": trap, "quality": definition.quality._asdict()})


def definition_of(card: Mapping[str, Any], bands: Mapping[str, str]) -> Definition:
    """A kept card as a definition."""
    plain = {name: card.get(name, "") for name in PLAIN}
    quality = DataQuality(**{name: card.get("quality", {}).get(name, "") for name in QUALITY})
    return Definition(**plain, quality=quality, bands=bands_of(bands))


def bands_of(bands: Mapping[str, str]) -> Bands | None:
    """The band texts, or None where none was written."""
    return Bands(**{name: bands.get(name, "") for name in BANDS}) if bands else None


def unit_of(spec: MeasureSpec | None, target: Target | None) -> UnitKind:
    """What a binding gives: what its measure gives; words for a judgement; for a stated value what the target asks for."""
    if spec is not None and spec.name != ATTESTED:
        return spec.unit
    if target is None:
        return UnitKind.MONEY
    return _UNIT_OF_TARGET.get(target_kind(target), UnitKind.COUNT) if spec else UnitKind.WORDS


def attested_kind(target: Target | None) -> str:
    """The kind of value that somebody states for a target: count, percent, money or words."""
    return "money" if target is None else _KIND_OF_UNIT[_UNIT_OF_TARGET.get(target_kind(target), UnitKind.COUNT)]


def gaps(
    card: Mapping[str, Any], bands: Mapping[str, str], spec: MeasureSpec | None, target: Target | None
) -> tuple[Gap, ...]:
    """What the card still lacks before it can be confirmed; money needs no bands."""
    kind = TargetKind.MONEY if target is None else target_kind(target)
    return missing(definition_of(card, bands), unit_of(spec, target), kind)


def field_of(gap: Gap) -> str:
    """The form field of a gap: quality.sources → quality_sources, bands.met → band_met."""
    return gap.path.replace("bands.", "band_").replace(".", "_")


def field_label(path: str) -> Any:
    """The words for a field of the card."""
    return FIELD_WORDS[path]
