"""Broken lines back to paragraphs: the wraps of a printed page are undone, its paragraphs and items kept.

How real texts are broken (reference/form.md §4): lines are cut at a fixed number of characters, through words and
numbers; the blanks that indented a paragraph collapsed into one, or fell away at a line's edge and left the line short;
a page break shows as one blank before a line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

_BLANKS = " \t\r\u3000\xa0\ufeff\u200b\f\v"
_FULL_STOPS = frozenset("。！？")
_ENDS = frozenset("。！？!?；;…")
_OPENERS = "（([【《“第"
_QUOTES = "”’」』）)》】\"'"
_DIGITS = "一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_FIGURES = re.compile(r"\d+")
_HAN = f"[{_DIGITS}]"
_MARKERS = (
    rf"目标\s?(?:\d{{1,2}}|{_HAN}{{1,2}})[：:、.．，,]",
    r"[（(]\d{1,2}[)）][、.．]?",
    rf"[（(]{_HAN}{{1,3}}[)）][、.．]?",
    rf"[{_CIRCLED}]",
    rf"第{_HAN}{{1,2}}[，,、：:]",
    rf"{_HAN}{_HAN}?{_HAN}?、",
    r"\d\d?、",
    r"\d\d?[)）][、.．]?",
    r"\d\d?[.．](?!\d)",
)
"""A pattern that begins with one character or one set is searched several times faster than one that begins with a repeat."""
_SECOND = tuple((sign, re.compile(f"{sign}[、.．)）：:，,]")) for sign in "2２二")
_SECOND_OF = (
    "2、 2. 2． 2： 2: 2， 2, ２、 ２. ２． ２： ２: ２， ２, 二、 二. 二． 二： 二: 二， 二,",
    "2） 2) ２） ２)",
    "二） 二)",
    "②",
    "二， 二, 二、 二： 二:",
    "二、",
    "2、 ２、",
    "2） 2) ２） ２)",
    "2. 2． ２. ２．",
)
_KINDS = tuple(
    (frozenset(ends.split()), re.compile(pattern)) for ends, pattern in zip(_SECOND_OF, _MARKERS, strict=True)
)
"""How the marker of a second item ends, and the markers, by kind: text without the one need not be searched for the other."""
_MARKER = re.compile("|".join(f"(?:{pattern})" for pattern in _MARKERS))
_BEFORE_MARKER = frozenset("。！？!?；;：:，,、…\n”’）) \u3000")
_GAP = re.compile("  *")
_INDENTS = frozenset(" \t\u3000")
_STRICT_SHARE = 0.5
_TOLERANCE = 2.5
_LIST_WIDTH = 30


def heal_paragraphs(lines: Sequence[str], *, width: int | None = None, lead: int = 0) -> str:
    """The text of a narrative from its printed lines, with a newline only between paragraphs or items.

    `width` is the number of characters at which the source cuts its lines; None finds it from the lines themselves, 0
    says that nothing was wrapped (DOCX, HTML, XLSX: every line break was typed and is a paragraph). `lead` is the number
    of characters (a label) that stood before the first line on its line.
    """
    texts = [line.strip(_BLANKS) for line in lines]
    if width == 0:
        return "\n".join(filter(None, texts))
    if "" in texts:
        lines = [line for line, text in zip(lines, texts, strict=True) if text]
        texts = [text for text in texts if text]
    if len(texts) < 2:
        whole = texts[0] if texts else ""
    else:
        printed = ["\u3000" * lead + texts[0], *texts[1:]] if lead else texts
        whole = _join(lines, printed, _Wrap.of(printed, width)).lstrip(_BLANKS)
    return _GAP.sub(_newline_or_gap, whole) if " " in whole else whole


def _newline_or_gap(gap: re.Match[str]) -> str:
    """A newline for the blank that an indent left behind: after a sentence, or after ；： before an item."""
    text, start = gap.string, gap.start()
    before = text[start - 1]
    if before in _FULL_STOPS or (before in _QUOTES and text[start - 2] in _FULL_STOPS):
        return "\n"
    return "\n" if before in "；;：:" and _MARKER.match(text, gap.end()) else gap.group()


def numbered_items(text: str) -> tuple[str, ...]:
    """The numbered items of a healed text, markers included, when at least two count up from one; else nothing.

    The outermost numbering is taken (the one that starts first); an item ends at the next one of its kind, the last at
    the end of its paragraph.
    """
    starts = _item_starts(text)
    if not starts:
        return ()
    end = text.find("\n", starts[-1])
    bounds = [*starts, len(text) if end < 0 else end]
    return tuple(text[a:b].strip() for a, b in pairwise(bounds))


def _item_starts(text: str) -> list[int]:
    """Where the items of the outermost numbering start."""
    seconds = {end for sign, pattern in _SECOND if sign in text for end in pattern.findall(text)}
    if "②" in text:
        seconds.add("②")
    if not seconds:
        return []
    chains = [_chain(marker, text) for ends, marker in _KINDS if not ends.isdisjoint(seconds)]
    return min((chain for chain in chains if len(chain) > 1), default=[])


def _chain(marker: re.Pattern[str], text: str) -> list[int]:
    """Where the markers of one kind count up from one; a marker stands at the start, or after a blank or punctuation."""
    chain: list[int] = []
    for match in marker.finditer(text):
        start = match.start()
        if (not start or text[start - 1] in _BEFORE_MARKER) and _number(match.group()) == len(chain) + 1:
            chain.append(start)
    return chain


def starts_item(text: str) -> bool:
    """Whether a line opens with the marker of a numbered item."""
    return _MARKER.match(text) is not None


def closes(text: str) -> bool:
    """Whether a line ends a sentence or an item: 。！？；, a closing quote or bracket after them counted in."""
    return bool(text) and (text[-1] in _ENDS or (text[-1] in _QUOTES and text[-2:-1] != "" and text[-2] in _ENDS))


class _Wrap:
    """How a text is wrapped: the width, and whether it counts characters (seed) or printed width (PDF)."""

    __slots__ = ("exact", "width")

    def __init__(self, width: float, *, exact: bool) -> None:
        self.width = width
        self.exact = exact

    @classmethod
    def of(cls, texts: Sequence[str], width: int | None) -> _Wrap:
        if width is not None:
            return cls(width, exact=True)
        open_lengths = [len(text) for text in texts[:-1] if not closes(text)]
        if not open_lengths:
            return cls(0, exact=True)
        longest = max(open_lengths)
        if open_lengths.count(longest) > 1 and open_lengths.count(longest) >= _STRICT_SHARE * len(open_lengths):
            return cls(longest, exact=True)
        return cls(max(_printed_width(text) for text in texts[:-1] if not closes(text)), exact=False)

    def short(self, text: str) -> bool:
        """Whether a line stops before the margin, or runs so far past it that it was never wrapped."""
        if self.exact:
            return len(text) < self.width or len(text) > self.width + 2
        return not self.width - _TOLERANCE <= _printed_width(text) <= self.width + _TOLERANCE


def _join(lines: Sequence[str], texts: Sequence[str], wrap: _Wrap) -> str:
    parts = list(texts)
    for i in _open_joints(lines, texts, wrap):
        previous, text = texts[i - 1], texts[i]
        if _indented(lines[i], previous, wrap) or (
            _breaks(previous, text, wrap, final=i == len(texts) - 1) and (starts_item(text) or not _indents(lines))
        ):
            parts[i] = f"\n{text}"
        elif lines[i - 1][-1:] == " " or (not wrap.exact and _latin_end(previous) and _latin_start(text)):
            parts[i] = f" {text}"  # a blank that the source drew where it cut the line, or that the cut took
    return "".join(parts)


def _open_joints(lines: Sequence[str], texts: Sequence[str], wrap: _Wrap) -> Sequence[int]:
    """The lines that may begin a paragraph or item: not those that go on from one full line to the next."""
    if not wrap.exact or wrap.width < _LIST_WIDTH:
        return range(1, len(texts))
    sizes = list(map(len, texts))
    odd = [i for i, size in enumerate(sizes[:-1]) if size != wrap.width]
    joints = {*odd, *(i + 1 for i in odd)}
    if sizes != list(map(len, lines)):
        joints.update(i for i, line in enumerate(lines) if line[:1] in _INDENTS)
    joints.discard(0)
    return sorted(joints)


def _indents(lines: Sequence[str]) -> bool:
    """Whether a text indents its paragraphs: one that indents one indents all."""
    return any(line.startswith("\u3000\u3000") for line in lines)


def _breaks(previous: str, text: str, wrap: _Wrap, *, final: bool) -> bool:
    """Whether a new paragraph or item starts with `text`."""
    if wrap.short(previous):
        return closes(previous) or (starts_item(text) and " " not in previous and previous[-1] not in _OPENERS)
    if starts_item(text) and (wrap.width < _LIST_WIDTH and starts_item(previous)):
        return True
    # a full line that ends a sentence: the indent of the next paragraph fell away and left the next line short
    return (
        wrap.exact and closes(previous) and not final and wrap.short(text) and not closes(text) and not _collapsed(text)
    )  # fmt: skip


def _collapsed(text: str) -> bool:
    """Whether the missing characters of a short line are blanks that collapsed inside it."""
    return " " in text and not closes(text)


def _indented(line: str, previous: str, wrap: _Wrap) -> bool:
    """Whether a printed indent of two characters opens a paragraph after a finished line."""
    return line[:1] in _INDENTS and (line[:1] == "\u3000" or line[:2] == "  ") and (
        closes(previous) or wrap.short(previous)
    )  # fmt: skip


def _latin_end(text: str) -> bool:
    return text[-1:].isascii() and text[-1:].isalpha()


def _latin_start(text: str) -> bool:
    return text[:1].isascii() and text[:1].isalpha()


def _printed_width(text: str) -> float:
    """Width in ideographs: a Latin letter or digit takes half of one."""
    return sum(0.5 if char < "\u2000" else 1.0 for char in text)


@lru_cache(maxsize=1_024)
def _number(marker: str) -> int | None:
    """The number a marker counts: （三） is 3, ② is 2, 目标1： is 1."""
    digits = _FIGURES.search(marker)
    if digits and marker[0] not in _CIRCLED:
        return int(digits.group())
    if marker[0] in _CIRCLED:
        return _CIRCLED.index(marker[0]) + 1
    han = "".join(char for char in marker if char in _DIGITS)
    if not han or len(han) > 3:
        return None
    tens, _, ones = han.rpartition("十") if "十" in han else ("", "", han)
    if len(tens) > 1 or len(ones) > 1:  # 二二、 is a year or a slip, no number of an item
        return None
    ten = 10 * (_DIGITS.index(tens) + 1 if tens else 1) if "十" in han else 0
    return ten + (_DIGITS.index(ones) + 1 if ones else 0)
