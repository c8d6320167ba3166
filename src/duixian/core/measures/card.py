"""A suggested 口径 card: what a kind of indicator usually counts, in both languages, to be corrected by whoever knows."""

from __future__ import annotations

from dataclasses import dataclass

from duixian.core.measures.definition import DataQuality, Definition
from duixian.core.measures.judging import Bands
from duixian.core.measures.spec import TargetKind
from duixian.core.wording import NOTHING, Language, Words

YEAR_END = Words("预算年度最后一日", "the last day of the budget year")
EVENT_END = Words("会议结束当日", "the day the event ends")
VERIFIED_LIVE = Words(
    "系统按来源记录逐条重算；自评前由非经办人抽查原始凭据",
    "recounted from the records row by row; somebody else spot-checks the papers before the self-evaluation",
)
EXACT = Words(
    "逐条计数，不估算；比率由分子分母算出，不先取舍",
    "counted row by row, never estimated; a rate is not rounded before it is compared",
)

PERCENT = frozenset({TargetKind.PERCENT})
NUMBER = frozenset({TargetKind.COUNT})
GRADED = frozenset({TargetKind.GRADED})
IN_WORDS = frozenset({TargetKind.GRADED, TargetKind.SENTENCE})
RATED = PERCENT | GRADED


@dataclass(frozen=True, slots=True)
class Card:
    """Default texts for indicators whose name matches `pattern` and whose target is one of `kinds`.

    `measures` are names in order of preference; none means that people judge, on `facts` from the measures named there.
    `trap` is what the usual wording leaves open and the card settles. `bands` say what met, partly and missed mean
    where the target is a word or a sentence.
    """

    key: str
    pattern: str
    kinds: frozenset[TargetKind]
    measures: tuple[str, ...]
    definition: Words
    source: Words
    trap: Words
    limitations: Words
    compensation: Words
    numerator: Words = NOTHING
    denominator: Words = NOTHING
    unique_key: Words = NOTHING
    cut_off: Words = YEAR_END
    bands: tuple[Words, Words, Words] | None = None
    facts: tuple[str, ...] = ()

    def filled(self, language: Language, *, owner: str = "") -> Definition:
        """The card as a definition in one language, with every field filled but who answers for it."""
        return Definition(
            definition=self.definition.said(language),
            source=self.source.said(language),
            numerator=self.numerator.said(language),
            denominator=self.denominator.said(language),
            unique_key=self.unique_key.said(language),
            cut_off=self.cut_off.said(language),
            owner=owner,
            bands=None if self.bands is None else Bands(*(text.said(language) for text in self.bands)),
            quality=DataQuality(
                verification=VERIFIED_LIVE.said(language),
                sources=self.source.said(language),
                accuracy=EXACT.said(language),
                limitations=self.limitations.said(language),
                compensation=self.compensation.said(language),
            ),
        )
