"""Every notice of the reports can be told in both languages with the facts that are sent."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from duixian.apps.evaluation.notices import WORDINGS

FACTS = {"project": "论坛", "year": 2020, "as_of": "2020-07-31", "due": "2020-08-31"}


@pytest.mark.parametrize("kind", sorted(WORDINGS))
def test_wording_is_told_in_both_languages(kind: str) -> None:
    with override("zh-hans"):
        zh = WORDINGS[kind].told(FACTS)
    with override("en"):
        en = WORDINGS[kind].told(FACTS)
    assert all("论坛" in text for text in (*zh, *en))
    assert zh != en
