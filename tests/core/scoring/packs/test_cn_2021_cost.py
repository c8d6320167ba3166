"""财预〔2021〕101号, with cost and without; nothing of it was read in the text."""

from __future__ import annotations

import pytest

from duixian.core.scoring.packs.cn_2021_cost import PACK


@pytest.mark.parametrize(
    ("absent", "expected"),
    [
        ((), {"cost": 20, "output": 40, "benefit": 20, "satisfaction": 10}),
        (("cost",), {"cost": 0, "output": 50, "benefit": 30, "satisfaction": 10}),
        (("satisfaction",), {"cost": 20, "output": 40, "benefit": 30, "satisfaction": 0}),
        (("cost", "satisfaction"), {"cost": 0, "output": 50, "benefit": 40, "satisfaction": 0}),
    ],
)
def test_the_split_with_and_without_cost_and_satisfaction(absent: tuple[str, ...], expected: dict[str, int]) -> None:
    present = [share.name for share in PACK.shares if share.name not in absent]
    assert PACK.split(present) == {**expected, "process": 0}


def test_its_figures_are_marked_as_not_verified() -> None:
    assert not any(share.points.verified for share in PACK.shares)
    assert not any(transfer.verified for transfer in PACK.transfers)
    assert (PACK.source.key, PACK.source.verified) == ("101-core-indicators", False)
