"""Rule packs as data."""

from __future__ import annotations

import pytest

from duixian.core.history.canonical import digest
from duixian.core.proof.duixian_verify import PACKS as KNOWN
from duixian.core.proof.rules import rules_json
from duixian.core.scoring.registry import PACKS


def test_the_verifier_knows_every_pack_of_the_house() -> None:
    assert set(KNOWN) == set(PACKS)


@pytest.mark.parametrize("name", PACKS)
def test_a_pack_is_told_with_its_citation_and_has_a_digest(name: str) -> None:
    told = rules_json(PACKS[name])
    assert (told["name"], len(digest(told))) == (name, 64)
    assert told["sources"][0]["key"] == PACKS[name].source.key
    assert [share["points"]["value"] for share in told["shares"]] == [
        f"{share.points.value:f}" for share in PACKS[name].shares
    ]
