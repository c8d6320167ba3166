"""Tariffs follow each other; tolerances are set."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.incubator.models import MatchTolerance, UtilityTariff
from duixian.apps.incubator.operations.tariffs import tariff_withdraw, tolerance_set
from factories.accounts import World, act, make_world
from factories.incubator import AT
from factories.meters import make_tariff

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def live() -> list[tuple[date, date | None, str]]:
    rows = UtilityTariff.objects.filter(superseded_at=None).order_by("since")
    return [(one.since, one.until, one.terms["prices"]["any"]) for one in rows]


def test_a_later_tariff_ends_the_open_one_and_one_of_the_same_day_corrects_it(world: World) -> None:
    by = act(world.finance)
    make_tariff(world.unit, by)
    make_tariff(world.unit, by, {"prices": {"any": "0.7"}}, since=date(2020, 7, 1))
    make_tariff(world.unit, by, {"prices": {"any": "0.75"}}, since=date(2020, 7, 1), until=date(2021, 1, 1))
    assert live() == [
        (date(2020, 1, 1), date(2020, 7, 1), "0.8"),
        (date(2020, 7, 1), date(2021, 1, 1), "0.75"),
    ]
    with pytest.raises(Invalid) as refused:
        make_tariff(world.unit, by, since=date(2020, 10, 1))
    assert (refused.value.field, len(live())) == ("since", 2)


@pytest.mark.parametrize(
    ("change", "field"),
    [({"kind": "gas"}, "kind"), ({"name": " "}, "name"), ({"supplier": ""}, "supplier"), ({"terms": {"prices": {}}}, "terms"),
     ({"until": date(2019, 1, 1)}, "terms")],
)  # fmt: skip
def test_wrong_tariffs_are_refused_at_their_field(world: World, change: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        make_tariff(world.unit, act(world.finance), **change)
    assert (refused.value.field, live()) == (field, [])


def test_a_tariff_is_withdrawn(world: World) -> None:
    tariff = make_tariff(world.unit, act(world.finance))
    with pytest.raises(NotFound):
        tariff_withdraw(tariff_uuid=tariff.uuid, by=act(world.stranger), at=AT)
    tariff_withdraw(tariff_uuid=tariff.uuid, by=act(world.finance), at=AT)
    assert live() == []
    with pytest.raises(NotAllowed):
        make_tariff(world.unit, act(world.auditor))


def test_tolerances_are_set_and_bounded(world: World) -> None:
    given = {
        "quantity_share": Decimal("0.03"),
        "quantity": Decimal(2),
        "money_share": Decimal("0.01"),
        "money": Decimal(1),
    }
    for _again in range(2):
        tolerance_set(unit=world.unit, by=act(world.finance), at=AT, **given)
    assert [one.superseded_at is None for one in MatchTolerance.objects.order_by("pk")] == [False, True]
    for field, number in (("quantity_share", Decimal("0.2")), ("money", Decimal(-1))):
        with pytest.raises(Invalid) as refused:
            tolerance_set(unit=world.unit, by=act(world.finance), at=AT, **given | {field: number})
        assert refused.value.field == field


def test_the_database_keeps_one_tariff_a_day(world: World) -> None:
    tariff = make_tariff(world.unit, act(world.finance))
    tariff.pk = None
    tariff.uuid = "019a0000-0000-7000-8000-000000000001"
    with pytest.raises(IntegrityError), transaction.atomic():
        tariff.save(force_insert=True)
