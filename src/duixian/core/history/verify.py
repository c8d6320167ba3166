"""Recomputes a chain and names the rows that are not what they were.

The walk goes from the head back to the start, because the head vouches for the last row, and every row for the one
before it. What the walk did not need is left over: a copy, a stranger, a second branch, or rows behind the head. Where
a row cannot be trusted to name the row before it, that row is taken by its number.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from duixian.core.history.chain import Head, Link, chain_digest
from duixian.core.wording import Words


class MismatchKind(StrEnum):
    """What is wrong with a row, or with one of the ends."""

    CHANGED = "changed"
    MISSING = "missing"
    INSERTED = "inserted"
    REORDERED = "reordered"
    FORKED = "forked"
    START = "start"
    HEAD = "head"


class Mismatch(NamedTuple):
    """One thing that is wrong: the row by its number (`seq`), for missing rows up to and with row `until`."""

    kind: MismatchKind
    seq: int
    until: int
    words: Words


def verify_chain(links: Iterable[Link], *, start: Head, head: Head) -> tuple[Mismatch, ...]:
    """Everything wrong with the rows between a start (the unit's genesis, or the row before a segment) and a head.

    The rows are given in the order in which they are stored. Empty when they are exactly what was written; else each
    mismatch names its row, in ascending order of numbers. A change together with a rewriting of all rows after it
    shows as a head that does not match: keep heads where the rows are not.
    """
    walk = _Walk(tuple(links), start)
    walk.back_from(head)
    return tuple(sorted(walk.found, key=lambda mismatch: (mismatch.seq, mismatch.kind)))


class _Walk:
    """One verification; positions are places in the stored order."""

    def __init__(self, links: tuple[Link, ...], start: Head) -> None:
        self.links, self.start = links, start
        self.found: list[Mismatch] = []
        self.intact = [link.is_intact for link in links]
        self.chosen: dict[int, int] = {}
        self.by_digest: dict[str, list[int]] = defaultdict(list)
        self.by_seq: dict[int, list[int]] = defaultdict(list)
        for position, link in enumerate(links):
            self.by_digest[link.digest].append(position)
            self.by_seq[link.seq].append(position)
        self.seqs = sorted(self.by_seq)

    def back_from(self, head: Head) -> None:
        top, vouched = self._top(head)
        self._walk(top, vouched)
        self._check_order()
        self._explain_left_over(top)

    def _top(self, head: Head) -> tuple[int, str | None]:
        """Where the walk begins: a number, and the digest of that row if the head can be believed."""
        if head.seq < self.start.seq:
            self._tell_head(head, self.start.seq)
            return self.start.seq, None
        named = [self.links[position] for position in self.by_digest.get(head.digest, ())]
        whole = [link for link in named if link.holds_together]
        if whole and all(link.seq != head.seq for link in whole):
            self._tell_head(head, whole[0].seq)
            return whole[0].seq, head.digest
        if named or not any(self.intact[position] for position in self.by_seq.get(head.seq, ())):
            return head.seq, head.digest
        self._tell_head(head, head.seq)
        return head.seq, None

    def _walk(self, seq: int, vouched: str | None) -> None:
        while seq > self.start.seq:
            position = self._pick(seq, vouched)
            if position is None:
                lower = self._next_lower(seq)
                self._tell(MismatchKind.MISSING, lower + 1, seq)
                seq, vouched = lower, None
                continue
            link = self.links[position]
            if self.intact[position] and link.seq < seq:  # the rows hold together, but their numbers jump
                self._tell(MismatchKind.MISSING, link.seq + 1, seq)
                seq = link.seq
            self.chosen[position] = seq
            vouched = self._judge(position, seq, vouched)
            seq -= 1
        if vouched not in {None, self.start.digest}:
            self._tell(MismatchKind.START, self.start.seq)

    def _pick(self, seq: int, vouched: str | None) -> int | None:
        """The row that stands for a number: the one whose digest the next row vouches for, else one of that number."""
        named = [] if vouched is None else [p for p in self.by_digest.get(vouched, ()) if p not in self.chosen]
        if named:
            return max(named, key=lambda p: (self.intact[p], self.links[p].seq == seq, self._nearness(p)))
        numbered = [p for p in self.by_seq.get(seq, ()) if p not in self.chosen]
        return max(numbered, key=lambda p: (self._was(p, seq, vouched), self.intact[p])) if numbered else None

    def _nearness(self, position: int) -> int:
        """Of a row and its copies, the last one before the row chosen last stands where it was written."""
        before = next(reversed(self.chosen), len(self.links))
        return position if position < before else -position

    def _judge(self, position: int, seq: int, vouched: str | None) -> str | None:
        """Tells what is wrong with the row chosen for a number; gives the digest that it vouches for, if any."""
        link = self.links[position]
        trusted = vouched in {None, link.digest}
        if trusted and self.intact[position] and link.seq == seq:
            return link.previous
        renumbered = link.seq != seq and self._was(position, seq, link.digest)
        self._tell(MismatchKind.REORDERED if renumbered else MismatchKind.CHANGED, seq)
        return link.previous if self._was(position, seq, link.digest if trusted else vouched) else None

    def _was(self, position: int, seq: int, wanted: str | None) -> bool:
        """Whether the row, under this number, gives the wanted digest."""
        link = self.links[position]
        return chain_digest(link.previous, seq=seq, payload_digest=link.payload_digest) == wanted

    def _next_lower(self, seq: int) -> int:
        """The greatest number below that a row bears; at least the start's."""
        place = bisect_left(self.seqs, seq)
        return max(self.start.seq, self.seqs[place - 1]) if place else self.start.seq

    def _check_order(self) -> None:
        """Rows that stand at another row's place; each is told."""
        by_number = sorted(self.chosen, key=lambda position: self.chosen[position])
        for position, place in zip(by_number, sorted(self.chosen), strict=True):
            if position != place:
                self._tell(MismatchKind.REORDERED, self.chosen[position])

    def _explain_left_over(self, top: int) -> None:
        copies = {self.links[position].digest for position in self.chosen}
        branches = copies | {self.start.digest}
        left = sorted(set(range(len(self.links))) - set(self.chosen), key=lambda p: (self.links[p].seq, p))
        behind: list[int] = []
        for link in (self.links[position] for position in left):
            if link.digest in copies or not (link.holds_together and link.previous in branches):
                self._tell(MismatchKind.INSERTED, link.seq)
                continue
            branches.add(link.digest)
            if link.seq > top:
                behind.append(link.seq)
            else:
                self._tell(MismatchKind.FORKED, link.seq)
        if behind and not any(mismatch.kind is MismatchKind.HEAD for mismatch in self.found):
            self._tell_head(Head(top, ""), behind[-1])

    def _tell(self, kind: MismatchKind, seq: int, until: int | None = None) -> None:
        last = seq if until is None else until
        self.found.append(Mismatch(kind, seq, last, _words(kind, seq, last)))

    def _tell_head(self, head: Head, last: int) -> None:
        words = Words(
            f"末端登记的是第 {head.seq} 条，与记录（末条为第 {last} 条）不符",
            f"the head names row {head.seq} and does not match the rows, of which the last is row {last}",
        )
        self.found.append(Mismatch(MismatchKind.HEAD, head.seq, last, words))


def _words(kind: MismatchKind, seq: int, until: int) -> Words:
    if kind is MismatchKind.MISSING and until > seq:
        return Words(f"缺第 {seq} 至第 {until} 条记录", f"rows {seq} to {until} are missing")
    zh, en = _SAID[kind]
    return Words(zh.format(seq), en.format(seq))


_SAID = {
    MismatchKind.CHANGED: Words("第 {} 条记录与写入时不同", "row {} is not what was written"),
    MismatchKind.MISSING: Words("缺第 {} 条记录", "row {} is missing"),
    MismatchKind.INSERTED: Words("多出一条编号为 {} 的记录", "a row numbered {} was put in"),
    MismatchKind.REORDERED: Words("第 {} 条记录不在它原来的位置", "row {} does not stand where it was written"),
    MismatchKind.FORKED: Words(
        "另有一支从前一条分出：第 {} 号有两条记录", "a second branch: there are two rows numbered {}"
    ),
    MismatchKind.START: Words("第 {} 条之后的记录没有接在起点上", "the rows after row {} do not stand on the start"),
}
