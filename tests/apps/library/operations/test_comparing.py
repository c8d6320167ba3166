"""Handing in and keeping the comparison are one: neither without the other."""

from __future__ import annotations

from decimal import Decimal

import pytest

from duixian.apps.accounts.errors import NotAllowed, StaleEdit
from duixian.apps.library.models import KeptComparison
from duixian.apps.library.operations.comparing import declaration_submit_compared
from duixian.apps.targets.models import Declaration
from duixian.core.benchmark.beside import Beside, Past
from duixian.core.benchmark.beside_json import besides_json
from factories.accounts import World, act, make_world
from factories.reviews import AT, written

pytestmark = pytest.mark.django_db
BESIDE = {0: Beside(Past(2019, Decimal(9), "≥9"))}


def hand_in(world: World, declaration: Declaration, who: str = "filler", *, behind: int = 0) -> Declaration:
    revision = Declaration.objects.get(pk=declaration.pk).current.revision - behind  # type: ignore[union-attr]
    by = act(world.users[who])
    return declaration_submit_compared(
        declaration=declaration.uuid, revision=revision, beside=BESIDE, corpus="k", by=by, at=AT
    )


def test_the_frozen_version_has_what_was_known() -> None:
    world = make_world()
    found = hand_in(world, written(world))
    kept = KeptComparison.objects.get()
    assert (kept.version_id, kept.beside, kept.corpus, kept.kept_at) == (
        found.current_id,
        besides_json(BESIDE),
        "k",
        AT,
    )


def test_nothing_is_kept_of_what_was_not_handed_in() -> None:
    world = make_world()
    declaration = written(world)
    for who, behind, error in (("filler", 1, StaleEdit), ("head", 0, NotAllowed)):
        with pytest.raises(error):
            hand_in(world, declaration, who, behind=behind)
    assert KeptComparison.objects.count() == 0
