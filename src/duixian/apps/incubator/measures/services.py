"""Services that were given to tenants: how many, to how many people in trainings, and to how many tenants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Prefetch
from django.utils.translation import gettext_noop

from duixian.apps.incubator.models import Attendance, Delivery, Service, ServiceSession, SessionRecord
from duixian.apps.incubator.queries.known import believed
from duixian.apps.targets.models import Declaration
from duixian.core.history.canonical import digest
from duixian.core.measures.assembling import Setting, assembled
from duixian.core.measures.builders import count, count_distinct
from duixian.core.measures.duties import end_of
from duixian.core.measures.origins import Record, Role
from duixian.core.measures.parameters import Parameter, ParameterKind, ParameterValue
from duixian.core.measures.reasons import CANCELLED, NOT_RECORDED
from duixian.core.measures.recompute import Kind
from duixian.core.measures.result import MeasureResult, not_measured
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind
from duixian.core.wording import NOTHING, Words

Parameters = Mapping[str, ParameterValue]
SESSION, DELIVERY, ATTENDANCE = "incubator.service_session", "incubator.delivery", "incubator.attendance"
NOT_HELD: Final = gettext_noop("到期没有登记举办")
NOT_A_TENANT: Final = gettext_noop("非入驻企业人员")
REASONS: Final = (NOT_HELD, NOT_A_TENANT)


class _Year(NamedTuple):
    """What was given within the year up to the day, as it was known then: sessions that were over, and services done for one tenant."""

    zone: ZoneInfo
    sessions: list[ServiceSession]
    deliveries: list[Delivery]


def services_delivered(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Sessions held and services done for a tenant, each once, within the year up to the day. A session that was called off, or that is
    over without a record, is left out and named. Without a service in the catalogue: not measured. Five queries."""
    year = _year(subject, str(parameters["kind"]), as_of, known_at)
    if year is None:
        return not_measured(NOT_RECORDED)
    held = [_session(one, year.zone) for one in year.sessions if _record_of(one)]
    off = tuple(
        (_session(one, year.zone), CANCELLED if one.cancelled_at is not None and one.cancelled_at <= known_at else NOT_HELD)
        for one in year.sessions if not _record_of(one)
    )  # fmt: skip
    facts = {"sessions": len(held), "deliveries": len(year.deliveries)}
    return count([*held, *(_delivery(one, year.zone) for one in year.deliveries)], Setting(off, facts=facts))


