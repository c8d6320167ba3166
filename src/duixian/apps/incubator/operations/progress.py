"""What tenants tell of themselves by period, what they achieved, and the unit's criteria of graduation."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.accounts.queries import visible
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.incubator.models import Achievement, GraduationRule, TenantFigures
from duixian.apps.incubator.operations.contacts import tenant_write
from duixian.apps.incubator.operations.papers import tenants_inside
from duixian.apps.incubator.operations.tenant_guards import not_later, require, said, stored, tell, tenant_locked
from duixian.apps.incubator.queries.tenants import INSIDE
from duixian.apps.incubator.rules import TENANT, may_decide
from duixian.core.periods import Period

PARTS: Final = ("people_degree", "people_rd", "people_returned", "people_graduates")
MONEY: Final = ("revenue", "rd_spending", "tax")


@dataclass(frozen=True, slots=True)
class Figures:
    """People at the end of a period, of them those with a degree, in R&D, returned from overseas and graduates of the year; yuan within it."""

    people: int
    revenue: Decimal
    people_degree: int = 0
    people_rd: int = 0
    people_returned: int = 0
    people_graduates: int = 0
    rd_spending: Decimal = Decimal(0)
    tax: Decimal = Decimal(0)


@transaction.atomic
def figures_enter(
    *, tenant_uuid: UUID, starts_on: date, ends_on: date, figures: Figures, by: Actor, at: datetime
) -> TenantFigures:
    """Enter the figures of a period [starts_on, ends_on) that is over; what was told of it before is superseded. Told by the tenant itself they
    wait to be confirmed, and what staff confirmed stays; told by staff they count.

    Raises NotFound, NotAllowed, and Invalid at `ends_on` or the figure.
    """
    tenant = tenant_locked(by, tenant_uuid)
    own = by.is_program and by.name == TENANT.name
    if own and tenant.stage not in INSIDE:
        raise Invalid(_("只有在孵企业填报数据。"))
    if ends_on <= starts_on or ends_on > day_of(at, tenant.unit):
        raise Invalid(_("期间要已经结束。"), field="ends_on")
    _require_sound(figures)
    now = recording_time()
    before = TenantFigures.objects.filter(tenant=tenant, starts_on=starts_on, ends_on=ends_on, superseded_at=None)
    if own and before.filter(confirmed_at__isnull=False).exists():
        raise Invalid(_("这一期数据已经确认；要更正请联系孵化器。"))
    before.update(superseded_at=now)
    made = TenantFigures.objects.create(
        tenant=tenant, starts_on=starts_on, ends_on=ends_on, own=own, confirmed_at=None if own else now, recorded_at=now, **asdict(figures)
    )  # fmt: skip
    tell("figures.entered", tenant, by=by, at=at, **{"from": starts_on, "until": ends_on, "own": own})
    return made


def _require_sound(figures: Figures) -> None:
    for field in PARTS:
        if not 0 <= getattr(figures, field) <= figures.people:
            raise Invalid(_("其中项不能多于期末从业人员。"), field=field)
    for field in MONEY:
        if getattr(figures, field) < 0:
            raise Invalid(_("金额不能为负。"), field=field)


@transaction.atomic
def figures_confirm(*, figures_uuid: UUID, by: Actor, at: datetime) -> TenantFigures:
    """Staff has looked at what a tenant told; from now on it counts. Raises NotFound, NotAllowed; harmless twice."""
    live = TenantFigures.objects.filter(visible(by, prefix="tenant__unit__"), uuid=figures_uuid, superseded_at=None)
    found = live.select_related("tenant__unit").first()
    if found is None:
        raise NotFound
    require(by, found.tenant.unit)
    if found.confirmed_at is None:
        found.confirmed_at = recording_time()
        found.save(update_fields=["confirmed_at"])
        tell("figures.confirmed", found.tenant, by=by, at=at, **{"from": found.starts_on, "until": found.ends_on})
    return found


@transaction.atomic
def achievement_record(
    *, tenant_uuid: UUID, kind: str, name: str, by: Actor, at: datetime, number: str = "", applied_on: date | None = None,
    on: date | None = None, amount: Decimal | None = None, upload: Upload | None = None,
) -> Achievement:  # fmt: skip
    """Something a tenant has to show: `on` is the day it got it (a right that is only applied for has none). Raises NotFound, NotAllowed,
    FileRefused, Invalid at the field: funding has a day and an amount."""
    tenant = tenant_locked(by, tenant_uuid)
    if kind not in Achievement.Kind.values:
        raise Invalid(_("没有这种类型。"), field="kind")
    if kind == Achievement.Kind.FUNDING and (amount is None or amount <= 0):
        raise Invalid(_("融资要写明金额。"), field="amount")
    if on is None and (kind == Achievement.Kind.FUNDING or applied_on is None):
        raise Invalid(_("请填写取得日期；知识产权未授权的，填申请日期。"), field="on")
    for field, day in (("on", on), ("applied_on", applied_on)):
        if day is not None:
            not_later(day, tenant.unit, at, field)
    made = Achievement.objects.create(
        tenant=tenant, kind=kind, name=said(name, "name", 200), number=number.strip()[:60], applied_on=applied_on, on=on, amount=amount,
        file=stored(tenant.unit, upload, by, at), recorded_at=recording_time(),
    )  # fmt: skip
    tell("achievement.recorded", tenant, kind=kind, on=on.isoformat() if on else None, by=by, at=at)
    return made


@transaction.atomic
def achievement_withdraw(*, achievement_uuid: UUID, by: Actor, at: datetime) -> Achievement:
    """Take back something that was recorded by mistake. Raises NotFound, NotAllowed."""
    live = Achievement.objects.filter(visible(by, prefix="tenant__unit__"), uuid=achievement_uuid, superseded_at=None)
    found = live.select_related("tenant__unit").first()
    if found is None:
        raise NotFound
    require(by, found.tenant.unit)
    Achievement.objects.filter(pk=found.pk).update(superseded_at=recording_time())
    tell("achievement.withdrawn", found.tenant, kind=found.kind, by=by, at=at)
    return found


@dataclass(frozen=True, slots=True)
class Criteria:
    """The unit's criteria of graduation: what is left None or off is not asked for."""

    needed: int = 1
    revenue: Decimal | None = None
    funding: Decimal | None = None
    titled: bool = True
    sold: bool = True
    years: int | None = None
    basis: str = ""

    @property
    def asked(self) -> int:
        """How many criteria there are beside the conditions."""
        return sum((self.revenue is not None, self.funding is not None, self.titled, self.sold))


