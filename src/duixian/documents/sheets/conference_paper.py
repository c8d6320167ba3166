"""Papers of a conference, section by section: the summary report (会议总结报告) and the draft of the application (国际会议申请).

A figure stands with where it comes from; one that nobody recorded says so and is never zero.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from duixian.core.wording import Language, Words
from duixian.documents.sheets.phrases import numbered
from duixian.documents.sheets.report import Block, Head, Heading, Prose, Report, grid
from duixian.documents.writing.sheet import Role

NOT_RECORDED: Final = Words("未登记", "not recorded")
NOT_WRITTEN: Final = Words("（尚未填写）", "(not written yet)")
NOTHING_LISTED: Final = Words("（没有记录）", "(no records)")


@dataclass(frozen=True, slots=True)
class Told:
    """One figure or fact, None where nobody recorded it, and where it comes from."""

    label: Words
    value: Words | None
    source: Words


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows under their heads; `shares` are those of the columns, right-aligned ones are named by their place in `figures`."""

    heads: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]
    shares: tuple[float, ...]
    figures: tuple[int, ...] = ()
    title: Words | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A section: its figures, its lists, and what people wrote (`text`; None where no text belongs there)."""

    title: Words
    told: tuple[Told, ...] = ()
    listings: tuple[Listing, ...] = ()
    text: str | None = None


@dataclass(frozen=True, slots=True)
class ConferencePaper:
    """A paper: its title, the conference it is about, a line below, its sections, and the notice of every page (演示数据)."""

    title: Words
    conference: Words
    below: Words
    parts: tuple[Part, ...]
    notice: str = ""


_TOLD: Final = (Words("事项", "Item"), Words("内容", "Content"), Words("数据来源", "Source"))


def conference_report(paper: ConferencePaper, *, language: Language = "zh") -> Report:
    """The paper laid out, for the writers of DOCX and PDF."""
    blocks: list[Block] = []
    for heading, part in zip(
        numbered((part.title.said(language) for part in paper.parts), language), paper.parts, strict=True
    ):
        blocks += [Heading(heading), *_body(part, language)]
    conference = paper.conference.said(language)
    subtitle = (
        f"{conference}　{paper.below.said(language)}"
        if language == "zh"
        else f"{conference}, {paper.below.said(language)}"
    )
    return Report(paper.title.said(language), subtitle, tuple(blocks), language, paper.notice, conference)


def _body(part: Part, language: Language) -> Iterator[Block]:
    if part.told:
        heads = tuple(Head(words.said(language), share) for words, share in zip(_TOLD, (28.0, 46.0, 26.0), strict=True))
        yield grid(heads, [_row(one, language) for one in part.told])
    for listing in part.listings:
        yield from _listed(listing, language)
    if part.text is not None:
        yield Prose(part.text.strip() or NOT_WRITTEN.said(language))


def _row(one: Told, language: Language) -> tuple[str, str, str]:
    value = NOT_RECORDED if one.value is None else one.value
    return one.label.said(language), value.said(language), one.source.said(language)


def _listed(listing: Listing, language: Language) -> Iterator[Block]:
    if listing.title:
        yield Prose(listing.title.said(language))
    if not listing.rows:
        yield Prose(NOTHING_LISTED.said(language))
        return
    heads = tuple(
        Head(words.said(language), share, Role.AMOUNT if place in listing.figures else Role.NAME)
        for place, (words, share) in enumerate(zip(listing.heads, listing.shares, strict=True))
    )
    yield grid(heads, [tuple(cell.said(language) for cell in row) for row in listing.rows])
