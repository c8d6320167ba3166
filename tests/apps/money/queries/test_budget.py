"""Availability of a line, now and as it was."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from duixian.apps.money.models import OverrunException, StageControl
from duixian.apps.money.operations.ledger import ledger_enter
from duixian.apps.money.queries.budget import (
    Available,
    availabilities,
    availability,
    balances_of,
    changes_of,
    controls_of,
    exceptions_of,
)
from duixian.core.money.availability import DEFAULTS, Action, Scope
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


def test_several_lines_of_a_day_take_two_queries(django_assert_num_queries: Any) -> None:
    first = make_line(make_world().unit)
    second = make_line(first.unit, "50", "资料", first.declaration)
    ledger_enter(line=second, chain=paper(), stage="request", amount=Decimal(20), document="x", document_uuid=paper(),
                 day=DAY, by=PROGRAM, at=AT)  # fmt: skip
    with django_assert_num_queries(2):
        told = availabilities([first, second], as_of=DAY)
    assert {key: (one.budget, one.requested, one.available) for key, one in told.items()} == {
        first.pk: (1000, 0, 1000), second.pk: (50, 20, 30),
    }  # fmt: skip
    with django_assert_num_queries(0):
        assert (availabilities([first, second]), availabilities([], as_of=DAY)) == (told, {})


def test_changes_and_leave_are_the_latest_first() -> None:
    line = make_line(make_world().unit)
    other = make_line(line.unit, "50", "资料", line.declaration)
    for amount in (1, 2):
        OverrunException.objects.create(line=line, amount=amount, reason="x", occurred_at=AT, recorded_at=AT)
    assert [(one.line, one.amount) for one in changes_of(line.declaration)] == [(other, 50), (line, 1000)]
    assert [one.amount for one in exceptions_of(line.declaration)] == [2, 1]


def test_controls_are_the_units_own_or_the_default() -> None:
    unit = make_world().unit
    StageControl.objects.create(unit=unit, stage="accrual", scope="cumulative", action="stop")
    told = controls_of(unit)
    assert [(one.stage, one.scope, one.action) for one in told if one.own] == [
        (Stage.ACCRUAL, Scope.CUMULATIVE, Action.STOP)
    ]
    assert {(one.stage, one.scope): one.action for one in told if not one.own} == {
        place: action for place, action in DEFAULTS.items() if place != (Stage.ACCRUAL, Scope.CUMULATIVE)
    }
