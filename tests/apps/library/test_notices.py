"""Every notice of the library is told with the name of its entry."""

from __future__ import annotations

import pytest

from duixian.apps.library.notices import WORDINGS
from duixian.apps.notices.wordings import wording


@pytest.mark.parametrize("kind", sorted(WORDINGS))
def test_a_notice_names_the_entry(kind: str) -> None:
    told = wording(kind).told({"name": "参会人数"})
    assert all("参会人数" in part for part in told)
    with pytest.raises(KeyError):
        wording(kind).told({})
