"""What the database holds true of plan items and facts, both ways."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.targets.models import PlanItem, PlanItemFact
from factories.accounts import make_world
from factories.targets import AT, make_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def item() -> PlanItem:
    return PlanItem.objects.create(
        declaration=make_declaration(make_world().unit), name="落实场地", starts_on=date(2020, 1, 1),
        due_on=date(2020, 1, 1), created_at=AT,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ({"due_on": date(2019, 12, 31)}, {"due_on": date(2020, 1, 2)}),
        ({"weight": Decimal(0)}, {"weight": Decimal("0.01")}),
        ({"amount": Decimal("-0.01")}, {"amount": Decimal(0)}),
    ],
)
def test_item_is_in_order(item: PlanItem, bad: dict, good: dict) -> None:
    rows = PlanItem.objects.filter(pk=item.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**bad)
    assert rows.update(**good) == 1


def test_item_has_one_live_fact(item: PlanItem) -> None:
    told = {"item": item, "kind": "done", "occurred_at": AT, "recorded_at": AT}
    first = PlanItemFact.objects.create(**told)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanItemFact.objects.create(**told)
    PlanItemFact.objects.filter(pk=first.pk).update(superseded_at=AT)
    PlanItemFact.objects.create(**told)
    assert (item.facts.count(), str(item)) == (2, "落实场地")