def people_trained(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """People who came to the trainings held within the year up to the day; who came twice counts twice. `who` says whether people from
    outside count, too. Without a training in the catalogue: not measured. Five queries."""
    year = _year(subject, Service.Kind.TRAINING, as_of, known_at)
    if year is None:
        return not_measured(NOT_RECORDED)
    ours = [row for one in year.sessions for row in _came(one, year.zone)]
    others = [row for one in year.sessions for row in _others(one, year.zone)]
    every = parameters["who"] == "all"
    rows = [one.playing(Role.VALUE) for one in (*ours, *(others if every else ()))]
    facts = {"trainings": sum(_record_of(one) is not None for one in year.sessions)}
    return assembled(
        Kind.TOTAL, rows, Setting(() if every else tuple((one, NOT_A_TENANT) for one in others), facts=facts)
    )


def tenants_served(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Tenants that came to a session or had a service done within the year up to the day, each once. Without a service in the catalogue:
    not measured. Five queries."""
    year = _year(subject, str(parameters["kind"]), as_of, known_at)
    if year is None:
        return not_measured(NOT_RECORDED)
    came = (row for one in year.sessions for row in _came(one, year.zone))
    done = (_delivery(one, year.zone) for one in year.deliveries)
    return count_distinct(sorted((*came, *done), key=lambda one: (one.occurred_at, one.key)))


def _year(subject: UUID, kind: str, as_of: date, known_at: datetime) -> _Year | None:
    declaration = Declaration.objects.filter(uuid=subject).select_related("unit").first()
    if declaration is None:
        return None
    catalogue = Service.objects.filter(unit=declaration.unit, created_at__lte=known_at)
    offered = catalogue if kind == "all" else catalogue.filter(kind=kind)
    if not offered.exists():
        return None
    zone, first = ZoneInfo(declaration.unit.time_zone), date(declaration.year, 1, 1)
    last = min(as_of, date(declaration.year, 12, 31))
    begin, end = datetime.combine(first, time.min, zone), end_of(last, zone)
    records = SessionRecord.objects.filter(believed(known_at)).prefetch_related(
        Prefetch("attendances", Attendance.objects.select_related("tenant__organisation"))
    )
    sessions = ServiceSession.objects.filter(
        service__in=offered, starts_at__gte=begin, ends_at__lt=end, created_at__lte=known_at
    )
    deliveries = Delivery.objects.filter(believed(known_at), service__in=offered, on__gte=first, on__lte=last)
    return _Year(
        zone,
        list(sessions.select_related("service").prefetch_related(Prefetch("records", records, to_attr="believed_records")).order_by("starts_at", "pk")),
        list(deliveries.select_related("service", "tenant__organisation").order_by("on", "pk")),
    )  # fmt: skip


def _record_of(session: ServiceSession) -> SessionRecord | None:
    records: list[SessionRecord] = getattr(session, "believed_records", [])
    return records[0] if records else None


def _session(session: ServiceSession, zone: ZoneInfo) -> Record:
    record = _record_of(session)
    told = {"session": session.uuid, "starts_at": session.starts_at, "recorded_at": record.recorded_at if record else None,
            "people": record.total if record else None}  # fmt: skip
    return Record(
        SESSION, str(session.uuid), session.title, digest=digest(told), occurred_at=session.starts_at.astimezone(zone)
    )


def _came(session: ServiceSession, zone: ZoneInfo) -> Iterator[Record]:
    """The people of each tenant that came."""
    record = _record_of(session)
    for one in record.attendances.all() if record else ():
        told = {"session": session.uuid, "tenant": one.tenant.uuid, "people": one.people}
        yield Record(ATTENDANCE, f"{session.uuid}/{one.tenant.uuid}", f"{one.tenant.organisation.name} {session.title}", Decimal(one.people),
                     digest(told), session.starts_at.astimezone(zone), str(one.tenant.uuid))  # fmt: skip


def _others(session: ServiceSession, zone: ZoneInfo) -> Iterator[Record]:
    """The people from outside that came."""
    record = _record_of(session)
    if record is not None and record.others:
        told = {"session": session.uuid, "others": record.others}
        yield Record(
            ATTENDANCE,
            f"{session.uuid}/others",
            session.title,
            Decimal(record.others),
            digest(told),
            session.starts_at.astimezone(zone),
        )


def _delivery(delivery: Delivery, zone: ZoneInfo) -> Record:
    told = {"delivery": delivery.uuid, "tenant": delivery.tenant.uuid, "on": delivery.on, "hours": delivery.hours}
    label = f"{delivery.tenant.organisation.name} {delivery.service.name}"
    at = datetime.combine(delivery.on, time.min, zone)
    return Record(
        DELIVERY, str(delivery.uuid), label, digest=digest(told), occurred_at=at, unique=str(delivery.tenant.uuid)
    )


WHICH = Parameter(
    "kind", ParameterKind.CHOICE, Words("计入的服务", "services that count"), NOTHING, default="all",
    choices=(("all", Words("全部", "all")), ("training", Words("培训", "trainings")), ("technical", Words("技术服务", "technical services")),
             ("consulting", Words("咨询", "consulting")), ("event", Words("活动", "events")), ("equipment", Words("共享设备", "shared equipment"))),
)  # fmt: skip
WHO = Parameter(
    "who", ParameterKind.CHOICE, Words("计入的人", "people who count"), NOTHING, default="all",
    choices=(("all", Words("全部到场人员", "everybody who came")), ("tenants", Words("仅入驻企业人员", "only people of the tenants"))),
)  # fmt: skip
_COUNTED = frozenset({TargetKind.COUNT})
MEASURES = (
    (
        MeasureSpec(
            "incubator.services_delivered", 1, Words("服务次数", "services delivered"),
            Words("本年举办的场次与为单家企业完成的服务之和", "sessions held and services done for one tenant, within the year"),
            UnitKind.COUNT, "incubator", _COUNTED, parameters=(WHICH,),
            trap=Words("一场培训不论来多少人都算一次；到期没有登记举办的不算", "a training counts once, however many came; what is over without a record does not"),
        ),
        services_delivered,
    ),
    (
        MeasureSpec(
            "incubator.people_trained", 1, Words("培训人次", "people trained"),
            Words("本年举办的培训的到场人数之和", "people who came to the trainings held within the year"),
            UnitKind.COUNT, "incubator", _COUNTED, parameters=(WHO,),
            trap=Words("人次不是人数：同一人来两场算两次；报名未到的不算", "visits, not persons: who came twice counts twice; who booked and did not come is not counted"),
        ),
        people_trained,
    ),
    (
        MeasureSpec(
            "incubator.tenants_served", 1, Words("服务企业数", "tenants served"),
            Words("本年参加过场次或接受过服务的企业，每家一次", "tenants that came to a session or had a service done within the year, each once"),
            UnitKind.COUNT, "incubator", _COUNTED, parameters=(WHICH,),
            trap=Words("按家数不按次数；预约未到的不算；退出的企业当年接受过服务的算", "tenants, not services; who booked and did not come is not counted; who left later is"),
        ),
        tenants_served,
    ),
)  # fmt: skip
"""What this module measures, each with its function."""
