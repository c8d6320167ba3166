"""The tenants of the incubator through the year: taken over, applied, admitted, grown, graduated and left; what they pay and tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from duixian.apps.incubator.models import LeaseRoom, Room, Tenant, TenantContact
from duixian.apps.incubator.operations.applying import Speaker, Wish, application_change, application_submit
from duixian.apps.incubator.operations.leases import Terms, deposit_record, lease_draft, lease_end, lease_sign
from duixian.apps.incubator.operations.papers import notice_post
from duixian.apps.incubator.operations.stages import Ground, tenant_step
from duixian.apps.incubator.queries.leases import leases_of
from duixian.apps.incubator.queries.tenants import INSIDE
from duixian.apps.incubator.rules import TENANT
from duixian.cli.demo_year import progress
from duixian.cli.demo_year.diary import Event, event
from duixian.cli.demo_year.firms import GRADUATES, LEAVERS, Firm, firms, newcomers
from duixian.cli.demo_year.stage import HEAD, PAYER, Moment, Stage, scene

TAKEN_OVER: Final = "2019-12-19"
LEASE: Final = timedelta(days=3 * 365)
LARGE: Final = (2, 7, 18, 25, 41)
"""Places of those that have two rooms."""
GROWING: Final = (1, 6, 8)
"""Places of those that move on to growth in spring."""
DEPOSIT_DAYS: Final = 60
"""A deposit is the rent of so many days."""
_GONE: Final = Ground("房间已验收，钥匙收回，水电表已抄。", handed_over=True)
NOTICES: Final = (
    ("2020-01-13", "春节期间安全须知", "放假前请关闭仪器电源，危险化学品入柜上锁。值班电话见服务大厅。"),
    ("2020-05-25", "配电间检修停电通知", "6月6日（周六）8:00至12:00检修配电间，创新孵化大楼停电，请提前安排低温设备。"),
    ("2020-11-09", "满意度普查", "11月16日起发出年度满意度问卷，每家一份，请负责人填写。"),
)
REPORTS: Final = (
    (date(2019, 7, 1), date(2020, 1, 1), "2020-01-15"),
    (date(2020, 1, 1), date(2020, 7, 1), "2020-07-15"),
)
"""Half-years of which the tenants tell their figures, and by which day."""
RETURNED: Final = date(2020, 6, 1)
"""Who enters on this day had its application returned first."""
SETTLED: Final = {13: "2020-07-24", 30: "2020-10-23"}
"""When those who left have settled everything: the rooms of the one were given back between two readings, so that its last share of power
and water came with the bill of July; the other left on the day of the reading."""
MET: Final = ("2020-03-18", "2020-06-17", "2020-09-16", "2020-12-09")
"""When the clerk enters the meetings of the mentors."""
ACHIEVED: Final = ("2020-06-22", "2020-11-23")
"""When the clerk enters what the tenants achieved."""
STRANGE: Final = {
    56: "海汀枇岭食品贸易有限公司",
    57: "海汀大学柚园团队",
    58: "海汀檀溪诊断有限公司",
    59: "海汀梨洲制剂有限公司",
}
"""Who applies and does not come this year."""
STRANGERS: Final = (
    (56, "2020-04-07", "refuse", "项目为食品贸易，不属于孵化领域。"),
    (57, "2020-04-14", "withdraw", "团队决定在外地落户。"),
)
WAITING: Final = ((58, "2020-11-26"), (59, "2020-12-08"))
"""Who waits for an answer when the year ends."""


def take_over(stage: Stage) -> None:
    """Everybody who is there when the year begins, with the leases they have; rent is charged here from the new year."""
    held = firms()
    made = {firm.place: _applied(stage, firm, TAKEN_OVER) for firm in held}
    rooms = _rooms()
    with scene(stage, HEAD, TAKEN_OVER, 15) as moment:
        progress.criteria(stage, moment)
        for firm in held:
            _step(made[firm.place], "admit", firm.applied + timedelta(days=14), moment, Ground("评审小组一致同意。"))
        for firm in held:
            mine = [next(rooms) for _ in range(1 + (firm.place in LARGE))]
            _housed(made[firm.place], firm, mine, moment, date(2020, 1, 1))
    with scene(stage, "hemin", TAKEN_OVER, 17) as moment:
        for firm in held:
            _step(made[firm.place], "enter", firm.entered, moment)
    progress.mentor(stage, [made[firm.place] for firm in held])


def _rooms() -> Iterator[Room]:
    """The rooms for letting, floor by floor."""
    found = Room.objects.filter(facts__use="let", facts__superseded_at=None).order_by(
        "floor__building__site__position", "floor__building__position", "floor__number", "number"
    )
    return iter(list(found))


def _applied(stage: Stage, firm: Firm, day: str) -> Tenant:
    with scene(stage, "hemin", day, 9) as moment:
        wish = Wish("team" if firm.team else "company", firm.field, firm.summary, people_planned=firm.people)
        return application_submit(
            unit=stage.centre, name=firm.name, wish=wish, speaker=Speaker(firm.speaker, firm.email), on=firm.applied,
            by=moment.by, at=moment.at, write=False,
        ).tenant  # fmt: skip


def _step(tenant: Tenant, action: str, on: date, moment: Moment, ground: Ground | None = None) -> None:
    tenant_step(
        tenant_uuid=tenant.uuid,
        action=action,
        on=on,
        ground=ground or Ground(),
        by=moment.by,
        at=moment.at,
        write=False,
    )


def _housed(
    tenant: Tenant, firm: Firm, rooms: Sequence[Room], moment: Moment, charged_from: date | None = None
) -> None:
    """A lease of three years from the day of entry, signed, its deposit received."""
    area = sum((room.facts.get(superseded_at=None).area for room in rooms), Decimal(0))
    subsidy = Decimal("0.5") if firm.team else Decimal(0)
    terms = Terms(
        f"孵租{firm.entered.year}-{firm.place + 1:03d}", firm.entered, firm.entered + LEASE, firm.price, subsidy,
        (area * firm.price * DEPOSIT_DAYS).quantize(Decimal(1)), charged_from,
    )  # fmt: skip
    uuids = [room.uuid for room in rooms]
    lease = lease_draft(tenant_uuid=tenant.uuid, room_uuids=uuids, terms=terms, by=moment.by, at=moment.at)
    lease_sign(lease_uuid=lease.uuid, signed_on=min(firm.entered, moment.at.date()), by=moment.by, at=moment.at)
    deposit_record(
        lease_uuid=lease.uuid, on=min(firm.entered, moment.at.date()), returned=False, by=moment.by, at=moment.at
    )


def events() -> Iterator[Event]:
    """What happens to the tenants in the year: six come, two leave, four graduate, three grow, leases are renewed; notices and figures."""
    for firm in newcomers():
        yield from _coming(firm, returned=firm.entered == RETURNED)
    yield from (event(day, 3, _told, day=day, title=title, text=text) for day, title, text in NOTICES)
    for first, end, day in REPORTS:
        yield event(_before(day, 13), 3, progress.ask, first=first, end=end, day=day)
        yield event(day, 3, progress.enter, first=first, end=end, day=day)
        yield event(_before(day, -2), 3, progress.confirm, first=first, end=end, day=day)
    yield from (event(day, 6, progress.met, quarter=quarter, day=day) for quarter, day in enumerate(MET))
    yield from (event(day, 5, progress.achieve, half=half, day=day) for half, day in enumerate(ACHIEVED, 1))
    yield event("2020-03-25", 5, _grow)
    for place, day, action, reason in STRANGERS:
        yield event(day, 2, _stranger, place=place, day=day)
        yield event(_before(day, -9), 2, _judged, place=place, day=_before(day, -9), action=action, reason=reason)
    for place, day in LEAVERS.items():
        yield event(_before(day, 1), 6, _leave, place=place)
        yield event(SETTLED[place], 6, _settled, place=place, day=SETTLED[place])
    yield from (event(day, 7, _graduate, day=day) for day in sorted(set(GRADUATES.values())))
    yield event("2020-06-29", 4, _renew)
    yield from (event(day, 2, _stranger, place=place, day=day) for place, day in WAITING)
    yield event("2020-12-01", 4, _sent_back)


def _before(day: str, days: int) -> str:
    return (date.fromisoformat(day) - timedelta(days=days)).isoformat()


def _told(stage: Stage, day: str, title: str, text: str) -> None:
    with scene(stage, "hemin", day, 10) as moment:
        notice_post(unit=stage.centre, title=title, text=text, by=moment.by, at=moment.at, write=False)


def _coming(firm: Firm, *, returned: bool) -> Iterator[Event]:
    """An application of its own: reviewed, sent back once where it lacked something, admitted, housed and entered."""
    applied = firm.applied.isoformat()
    admitted = _before(applied, -13 if returned else -9)
    yield event(applied, 2, _apply, firm=firm)
    if returned:
        yield event(_before(applied, -6), 3, _lacking, firm=firm, day=_before(applied, -6))
        yield event(_before(applied, -10), 3, _completed, firm=firm, day=_before(applied, -10))
    yield event(admitted, 4, _admit, firm=firm, day=admitted)
    yield event(firm.entered.isoformat(), 2, _enter, firm=firm)


def _apply(stage: Stage, firm: Firm) -> None:
    _applied(stage, firm, firm.applied.isoformat())


def _lacking(stage: Stage, firm: Firm, day: str) -> None:
    with scene(stage, "hemin", day, 10) as moment:
        ground = Ground("请补充环境影响说明和三年资金计划。")
        _step(_named(firm.name), "return", date.fromisoformat(day), moment, ground)


def _completed(stage: Stage, firm: Firm, day: str) -> None:
    with scene(stage, "program", day, 20) as moment:
        wish = Wish("company", firm.field, firm.summary + "已补充环境影响说明和资金计划。", people_planned=firm.people)
        application_change(tenant_uuid=_named(firm.name).uuid, wish=wish, again=True, by=TENANT, at=moment.at)


def _admit(stage: Stage, firm: Firm, day: str) -> None:
    with scene(stage, HEAD, day, 14) as moment:
        _step(_named(firm.name), "admit", date.fromisoformat(day), moment, Ground("评审平均84分，同意入驻。"))


def _enter(stage: Stage, firm: Firm) -> None:
    tenant = _named(firm.name)
    with scene(stage, HEAD, firm.entered.isoformat(), 9) as moment:
        _housed(tenant, firm, [_free(firm.entered)], moment)
        _step(tenant, "enter", firm.entered, moment)


def _free(day: date) -> Room:
    """A room for letting that nobody has from a day on."""
    later = LeaseRoom.objects.filter(lease__withdrawn_at=None, lease__ends_on__gt=day)
    taken = set(later.exclude(lease__ended_on__lte=day).values_list("room", flat=True))
    return next(room for room in _rooms() if room.pk not in taken)


def _grow(stage: Stage) -> None:
    with scene(stage, HEAD, "2020-03-25", 15) as moment:
        for place in GROWING:
            _step(_tenant(place), "grow", date(2020, 3, 25), moment, Ground("营业收入连续两年翻番。"))


def _stranger(stage: Stage, place: int, day: str) -> None:
    """Somebody applies who will not come this year."""
    _applied(stage, _made_up(place, day), day)


def _judged(stage: Stage, place: int, day: str, action: str, reason: str) -> None:
    """One that does not fit, and one that thinks again."""
    with scene(stage, HEAD, day, 11) as moment:
        _step(_named(STRANGE[place]), action, date.fromisoformat(day), moment, Ground(reason))


def _sent_back(stage: Stage) -> None:
    """Of the two applications that are open at the end of the year, one was returned."""
    with scene(stage, "hemin", "2020-12-01", 10) as moment:
        _step(_named(STRANGE[58]), "return", date(2020, 12, 1), moment, Ground("请补充知识产权归属证明。"))


def _made_up(place: int, day: str) -> Firm:
    like = newcomers()[place % 6]
    applied = date.fromisoformat(day)
    return like._replace(
        place=place, name=STRANGE[place], email=f"applicant{place}@demo.example", applied=applied, entered=applied
    )


def speakers(stage: Stage) -> list[TenantContact]:
    """Who speaks for a tenant that is in the incubator and keeps its rooms, in the order in which they came."""
    rows = TenantContact.objects.filter(
        tenant__unit=stage.centre, tenant__stage__in=INSIDE, ended_at=None, tenant__leases__signed_on__isnull=False,
        tenant__leases__withdrawn_at=None, tenant__leases__ended_on=None,
    )  # fmt: skip
    return list(rows.select_related("tenant__unit", "person").order_by("pk").distinct())


def _tenant(place: int) -> Tenant:
    return _named(_names()[place])


def _named(name: str) -> Tenant:
    return Tenant.objects.select_related("unit", "organisation").get(organisation__name=name)


def _names() -> Mapping[int, str]:
    return {firm.place: firm.name for firm in (*firms(), *newcomers())}


def _leave(stage: Stage, place: int) -> None:
    """The rooms are given back in the middle of a month."""
    on = date.fromisoformat(LEAVERS[place])
    with scene(stage, "hemin", (on - timedelta(days=1)).isoformat(), 16) as moment:
        for lease in leases_of(_tenant(place)):
            lease_end(lease_uuid=lease.uuid, on=on, reason="企业迁往自有厂房", by=moment.by, at=moment.at)


def _settled(stage: Stage, place: int, day: str) -> None:
    """The credit note is paid out, the deposit given back, the exit entered."""
    tenant, on = _tenant(place), date.fromisoformat(day)
    with scene(stage, PAYER, day, 10) as moment:
        for lease in leases_of(tenant):
            deposit_record(lease_uuid=lease.uuid, on=on, returned=True, by=moment.by, at=moment.at)
    with scene(stage, HEAD, day, 15) as moment:
        _step(tenant, "leave", on, moment, _GONE)


def _graduate(stage: Stage, day: str) -> None:
    """Who meets the criteria graduates, and goes on with its lease."""
    with scene(stage, HEAD, day, 15) as moment:
        for place, when in GRADUATES.items():
            if when == day:
                _step(
                    _tenant(place),
                    "graduate",
                    date.fromisoformat(day),
                    moment,
                    Ground("符合毕业条件，继续租用至租约期满。"),
                )


def _renew(stage: Stage) -> None:
    """Leases of three years that end in the second half are followed by one of two, at a price a tenth higher."""
    random = Random("续租")
    with scene(stage, HEAD, "2020-06-29", 10) as moment:
        for firm in firms():
            end = firm.entered + LEASE
            if end > date(2020, 12, 31) or firm.gone:
                continue
            old = leases_of(_tenant(firm.place)).get()
            price = (firm.price * Decimal("1.1")).quantize(Decimal("0.01"))
            number = f"孵租2020-续{random.randint(100, 999)}"
            terms = Terms(number, end, end + timedelta(days=730), price, old.subsidy)
            uuids = [one.room.uuid for one in old.rooms.all()]
            new = lease_draft(
                tenant_uuid=old.tenant.uuid,
                room_uuids=uuids,
                terms=terms,
                renews_uuid=old.uuid,
                by=moment.by,
                at=moment.at,
            )
            lease_sign(lease_uuid=new.uuid, signed_on=date(2020, 6, 29), by=moment.by, at=moment.at)
