"""The notice says what is left."""

from __future__ import annotations

from duixian.apps.incubator.notices.supplies import WORDINGS


def test_what_is_left_and_of_what() -> None:
    told = WORDINGS["incubator.supply.low"].told({"name": "垃圾袋", "stock": "7.00", "measure": "卷"})
    assert told == ("库存不足：垃圾袋", "“垃圾袋”只剩7.00卷，低于最低库存，请补货。")
