"""Figures of tenants by period, what they achieved, and the criteria of graduation."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.incubator.models import Achievement, GraduationRule, Tenant, TenantFigures
from duixian.apps.incubator.operations.progress import (
    Criteria,
    Figures,
    achievement_record,
    achievement_withdraw,
    figures_ask,
    figures_confirm,
    figures_enter,
    graduation_rule_set,
)
from duixian.apps.incubator.rules import TENANT
from duixian.apps.notices.models import OutboxMail
from duixian.core.periods import Period
from factories.accounts import World, act, make_world
from factories.tenants import make_contact, make_tenant

pytestmark = pytest.mark.django_db
AT = datetime(2020, 7, 6, 1, tzinfo=UTC)
HALF = Period(date(2020, 1, 1), date(2020, 7, 1))
TOLD = Figures(10, Decimal(500_000), 8, 4)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def tenant(world: World) -> Tenant:
    return make_tenant(world.unit)


def enter(tenant: Tenant, figures: Figures = TOLD, by: object = TENANT, ends_on: date = HALF.end) -> TenantFigures:
    return figures_enter(tenant_uuid=tenant.uuid, starts_on=HALF.start, ends_on=ends_on, figures=figures, by=by, at=AT)


def test_a_tenants_own_figures_wait_until_staff_confirms_them(world: World, tenant: Tenant) -> None:
    first = enter(tenant)
    second = enter(tenant, replace(TOLD, people=12))
    assert (second.own, second.confirmed_at, TenantFigures.objects.filter(superseded_at=None).get()) == (
        True,
        None,
        second,
    )
    with pytest.raises(NotFound):
        figures_confirm(figures_uuid=first.uuid, by=act(world.filler), at=AT)
    with pytest.raises(NotAllowed):
        figures_confirm(figures_uuid=second.uuid, by=act(world.finance), at=AT)
    for _again in range(2):
        assert figures_confirm(figures_uuid=second.uuid, by=act(world.filler), at=AT).confirmed_at is not None
    with pytest.raises(Invalid):
        enter(tenant)
    assert (enter(tenant, by=act(world.filler)).confirmed_at is not None, TenantFigures.objects.count()) == (True, 3)


@pytest.mark.parametrize(
    ("field", "change"),
    [("people_degree", {"people_degree": 11}), ("people_rd", {"people_rd": -1}), ("revenue", {"revenue": Decimal(-1)}), ("tax", {"tax": Decimal(-1)})],
)  # fmt: skip
def test_figures_that_cannot_be_are_refused(tenant: Tenant, field: str, change: dict[str, object]) -> None:
    with pytest.raises(Invalid) as refused:
        enter(tenant, replace(TOLD, **change))
    assert (refused.value.field, tenant.figures.count()) == (field, 0)


def test_a_period_is_over_and_who_left_tells_nothing(world: World, tenant: Tenant) -> None:
    for day in (date(2020, 1, 1), date(2020, 7, 7)):
        with pytest.raises(Invalid) as refused:
            enter(tenant, ends_on=day)
        assert refused.value.field == "ends_on"
    with pytest.raises(Invalid):
        enter(make_tenant(world.unit, "乙", "left"))


def test_achievements_are_recorded_with_what_their_kind_asks(world: World, tenant: Tenant) -> None:
    given = {"tenant_uuid": tenant.uuid, "by": act(world.filler), "at": AT, "name": "A轮"}
    for field, more in (("kind", {"kind": "luck"}), ("amount", {"kind": "funding", "on": HALF.start}),
                        ("on", {"kind": "funding", "amount": Decimal(1)}), ("on", {"kind": "patent"}),
                        ("applied_on", {"kind": "patent", "applied_on": date(2020, 7, 7)})):  # fmt: skip
        with pytest.raises(Invalid) as refused:
            achievement_record(**given, **more)
        assert refused.value.field == field
    funding = achievement_record(kind="funding", amount=Decimal(3_000_000), on=HALF.start, **given)
    patent = achievement_record(kind="patent", applied_on=HALF.start, number="ZL1", **given)
    assert [one.kind for one in Achievement.objects.order_by("pk")] == ["funding", "patent"]
    with pytest.raises(NotFound):
        achievement_withdraw(achievement_uuid=patent.uuid, by=act(world.stranger), at=AT)
    achievement_withdraw(achievement_uuid=patent.uuid, by=act(world.filler), at=AT)
    assert Achievement.objects.get(superseded_at=None) == funding


def test_the_head_sets_criteria_which_supersede_those_before(world: World) -> None:
    with pytest.raises(NotAllowed):
        graduation_rule_set(unit=world.unit, criteria=Criteria(), by=act(world.filler), at=AT)
    for needed in (0, 3):
        with pytest.raises(Invalid) as refused:
            graduation_rule_set(unit=world.unit, criteria=Criteria(needed), by=act(world.head), at=AT)
        assert refused.value.field == "needed"
    for needed in (1, 2):
        graduation_rule_set(unit=world.unit, criteria=Criteria(needed), by=act(world.head), at=AT)
    assert [one.needed for one in GraduationRule.objects.filter(superseded_at=None)] == [2]


def test_who_has_not_told_is_asked_and_reminded(world: World, tenant: Tenant) -> None:
    make_contact(tenant)
    english = make_tenant(world.unit, "乙")
    make_contact(english, "Ann", "ann@example.org", language="en")
    make_contact(make_tenant(world.unit, "待入驻", "admitted"), "丙", "c@example.org")
    given = {"unit": world.unit, "period": HALF, "due_on": date(2020, 7, 31), "by": act(world.filler), "at": AT}
    assert (figures_ask(**given), figures_ask(**given)) == (2, 0)
    assert [mail.subject for mail in OutboxMail.objects.order_by("to")] == [
        "Figures of the first half of 2020: 乙", "请填报2020年上半年数据：青禾生物",
    ]  # fmt: skip
    enter(tenant)
    assert figures_ask(again=True, **given) == 1
    assert figures_ask(**{**given, "period": Period(date(2019, 7, 1), date(2020, 1, 1))}) == 2
