"""Notices of orders and works say what their facts say, in both languages."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from duixian.apps.incubator.notices.orders import WORDINGS

FACTS = {
    "number": "WX2020-0001",
    "title": "漏水",
    "who": "澄明生物",
    "place": "1号楼 302",
    "name": "走廊地面",
    "decision": "批准",
}


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_no_place_is_left_empty(language: str) -> None:
    with override(language):
        for kind, wording in WORDINGS.items():
            title, text = wording.told(FACTS)
            assert "%(" not in title + text, kind
            assert FACTS["number"] in text


def test_a_new_repair_says_who_and_where() -> None:
    assert WORDINGS["incubator.order.asked"].told(FACTS) == (
        "新报修：漏水",
        "澄明生物报修“漏水”（1号楼 302），工单WX2020-0001，请派工。",
    )
