"""What tenants prove: how many there are, came and graduated, how much is let, what was paid, how many people they employ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_noop

from duixian.apps.incubator.models import Stage, TenantBill, TenantFigures, TenantPayment, TenantStep
from duixian.apps.incubator.queries.known import believed
from duixian.apps.incubator.queries.leases import Held, Spell, held_in, let_days, lettable
from duixian.apps.incubator.queries.tenancies import came, inside, went
from duixian.apps.targets.models import Declaration
from duixian.core.history.canonical import digest
from duixian.core.measures.assembling import Setting, assembled
from duixian.core.measures.builders import count, money_ratio, share
from duixian.core.measures.origins import Record, Role
from duixian.core.measures.parameters import ParameterValue
from duixian.core.measures.reasons import NOT_RECORDED
from duixian.core.measures.recompute import Kind
from duixian.core.measures.result import MeasureResult, not_measured
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind
from duixian.core.periods import Period
from duixian.core.wording import Words

Parameters = Mapping[str, ParameterValue]
_DAY = timedelta(days=1)


def tenants(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Tenants in the incubator on the day: entered, and neither graduated nor left by then."""
    declaration = _declaration(subject)
    return count(_steps(inside(declaration.unit, as_of, known_at), declaration)) if declaration else _NONE


def tenants_new(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Tenants that entered within the year up to the day; admitted without having moved in does not count."""
    declaration = _declaration(subject)
    if declaration is None:
        return _NONE
    return count(_steps(came(declaration.unit, _year(declaration, as_of), known_at), declaration))


def graduation_rate(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Of the tenants that left or graduated within the year up to the day, those that graduated; with none of them there is no rate."""
    declaration = _declaration(subject)
    if declaration is None:
        return _NONE
    over = went(declaration.unit, _year(declaration, as_of), known_at)
    graduated = {str(one.tenant.uuid) for one in over if one.stage == Stage.GRADUATED}
    return share(_steps(over, declaration), lambda record: record.key in graduated)


def occupancy(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """m²·days let in m²·days that could be let, within the year up to the day; without rooms to let: not measured."""
    declaration = _declaration(subject)
    if declaration is None:
        return _NONE
    period = _year(declaration, as_of)
    spells, held = lettable(declaration.unit, period, known_at), held_in(declaration.unit, period, known_at)
    by_room: dict[int, list[Held]] = {}
    for one in held:
        by_room.setdefault(one.room.pk, []).append(one)
    days = [(spell, let_days(spell, by_room.get(spell.room.pk, ()))) for spell in spells]
    zone = ZoneInfo(declaration.unit.time_zone)
    let = [_room(spell, some, zone) for spell, some in days if some]
    return money_ratio(let, [_room(spell, spell.days.days, zone) for spell in spells], Setting(empty=NOT_RECORDED))


def rent_collected(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Yuan of bills paid by the day in yuan of bills due within the year by the day; credit notes are told beside it."""
    declaration = _declaration(subject)
    if declaration is None:
        return _NONE
    period = _year(declaration, as_of)
    due = TenantBill.objects.filter(
        tenant__unit=declaration.unit, due_on__gte=period.start, due_on__lt=period.end, issued_at__lte=known_at
    ).select_related("tenant__organisation").order_by("month", "tenant__number")  # fmt: skip
    paid = set(
        TenantPayment.objects.filter(believed(known_at), bill__in=due, on__lte=as_of).values_list("bill", flat=True)
    )
    zone = ZoneInfo(declaration.unit.time_zone)
    bills = [(one, _bill(one, zone)) for one in due]
    owed = [(one, record) for one, record in bills if one.amount > 0]
    given_back = tuple((record, CREDIT_NOTE) for one, record in bills if one.amount <= 0)
    return money_ratio(
        [record for one, record in owed if one.pk in paid], [record for _one, record in owed], Setting(given_back, empty=NOT_RECORDED)
    )  # fmt: skip


def jobs(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """People employed by the tenants in the incubator on the day, by each one's latest confirmed figures; who told none is left out."""
    declaration = _declaration(subject)
    if declaration is None:
        return _NONE
    here = inside(declaration.unit, as_of, known_at)
    if not here:
        return _NONE
    told = TenantFigures.objects.filter(
        believed(known_at),
        confirmed_at__lte=known_at,
        tenant__in=[one.tenant_id for one in here],
        ends_on__lte=as_of + _DAY,
    )
    latest = {one.tenant_id: one for one in told.order_by("ends_on", "id")}
    zone = ZoneInfo(declaration.unit.time_zone)
    rows = [
        _people(step, latest[step.tenant_id], zone).playing(Role.VALUE) for step in here if step.tenant_id in latest
    ]
    silent = tuple(
        (record, NOT_RECORDED) for record in _steps([one for one in here if one.tenant_id not in latest], declaration)
    )
    return assembled(Kind.TOTAL, rows, Setting(silent)) if rows else _NONE


_NONE = not_measured(NOT_RECORDED)
CREDIT_NOTE = gettext_noop("贷记单，退还企业，不计应缴")


def _declaration(subject: UUID) -> Declaration | None:
    return Declaration.objects.filter(uuid=subject).select_related("unit").first()


def _year(declaration: Declaration, as_of: date) -> Period:
    """The declaration's year up to the day; at least its first day, so that there is a period."""
    first, after = date(declaration.year, 1, 1), date(declaration.year + 1, 1, 1)
    return Period(first, min(max(as_of + _DAY, first + _DAY), after))


def _steps(steps: Iterable[TenantStep], declaration: Declaration) -> list[Record]:
    zone = ZoneInfo(declaration.unit.time_zone)
    return [
        Record("incubator.tenant", str(one.tenant.uuid), f"{one.tenant.number} {one.tenant.organisation.name}",
               digest=digest({"tenant": one.tenant.uuid, "stage": one.stage, "on": one.on}), occurred_at=_at(one.on, zone))
        for one in steps
    ]  # fmt: skip


def _room(spell: Spell, days: int, zone: ZoneInfo) -> Record:
    room = spell.room
    told = {"room": room.uuid, "area": spell.area, "from": spell.days.start, "until": spell.days.end, "days": days}
    label = f"{room.floor.building.name} {room.number}"
    return Record("incubator.room_days", f"{room.uuid}/{spell.days.start.isoformat()}", label, spell.area * days, digest(told),
                  _at(spell.days.start, zone))  # fmt: skip


def _bill(bill: TenantBill, zone: ZoneInfo) -> Record:
    told = {"bill": bill.uuid, "month": bill.month, "amount": bill.amount, "due": bill.due_on}
    return Record("incubator.tenant_bill", str(bill.uuid), f"{bill.number} {bill.tenant.organisation.name}", bill.amount, digest(told),
                  _at(bill.due_on, zone))  # fmt: skip


def _people(step: TenantStep, told: TenantFigures, zone: ZoneInfo) -> Record:
    label = f"{step.tenant.organisation.name} {told.starts_on.isoformat()}"
    kept = {"tenant": step.tenant.uuid, "from": told.starts_on, "until": told.ends_on, "people": told.people}
    return Record(
        "incubator.tenant_figures",
        str(told.uuid),
        label,
        Decimal(told.people),
        digest(kept),
        _at(told.ends_on - _DAY, zone),
    )


def _at(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, zone)


_COUNTED = frozenset({TargetKind.COUNT})
_RATED = frozenset({TargetKind.PERCENT, TargetKind.GRADED})
MEASURES = (
    (
        MeasureSpec(
            "incubator.tenants", 1, Words("在孵企业数", "tenants in the incubator"),
            Words("截止日当天在孵（含加速成长）的企业和团队", "companies and teams in the incubator on the day"),
            UnitKind.COUNT, "incubator", _COUNTED,
            trap=Words("同意入驻还没有进场的不算；已毕业仍租房的不算", "admitted is not yet in; graduates that still rent rooms are out"),
        ),
        tenants,
    ),
    (
        MeasureSpec(
            "incubator.tenants_new", 1, Words("新增入驻企业数", "tenants that came in"),
            Words("本年办理入驻的企业和团队，按第一次入驻", "companies and teams that entered within the year, by their first entry"),
            UnitKind.COUNT, "incubator", _COUNTED,
            trap=Words("续租、扩租和退出后重新入驻的不是新增", "renewals, more rooms and second entries are not new"),
        ),
        tenants_new,
    ),
    (
        MeasureSpec(
            "incubator.graduation_rate", 1, Words("毕业率", "graduation rate"),
            Words("本年毕业 ÷ 本年毕业与退出之和", "graduated in those that graduated or left within the year"),
            UnitKind.PERCENT, "incubator", _RATED,
            trap=Words("分母是离开的企业，不是在孵企业；毕业后再搬走的只算毕业", "below the line are those that went, not those inside; who moves out after graduating counts once, as graduated"),
        ),
        graduation_rate,
    ),
    (
        MeasureSpec(
            "incubator.occupancy", 1, Words("出租率", "occupancy"),
            Words("本年已租面积·天 ÷ 可租面积·天", "m²·days let in m²·days that could be let, within the year"),
            UnitKind.PERCENT, "incubator", _RATED,
            trap=Words("按天累计，不取年末一天；自用、公共和中试用房不在分母", "every day counts, not the last one; own, common and pilot rooms are not below the line"),
        ),
        occupancy,
    ),
    (
        MeasureSpec(
            "incubator.rent_collected", 1, Words("租金等费用收缴率", "bills collected"),
            Words("已缴账单金额 ÷ 本年到期账单金额", "yuan of bills paid in yuan of bills due within the year"),
            UnitKind.PERCENT, "incubator", _RATED,
            trap=Words("未到期的不算；迟缴但截止日前到账的算已缴；补贴部分不在账单里", "what is not due is left out; paid late but by the day counts; subsidies are on no bill"),
        ),
        rent_collected,
    ),
    (
        MeasureSpec(
            "incubator.jobs", 1, Words("在孵企业从业人员", "people employed by the tenants"),
            Words("截止日在孵企业最近一期经确认的期末从业人员之和", "people by each tenant's latest confirmed figures"),
            UnitKind.COUNT, "incubator", _COUNTED,
            trap=Words("企业自报须经确认；没有填报的企业不按零也不按上年估计", "what tenants tell must be confirmed; who told nothing is neither zero nor guessed"),
        ),
        jobs,
    ),
)  # fmt: skip
