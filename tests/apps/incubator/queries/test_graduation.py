"""Criteria of graduation: what was found, and how many are met."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.apps.incubator.models import Achievement, GraduationRule, TenantFigures
from duixian.apps.incubator.queries.graduation import best_of_two_years, checked, years_inside
from factories.accounts import make_world
from factories.tenants import AT, make_tenant

DAY = date(2020, 7, 1)


@pytest.mark.parametrize(
    ("years", "best"),
    [([], 0), ([(2018, 5)], 5), ([(2018, 5), (2019, 7), (2020, 1)], 12), ([(2018, 9), (2020, 8)], 9)],
)
def test_two_years_in_a_row(years: list[tuple[int, int]], best: int) -> None:
    assert best_of_two_years([(year, Decimal(amount)) for year, amount in years]) == best


@given(st.dictionaries(st.integers(2010, 2020), st.decimals(0, 10**6, places=2), max_size=6))
def test_two_years_are_no_less_than_the_best_year_and_no_more_than_all(years: dict[int, Decimal]) -> None:
    best = best_of_two_years(sorted(years.items()))
    assert max(years.values(), default=0) <= best <= sum(years.values())


@pytest.mark.django_db
def test_criteria_are_checked_by_what_is_confirmed_by_the_day() -> None:
    tenant = make_tenant(make_world().unit)
    assert (checked(tenant, DAY).criteria, checked(tenant, DAY).passes) == ((), True)
    GraduationRule.objects.create(
        unit=tenant.unit, needed=2, revenue=Decimal(1000), funding=Decimal(500), years=4, recorded_at=AT
    )
    told = {"tenant": tenant, "people": 1, "recorded_at": AT}
    for year, revenue, confirmed in ((2018, 600, AT), (2019, 400, AT), (2020, 9000, None)):
        TenantFigures.objects.create(
            starts_on=date(year, 1, 1), ends_on=date(year, 7, 1), revenue=revenue, confirmed_at=confirmed, **told
        )
    for amount, day, gone in ((300, DAY, None), (300, date(2020, 7, 2), None), (900, DAY, AT)):
        Achievement.objects.create(
            tenant=tenant, kind="funding", name="轮", amount=amount, on=day, recorded_at=AT, superseded_at=gone
        )
    found = checked(tenant, DAY)
    assert [(one.code, one.found, one.met) for one in found.criteria] == [
        ("titled", 0, False), ("funding", 300, False), ("revenue", 1000, True), ("sold", 0, False), ("years", Decimal("0.5"), True),
    ]  # fmt: skip
    assert (found.met, found.passes, found.plain()[1]) == (
        1,
        False,
        {"code": "funding", "least": "500.00", "found": "300.00", "met": False},
    )
    Achievement.objects.create(tenant=tenant, kind="title", name="高企", on=DAY, recorded_at=AT)
    assert checked(tenant, DAY).passes is True
    assert checked(tenant, date(2024, 3, 1)).passes is False


@pytest.mark.django_db
def test_years_are_counted_from_the_entry() -> None:
    tenant = make_tenant(make_world().unit)
    assert [years_inside(tenant, day) for day in (date(2020, 1, 6), date(2020, 1, 7), date(2021, 1, 6), date(2023, 1, 6))] == [
        Decimal(0), Decimal("0.1"), Decimal("1.1"), Decimal("3.1"),
    ]  # fmt: skip
    tenant.steps.update(stage="admitted")
    assert years_inside(tenant, DAY) == 0
