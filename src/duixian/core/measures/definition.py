"""The 口径 card: what an indicator counts, how, until when and by whom, and how far the number can be trusted.

The five fields of data quality are those that GPRAMA asks of United States agencies for every performance figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from duixian.core.measures.judging import BAND_WORDS, Band, Bands
from duixian.core.measures.spec import TargetKind, UnitKind
from duixian.core.wording import Words


class DataQuality(NamedTuple):
    """How a number is verified and validated, where it comes from, how exact it must be, what limits it, and what makes
    up for that."""

    verification: str = ""
    sources: str = ""
    accuracy: str = ""
    limitations: str = ""
    compensation: str = ""


UNKNOWN_QUALITY = DataQuality()
"""Five fields that nobody has filled in yet."""


@dataclass(frozen=True, slots=True)
class Definition:
    """The card as filled in; texts in the unit's own words, empty where nothing was written yet.

    `owner` is who answers for the number. A rate needs numerator and denominator, a number of things its unique key, a
    promise in words its bands.
    """

    definition: str = ""
    source: str = ""
    numerator: str = ""
    denominator: str = ""
    unique_key: str = ""
    cut_off: str = ""
    owner: str = ""
    bands: Bands | None = None
    quality: DataQuality = UNKNOWN_QUALITY


FIELD_WORDS = {
    "definition": Words("指标定义", "definition"),
    "source": Words("数据来源", "source"),
    "numerator": Words("分子", "numerator"),
    "denominator": Words("分母", "denominator"),
    "unique_key": Words("去重依据", "what is counted once"),
    "cut_off": Words("截止时间", "cut-off"),
    "owner": Words("责任人", "who answers for it"),
    "bands.met": BAND_WORDS[Band.MET],
    "bands.partly": BAND_WORDS[Band.PARTLY],
    "bands.missed": BAND_WORDS[Band.MISSED],
    "quality.verification": Words("核验方法", "means to verify and validate"),
    "quality.sources": Words("数据出处", "sources of the data"),
    "quality.accuracy": Words("所需准确度", "level of accuracy required"),
    "quality.limitations": Words("数据局限", "limitations of the data"),
    "quality.compensation": Words("局限的弥补办法", "how limitations are compensated for"),
}
"""Every field of the card by its path."""
_ALWAYS = ("definition", "source", "cut_off", "owner")
_BY_UNIT = {
    UnitKind.PERCENT: ("numerator", "denominator"),
    UnitKind.COUNT: ("unique_key",),
    UnitKind.MONEY: (),
    UnitKind.WORDS: (),
}
_IN_WORDS = frozenset({TargetKind.GRADED, TargetKind.SENTENCE})


class Gap(NamedTuple):
    """A field that must still be filled: its path in the card, and its name."""

    path: str
    words: Words


def missing(definition: Definition, unit: UnitKind, target: TargetKind) -> tuple[Gap, ...]:
    """The fields that a measure of this unit under a target of this kind still needs, in the order of the card.

    All five fields of data quality are needed; bands where the target is a word or a sentence.
    """
    needed = {*_ALWAYS, *_BY_UNIT[unit], *(path for path in FIELD_WORDS if path.startswith("quality."))}
    if target in _IN_WORDS:
        needed |= {f"bands.{band}" for band in BAND_WORDS}
    return tuple(
        Gap(path, words)
        for path, words in FIELD_WORDS.items()
        if path in needed and not _text(definition, path).strip()
    )


def _text(definition: Definition, path: str) -> str:
    group, _, name = path.rpartition(".")
    if group == "bands":
        return str(getattr(definition.bands or Bands("", "", ""), name))
    return str(getattr(definition.quality if group else definition, name))
