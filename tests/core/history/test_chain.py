from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from duixian.core.history.canonical import CanonicalError, digest
from duixian.core.history.chain import SCHEME, ChainError, Head, append, chain_digest, genesis

UNIT = UUID("018f3c2e-0000-7000-8000-000000000001")


def test_genesis_comes_from_the_uuid_of_the_unit() -> None:
    assert genesis(UNIT) == Head(0, digest({"scheme": SCHEME, "unit": str(UNIT)}))
    assert genesis(UNIT) != genesis(UUID(int=1))


def test_append_stands_on_the_head() -> None:
    first = append(genesis(UNIT), {"kind": "targets.declaration.submitted"})
    second = append(first.head, {"kind": "targets.declaration.returned"})
    assert (first.seq, second.seq) == (1, 2)
    assert (first.previous, second.previous) == (genesis(UNIT).digest, first.digest)
    assert second.payload_digest == digest({"kind": "targets.declaration.returned"})
    assert second.digest == chain_digest(first.digest, seq=2, payload_digest=second.payload_digest)
    assert second.head == Head(2, second.digest)


def test_append_refuses_a_head_below_zero() -> None:
    with pytest.raises(ChainError, match="no chain ends at row -1"):
        append(Head(-1, ""), {})


def test_append_refuses_content_without_a_canonical_form() -> None:
    with pytest.raises(CanonicalError, match=r"rate: 0\.5 is a float"):
        append(genesis(UNIT), {"rate": 0.5})


def test_a_link_is_intact_until_something_changes() -> None:
    link = append(genesis(UNIT), {"a": 1})
    assert link.is_intact
    assert replace(link, content=None).is_intact
    assert not replace(link, content={"a": 2}).is_intact
    assert replace(link, content={"a": 2}).holds_together
    assert not replace(link, seq=2).holds_together
