from __future__ import annotations

import re

import pytest

from duixian.core.measures.cards_tenancy import TENANCY


def test_the_cards_stand_in_their_order() -> None:
    assert [card.key for card in TENANCY] == [
        "occupancy",
        "graduation",
        "rent_collected",
        "tenants_new",
        "tenants",
        "jobs",
    ]


@pytest.mark.parametrize(
    ("name", "key"),
    [("孵化场地出租率", "occupancy"), ("场地利用率", "occupancy"), ("企业毕业率", "graduation"), ("房租收缴率", "rent_collected"),
     ("新增入驻企业数", "tenants_new"), ("在孵企业数", "tenants"), ("带动就业人数", "jobs"), ("其他指标", ""), ("入驻企业满意率", "tenants")],
)  # fmt: skip
def test_names_lead_to_their_card(name: str, key: str) -> None:
    assert next((card.key for card in TENANCY if re.search(card.pattern, name)), "") == key


def test_every_card_can_fall_back_on_a_statement() -> None:
    assert [card.key for card in TENANCY if card.measures[-1] != "evidence.attested"] == []
