"""What counts: shards, the parts made of them, and what is still to be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.documents.corpus.errors import ManifestError
from duixian.documents.corpus.manifest import Manifest, Part, Range, Shard, dumped, parsed


def part(name: str, *covers: Range, reader: str = "r", checked: bool = True) -> Part:
    return Part(name, covers, {"documents": sum(one.stop - one.start for one in covers)}, 0, reader, checked)


def test_what_no_part_covers_is_to_be_read() -> None:
    two = Manifest().with_shard(Shard("0000001", 10, 99)).with_shard(Shard("0000002", 5, 9))
    assert two.unread() == [Range("0000001", 0, 10), Range("0000002", 0, 5)]
    some = two.with_parts([part("0000003", Range("0000001", 2, 4)), part("0000004", Range("0000001", 4, 9))])
    assert some.unread() == [Range("0000001", 0, 2), Range("0000001", 9, 10), Range("0000002", 0, 5)]
    assert some.rows() == {"documents": 7, "forms": 0, "indicators": 0, "findings": 0}
    assert next(some.names()) == "0000005"
    assert next(some.with_parts([part("0000007-a1b2c3")]).names()) == "0000008"


def test_parts_read_anew_take_the_place_of_the_old() -> None:
    old = part("0000002", Range("0000001", 0, 3))
    one = Manifest().with_shard(Shard("0000001", 3, 9)).with_parts([old])
    new = one.with_parts([part("0000003", Range("0000001", 0, 3))], instead_of=[old])
    assert [one.name for one in new.parts] == ["0000003"]


def test_stale_is_what_another_reader_made_or_did_not_check() -> None:
    parts = [part("1", checked=False), part("2"), part("3", reader="old")]
    manifest = Manifest(parts=tuple(parts))
    assert [one.name for one in manifest.stale("r", checked=True)] == ["1", "3"]
    assert [one.name for one in manifest.stale("r", checked=False)] == ["3"]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=6))
def test_parts_and_gaps_make_the_whole_shard(cuts: list[tuple[int, int]]) -> None:
    covers = [Range("0000001", start, min(start + length, 30)) for start, length in cuts]
    manifest = Manifest((Shard("0000001", 30, 1),), tuple(part(f"{n}", one) for n, one in enumerate(covers)), 1)
    rows = [row for one in (*covers, *manifest.unread()) for row in range(one.start, one.stop)]
    assert set(rows) == set(range(30))
    assert parsed(dumped(manifest)) == manifest


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": "x"}', '{"format": "duixian-corpus/1", "shards": [{}], "parts": [], "number": 1}']
)  # fmt: skip
def test_a_manifest_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ManifestError) as refused:
        parsed(text)
    assert "manifest.json" in refused.value.words.zh
