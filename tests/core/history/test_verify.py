from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.history.chain import Head, Link, append, genesis
from duixian.core.history.verify import Mismatch, MismatchKind, verify_chain
from duixian.core.wording import Words

START = genesis(UUID(int=7))
STRANGE = "f" * 64


def chain(length: int, *, start: Head = START, word: str = "行") -> list[Link]:
    links: list[Link] = []
    head = start
    for number in range(length):
        links.append(append(head, {"kind": "demo", "number": number, "word": word}))
        head = links[-1].head
    return links


def told(links: list[Link], head: Head | None = None, *, start: Head = START) -> list[tuple[str, int, int]]:
    end = head or (links[-1].head if links else start)
    return [(str(m.kind), m.seq, m.until) for m in verify_chain(links, start=start, head=end)]


FIVE = chain(5)
HEAD = FIVE[-1].head


def test_nothing_is_wrong_with_what_was_written() -> None:
    assert told(FIVE) == []
    assert told([]) == []
    assert told([replace(link, content=None) for link in FIVE]) == []


def test_a_segment_verifies_between_two_heads() -> None:
    assert told(FIVE[2:4], FIVE[3].head, start=FIVE[1].head) == []


@pytest.mark.parametrize("place", range(5))
@pytest.mark.parametrize("field", ["previous", "payload_digest", "digest", "content"])
def test_a_changed_field_is_named(place: int, field: str) -> None:
    links = list(FIVE)
    links[place] = replace(links[place], **{field: {"kind": "other"} if field == "content" else STRANGE})
    assert told(links, HEAD) == [("changed", place + 1, place + 1)]


def test_a_changed_number_is_named_as_reordered() -> None:
    links = list(FIVE)
    links[2] = replace(links[2], seq=9)
    assert told(links, HEAD) == [("reordered", 3, 3)]


def test_a_rewritten_row_is_named() -> None:
    links = list(FIVE)
    links[2] = append(links[1].head, {"kind": "rewritten"})
    assert told(links, HEAD) == [("changed", 3, 3)]


def test_a_rewritten_tail_shows_at_the_head() -> None:
    forged = FIVE[:2] + chain(3, start=FIVE[1].head, word="改")
    assert verify_chain(forged, start=START, head=HEAD) == (
        Mismatch(
            MismatchKind.HEAD,
            5,
            5,
            Words(
                "末端登记的是第 5 条，与记录（末条为第 5 条）不符",
                "the head names row 5 and does not match the rows, of which the last is row 5",
            ),
        ),
    )


def test_rows_missing_in_a_run_are_one_mismatch() -> None:
    found = verify_chain([FIVE[0], FIVE[3], FIVE[4]], start=START, head=HEAD)
    assert found == (Mismatch(MismatchKind.MISSING, 2, 3, Words("缺第 2 至第 3 条记录", "rows 2 to 3 are missing")),)


def test_rows_missing_at_the_ends_are_named() -> None:
    assert told(FIVE[1:], HEAD) == [("missing", 1, 1)]
    assert told(FIVE[:4], HEAD) == [("missing", 5, 5)]
    assert told([], HEAD) == [("missing", 1, 5)]


def test_numbers_that_jump_are_missing_rows() -> None:
    jump = replace(append(Head(6, FIVE[4].digest), {"kind": "demo"}))
    assert told([*FIVE, jump]) == [("missing", 6, 6)]


def test_a_copy_is_named_as_inserted() -> None:
    assert told([*FIVE[:3], FIVE[1], *FIVE[3:]], HEAD) == [("inserted", 2, 2)]


def test_a_stranger_is_named_as_inserted() -> None:
    stranger = chain(3, start=genesis(UUID(int=8)))[2]
    assert told([*FIVE[:3], stranger, *FIVE[3:]], HEAD) == [("inserted", 3, 3)]


def test_a_second_branch_is_named_as_forked() -> None:
    branch = chain(2, start=FIVE[1].head, word="支")
    assert told([*FIVE[:4], *branch, FIVE[4]], HEAD) == [("forked", 3, 3), ("forked", 4, 4)]


