"""What people decided, as a corpus takes it."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.library.operations import concept_decide
from duixian.apps.library.queries import corrections, decision_get, decisions_of, decisions_standing
from duixian.core.benchmark.concepts import Correction
from factories.accounts import World, act
from factories.library import SPRING


def test_only_what_stands_is_told(world: World) -> None:
    head = act(world.head)
    old = concept_decide(wording="到场人数", concept="attendance", reason="同义", by=head, at=SPRING)
    new = concept_decide(wording="到场人数", concept="", reason="看错了", by=head, at=SPRING)
    other = concept_decide(wording="甲数", concept="attendance", reason="同义", by=head, at=SPRING)
    assert list(decisions_standing()) == [other, new]
    assert decisions_of("到场人数") == [new, old]
    assert decision_get(old.uuid).superseded_at == SPRING
    assert corrections() == (Correction("到场人数", None, "看错了"), Correction("甲数", "attendance", "同义"))
    with pytest.raises(NotFound):
        decision_get(world.unit.uuid)
