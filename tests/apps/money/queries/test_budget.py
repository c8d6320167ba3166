"""Availability of a line, now and as it was."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from duixian.apps.money.operations.ledger import ledger_enter
from duixian.apps.money.queries.budget import Available, availability, balances_of
from duixian.core.money.stages import Stage
from factories.accounts import make_world
from factories.money import AT, DAY, PROGRAM, make_line, paper

pytestmark = pytest.mark.django_db


def test_columns_and_movements_tell_the_same() -> None:
    line, zero = make_line(make_world().unit), Decimal(0)
    ledger_enter(line=line, chain=paper(), stage="contract", amount=Decimal(300), document="x", document_uuid=paper(),
                 day=DAY, by=PROGRAM, at=AT)  # fmt: skip
    told = Available(Decimal(1000), zero, zero, Decimal(300), zero, zero, Decimal(700))
    assert availability(line) == availability(line, as_of=DAY) == told
    assert availability(line, as_of=date(2020, 3, 1)) == Available(*[zero] * 7)
    assert balances_of(line)[Stage.CONTRACT] == 300
