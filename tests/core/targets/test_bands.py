from __future__ import annotations

from duixian.core.monitoring.status import BAND_LABELS
from duixian.core.scoring.registry import PACKS
from duixian.core.targets.bands import Band


def test_lights_name_every_band_from_the_best_to_the_worst() -> None:
    assert list(BAND_LABELS) == [Band.REACHED, Band.PARTLY, Band.MISSED]


def test_packs_judge_by_these_bands_alone() -> None:
    judged = {rule.band for pack in PACKS.values() for rule in pack.bands}
    assert judged == set(Band)