def test_rows_behind_the_head_are_told_once() -> None:
    assert told(FIVE, FIVE[2].head) == [("head", 3, 5)]
    assert told(FIVE, START) == [("head", 0, 5)]


@pytest.mark.parametrize(
    ("head", "mismatch"),
    [
        (Head(4, HEAD.digest), ("head", 4, 5)),
        (Head(6, HEAD.digest), ("head", 6, 5)),
        (Head(5, STRANGE), ("head", 5, 5)),
        (Head(-1, START.digest), ("head", -1, 0)),
    ],
)
def test_a_head_that_does_not_match_is_told(head: Head, mismatch: tuple[str, int, int]) -> None:
    assert told(FIVE, head) == [mismatch]


def test_a_chain_of_another_unit_does_not_stand_on_the_start() -> None:
    other = chain(2, start=genesis(UUID(int=8)))
    assert told(other, other[-1].head) == [("start", 0, 0)]


def test_swapped_rows_are_both_named() -> None:
    assert told([FIVE[0], FIVE[3], FIVE[2], FIVE[1], FIVE[4]], HEAD) == [("reordered", 2, 2), ("reordered", 4, 4)]


def test_words_name_the_row() -> None:
    words = {
        m.kind: m.words for m in verify_chain([FIVE[1], FIVE[0], FIVE[2], FIVE[4], FIVE[4]], start=START, head=HEAD)
    }
    assert words[MismatchKind.MISSING] == Words("缺第 4 条记录", "row 4 is missing")
    assert words[MismatchKind.INSERTED] == Words("多出一条编号为 5 的记录", "a row numbered 5 was put in")
    assert words[MismatchKind.REORDERED].en == "row 2 does not stand where it was written"


def test_intact_rows_numbered_after_their_place_are_changed() -> None:
    """A row that vouches for a row of a higher number than its own cannot have been written."""
    odd = append(Head(1, FIVE[3].digest), {"kind": "odd"})
    assert told([*FIVE[:4], odd], odd.head) == [("changed", 1, 1), ("forked", 1, 1), ("forked", 2, 2), ("head", 2, 3)]


lengths = st.integers(2, 12)


@given(lengths, st.data())
def test_any_single_change_of_a_field_is_found_at_its_row(length: int, data: st.DataObject) -> None:
    links = chain(length)
    place = data.draw(st.integers(0, length - 1))
    field = data.draw(st.sampled_from(["seq", "previous", "payload_digest", "digest", "content"]))
    other = {"seq": data.draw(st.integers(1, 20).filter(lambda n: n != place + 1)), "content": {"kind": "other"}}
    changed = links.copy()
    changed[place] = replace(links[place], **{field: other.get(field, STRANGE)})
    kind = "reordered" if field == "seq" else "changed"
    assert told(changed, links[-1].head) == [(kind, place + 1, place + 1)]


@given(lengths, st.data())
def test_any_removed_row_is_found(length: int, data: st.DataObject) -> None:
    links = chain(length)
    place = data.draw(st.integers(0, length - 1))
    assert told(links[:place] + links[place + 1 :], links[-1].head) == [("missing", place + 1, place + 1)]


@given(lengths, st.data())
def test_any_inserted_row_is_found(length: int, data: st.DataObject) -> None:
    links = chain(length)
    place, base = data.draw(st.integers(0, length)), data.draw(st.integers(0, length - 1))
    copied = data.draw(st.booleans())
    extra = links[base] if copied else append(([START] + [link.head for link in links])[base], {"kind": "extra"})
    kind = "inserted" if copied else "forked"
    rows = [*links[:place], extra, *links[place:]]
    assert told(rows, links[-1].head) == [(kind, base + 1, base + 1)]


@given(lengths, st.data())
def test_any_two_swapped_rows_are_found(length: int, data: st.DataObject) -> None:
    links = chain(length)
    left, right = sorted(data.draw(st.sets(st.integers(0, length - 1), min_size=2, max_size=2)))
    swapped = links.copy()
    swapped[left], swapped[right] = links[right], links[left]
    expected = [("reordered", left + 1, left + 1), ("reordered", right + 1, right + 1)]
    assert told(swapped, links[-1].head) == expected
