"""Finds every concept in a text in one pass: an Aho-Corasick automaton over all names."""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator

from duixian.core.partnering.recommend.concept import Concept

_HYPHENS = re.compile(r"[\s\-\u2010-\u2015_]+")


def folded(text: str) -> str:
    """The text as it is compared: one form of full-width letters, small letters, a blank for each hyphen or run of blanks."""
    return _HYPHENS.sub(" ", unicodedata.normalize("NFKC", text).casefold())


class Spotter:
    """The names of a concept table as an automaton. Latin names are found as whole words, and a name within a longer one does not count."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._next: list[dict[str, int]] = [{}]
        self._name: list[tuple[int, str]] = [(0, "")]  # length and concept of the name that ends at a node
        self._fail: list[int] = [0]
        self._longest: list[int] = [0]  # the nearest node on the way of failures at which a name ends
        for concept in concepts:
            for name in (*concept.zh, *concept.en):
                self._add(folded(name), concept.code)
        self._link()

    def _add(self, name: str, code: str) -> None:
        node = 0
        for letter in name:
            if letter not in self._next[node]:
                self._next[node][letter] = len(self._next)
                self._next.append({})
                self._name.append((0, ""))
                self._fail.append(0)
                self._longest.append(0)
            node = self._next[node][letter]
        self._name[node] = (len(name), code)

    def _link(self) -> None:
        queue = deque(self._next[0].values())
        while queue:
            node = queue.popleft()
            self._longest[node] = node if self._name[node][0] else self._longest[self._fail[node]]
            for letter, child in self._next[node].items():
                self._fail[child] = self._step(self._fail[node], letter)
                queue.append(child)

    def _step(self, node: int, letter: str) -> int:
        while node and letter not in self._next[node]:
            node = self._fail[node]
        return self._next[node].get(letter, 0)

    def spot(self, text: str) -> frozenset[str]:
        """The codes of the concepts that a text names."""
        return frozenset(code for _start, _end, code in self._longest_in(folded(text)))

    def rest(self, text: str) -> list[str]:
        """What stands between the names of concepts in a text, as it is compared."""
        at, left = 0, []
        text = folded(text)
        for start, end, _code in reversed(self._longest_in(text)):
            left.append(text[at : max(at, start)])
            at = end
        return [part for part in (*left, text[at:]) if part.strip()]

    def _longest_in(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and concept of the names that do not lie within others, the last one first; two may share letters (双特异性抗体发现)."""
        found: list[tuple[int, int, str]] = []
        first = len(text) + 1
        for start, end, code in sorted(self._matches(text), key=lambda match: (-match[1], match[0])):
            if start < first:
                found.append((start, end, code))
                first = start
        return found

    def _matches(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and concept of every name in the text that stands as a word, in the singular or the plural."""
        node = 0
        for end, letter in enumerate(text, 1):
            node = self._step(node, letter)
            hit = self._longest[node]
            while hit:
                length, code = self._name[hit]
                if not _joined(text, end - length):
                    until = next((at for at in _endings(text, end) if not _joined(text, at)), 0)
                    if until:
                        yield end - length, until, code
                hit = self._longest[self._fail[hit]]


def _endings(text: str, end: int) -> tuple[int, ...]:
    """Where a name may end: as it is written, or after the sign of a plural."""
    if end < 2 or not text[end - 1].isascii() or not text[end - 1].isalpha():
        return (end,)
    return (end, end + 1) if text.startswith("s", end) else (end,)


def _joined(text: str, at: int) -> bool:
    """Whether a Latin letter or digit continues in its neighbour."""
    return 0 < at < len(text) and _latin(text[at - 1]) and _latin(text[at])


def _latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()
