"""Quoted passages in the text of a form: where they stand, and the text with them marked and linked to their findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from html import escape
from itertools import pairwise
from typing import NamedTuple

from duixian.core.checks.finding import Severity
from duixian.core.checks.report import Entry

_RANK = {severity: rank for rank, severity in enumerate(Severity)}


class Passage(NamedTuple):
    """One quoted text at a path, the number and weight of its finding, and the id under which it can be reached."""

    text: str
    number: int
    severity: Severity
    anchor: str


class Passages:
    """All quoted passages of a document by form and path."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_place: dict[tuple[int, str], list[Passage]] = defaultdict(list)
        for number, finding in entries:
            for order, quote in enumerate(finding.quotes, 1):
                passage = Passage(quote.text, number, finding.severity, f"q{number}-{order}")
                self._by_place[quote.form, quote.path].append(passage)

    def at(self, form: int, *paths: str) -> list[Passage]:
        """The passages at one or several paths (a merged cell stands for the paths of all its rows)."""
        return [passage for path in paths for passage in self._by_place.get((form, path), ())]


class _Span(NamedTuple):
    start: int
    end: int
    passage: Passage


def marked(text: str, passages: list[Passage]) -> str:
    """Text as HTML with its passages marked; where passages overlap, each piece carries the numbers of all of them."""
    spans = [span for passage in passages if (span := _span(text, passage)) is not None]
    cuts = sorted({0, len(text), *(cut for span in spans for cut in (span.start, span.end))})
    opened: set[str] = set()
    pieces = []
    for start, end in pairwise(cuts):
        over = [span for span in spans if span.start <= start and end <= span.end]
        pieces.append(_mark(text[start:end], over, end, opened) if over else escape(text[start:end]))
    return "".join(pieces)


def marked_whole(text: str, passages: list[Passage]) -> str:
    """A value that is shown otherwise than it is stored (600,000 for 600000): any quote of it marks all of it."""
    return marked(text, [passage._replace(text=text) for passage in passages])


def _span(text: str, passage: Passage) -> _Span | None:
    start = text.find(passage.text) if passage.text else -1
    return _Span(start, start + len(passage.text), passage) if start >= 0 else None


def _mark(text: str, over: list[_Span], end: int, opened: set[str]) -> str:
    """One marked piece: anchors open with the first piece of a passage, numbers follow its last."""
    weight = min((span.passage.severity for span in over), key=_RANK.__getitem__)
    anchors = [span.passage.anchor for span in over if span.passage.anchor not in opened]
    opened.update(anchors)
    targets = "".join(f'<span class="anchor" id="{anchor}"></span>' for anchor in anchors)
    numbers = dict.fromkeys(span.passage.number for span in over if span.end == end)
    links = "".join(f'<a href="#f{number}">{number}</a>' for number in sorted(numbers))
    return f'<mark class="{weight}">{targets}{escape(text)}</mark>' + (
        f'<sup class="no">{links}</sup>' if links else ""
    )
