"""What people said of wordings goes before all rules; the shipped corrections are a regression set."""

from __future__ import annotations

import pytest

from duixian.core.benchmark.concepts import CONCEPTS, SHIPPED, Correction, by_wording, concept_of


@pytest.mark.parametrize("correction", SHIPPED, ids=lambda one: one.wording)
def test_every_shipped_correction_holds(correction: Correction) -> None:
    assert concept_of(correction.wording) == correction.concept
    assert correction.concept is None or correction.concept in CONCEPTS


def test_a_sites_own_correction_goes_before_the_rules_and_the_shipped_ones() -> None:
    said = by_wording([Correction("参会人数：", "trainees"), Correction("参会人数", "audience"), Correction("会议质量", "completion")])  # fmt: skip
    assert [concept_of(name, corrections=said) for name in ("参会人数（人）", "会议质量", "培训人数")] == ["audience", "completion", "trainees"]  # fmt: skip
    assert concept_of("参会人数") == "attendance"