@transaction.atomic
def graduation_rule_set(*, unit: Unit, criteria: Criteria, by: Actor, at: datetime) -> GraduationRule:
    """Set the criteria from now on, by the head. Raises NotFound, NotAllowed, Invalid at `needed` (none, or more than are asked)."""
    require(by, unit, may_decide)
    if not 1 <= criteria.needed <= criteria.asked:
        raise Invalid(_("至少符合的项数，须在1和所设条件数之间。"), field="needed")
    locked(unit)
    now = recording_time()
    GraduationRule.objects.filter(unit=unit, superseded_at=None).update(superseded_at=now)
    made = GraduationRule.objects.create(unit=unit, recorded_at=now, **asdict(criteria))
    record(kind="incubator.graduation.set", unit=unit, about="incubator.graduation", about_uuid=unit.uuid, by=by, at=at,
           payload={"needed": criteria.needed, "asked": criteria.asked})  # fmt: skip
    return made


@transaction.atomic
def figures_ask(*, unit: Unit, period: Period, due_on: date, by: Actor, at: datetime, again: bool = False) -> int:
    """Write to every tenant in the incubator that has not told its figures of the period; `again` reminds. How many letters were written.
    Raises NotFound, NotAllowed."""
    require(by, unit)
    told = TenantFigures.objects.filter(starts_on=period.start, ends_on=period.end, superseded_at=None).values("tenant")
    known = set(told.values_list("tenant", flat=True))
    half = 1 if period.start.month < 7 else 2
    facts = {"period": f"{period.start.year}年{'上' if half == 1 else '下'}半年", "due": f"{due_on:%Y-%m-%d}"}
    english = {"period": f"the {'first' if half == 1 else 'second'} half of {period.start.year}"}
    letter = "incubator.figures.reminded" if again else "incubator.figures.asked"
    once = f"{period.start}:{due_on}"
    return sum(
        tenant_write(one, letter, facts, english=english, once=once, by=by, at=at)
        for one in tenants_inside(unit)
        if one.stage in INSIDE and one.pk not in known
    )
