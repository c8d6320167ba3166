"""The Shanghai form of 2020 (DESIGN §4-5)."""

from __future__ import annotations

from duixian.core.checks.rows import Section
from duixian.core.scoring.packs.shanghai_2020 import PACK


def test_effect_and_influence_share_thirty_and_process_has_none() -> None:
    found = {share.name: (share.sections, share.points.value) for share in PACK.shares}
    assert found == {
        "process": ((Section.PROCESS,), 0),
        "output": ((Section.OUTPUT, Section.COST), 50),
        "benefit": ((Section.BENEFIT, Section.IMPACT), 30),
        "satisfaction": ((Section.SATISFACTION,), 10),
    }
    assert PACK.execution.points.value == 10


def test_the_form_itself_prints_no_weights_so_its_citation_is_not_verified() -> None:
    assert (PACK.source.key, PACK.source.verified) == ("shanghai-2020-form", False)
