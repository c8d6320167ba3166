"""Sums of yuan are exact to the fen, whatever the database adds with."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db.models import OuterRef
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duixian.apps.money.models import BudgetChange, BudgetLine
from duixian.apps.money.sums import YuanOfRows, YuanSum
from duixian.apps.targets.models import Declaration
from factories.accounts import make_world
from factories.money import AT, make_line
from factories.targets import make_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def line() -> BudgetLine:
    return make_line(make_world().unit)


def test_nothing_has_no_sum(line: BudgetLine) -> None:
    assert line.movements.aggregate(total=YuanSum("amount")) == {"total": None}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.decimals("-99999999999.99", "99999999999.99", places=2).filter(bool), min_size=1, max_size=6))
def test_as_exact_as_the_amounts(line: BudgetLine, amounts: list[Decimal]) -> None:
    line.changes.all().delete()
    BudgetChange.objects.bulk_create(
        BudgetChange(line=line, kind="transfer", amount=amount, occurred_at=AT, recorded_at=AT) for amount in amounts
    )
    assert line.changes.aggregate(total=YuanSum("amount"))["total"] == sum(amounts)
    by_line = line.changes.order_by().values_list("line_id").annotate(total=YuanSum("amount"))
    assert list(by_line) == [(line.pk, sum(amounts))]


def test_sums_of_a_subquery_are_exact_and_zero_of_nothing(line: BudgetLine) -> None:
    make_line(line.unit, "1000.01", "资料", line.declaration)
    bare = make_declaration(line.unit, code="P-02")
    lines = BudgetLine.objects.filter(declaration=OuterRef("pk"))
    told = Declaration.objects.annotate(total=YuanOfRows(lines, "budget", by="declaration")).values_list("pk", "total")
    assert dict(told) == {line.declaration.pk: Decimal("2000.01"), bare.pk: Decimal(0)}
