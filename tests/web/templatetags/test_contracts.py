"""How contracts and acceptances are shown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import override

from duixian.apps.money.models.contracts import ContractState
from duixian.core.money.contracts import Standing
from duixian.web.templatetags import contracts


def test_every_state_and_standing_has_its_look() -> None:
    assert [contracts.contract_tone(state) for state in ContractState.values] == [
        "",
        "risk",
        "info",
        "info",
        "met",
        "behind",
    ]
    assert [contracts.standing_tone(one) for one in Standing] == ["info", "met", "behind", "behind"]
    with override("zh-hans"):
        assert [str(contracts.standing_words(one)) for one in Standing] == ["待验收", "合格", "不合格", "逾期未验收"]


def test_shares_and_days() -> None:
    assert (contracts.share_of(Decimal(1), Decimal(3)), contracts.share_of(Decimal(1), Decimal(0))) == (
        Decimal("33.3"),
        0,
    )
    assert [contracts.past(date(2020, 1, day), date(2020, 1, 2)) for day in (1, 2, 3)] == [True, False, False]
