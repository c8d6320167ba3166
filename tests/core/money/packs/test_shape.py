"""Packs hold together: bands ascend to an open end, and methods get stricter with the amount."""

from __future__ import annotations

import pytest

from duixian.core.money.packs import DEFAULT_PACK, PACKS
from duixian.core.money.packs.shape import Method, Pack


@pytest.mark.parametrize("pack", PACKS.values(), ids=list(PACKS))
def test_bands_ascend_and_the_last_is_open(pack: Pack) -> None:
    ends = [band.below for band in pack.bands]
    known = [end for end in ends if end is not None]
    assert ends == [*sorted(known), None]
    assert [band.method for band in pack.bands] == list(Method)


def test_registry_is_keyed_by_id_and_holds_the_default() -> None:
    assert {key: pack.id for key, pack in PACKS.items()} == {key: key for key in PACKS}
    assert DEFAULT_PACK in PACKS
