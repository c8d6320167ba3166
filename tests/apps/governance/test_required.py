"""Required policies are dated, cited data over known areas."""

from __future__ import annotations

from datetime import date

from duixian.apps.governance.models import PolicyArea
from duixian.apps.governance.required import REQUIRED


def test_required_sets_name_known_areas_once_and_cite_their_source() -> None:
    known = set(PolicyArea.values)
    assert {one.id: [a for a in one.areas if a not in known] for one in REQUIRED.values()} == {
        key: [] for key in REQUIRED
    }
    assert [one.id for one in REQUIRED.values() if len(set(one.areas)) != len(one.areas) or not all(one.citation)] == []


def test_required_set_of_the_2020_form() -> None:
    told = REQUIRED["project-2020"]
    assert (told.since, len(told.areas), told.verified) == (date(2020, 1, 1), 8, True)
