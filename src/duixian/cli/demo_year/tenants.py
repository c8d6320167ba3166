"""The tenants of the incubator through the year: taken over, applied, admitted, grown, graduated and left; what they pay and tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from duixian.apps.incubator.models import LeaseRoom, Room, Tenant
from duixian.apps.incubator.operations.applying import Speaker, Wish, application_change, application_submit
from duixian.apps.incubator.operations.leases import Terms, deposit_record, lease_draft, lease_end, lease_sign
from duixian.apps.incubator.operations.papers import notice_post
from duixian.apps.incubator.operations.stages import Ground, tenant_step
from duixian.apps.incubator.queries.leases import leases_of
from duixian.apps.incubator.rules import TENANT
from duixian.cli.demo_year import rents
from duixian.cli.demo_year.firms import GRADUATES, LEAVERS, Firm, firms, newcomers
from duixian.cli.demo_year.progress import achieve, criteria, mentor, report
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


def take_over(stage: Stage) -> None:
    """Everybody who is there when the year begins, with the leases they have; rent is charged here from the new year."""
    held = firms()
    made = {firm.place: _applied(stage, firm, TAKEN_OVER) for firm in held}
    rooms = _rooms()
    with scene(stage, HEAD, TAKEN_OVER, 15) as moment:
        criteria(stage, moment)
        for firm in held:
            _step(made[firm.place], "admit", firm.applied + timedelta(days=14), moment, Ground("评审小组一致同意。"))
        for firm in held:
            mine = [next(rooms) for _ in range(1 + (firm.place in LARGE))]
            _housed(made[firm.place], firm, mine, moment, date(2020, 1, 1))
    with scene(stage, "hemin", TAKEN_OVER, 17) as moment:
        for firm in held:
            _step(made[firm.place], "enter", firm.entered, moment)
    mentor(stage, [made[firm.place] for firm in held])


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


def first_half(stage: Stage) -> None:
    """From January to June: four newcomers are looked at and three of them come, one leaves, two graduate; rents month by month."""
    rents.play(stage, 1)
    _told(stage, 0)
    coming = newcomers()
    _come(stage, coming[0])
    report(stage, date(2019, 7, 1), date(2020, 1, 1), "2020-01-15")
    rents.play(stage, 2)
    _come(stage, coming[1])
    rents.play(stage, 3)
    _refused(stage)
    _grow(stage)
    rents.play(stage, 4, 5)
    _leave(stage, 13)
    _come(stage, coming[2], returned=True)
    _told(stage, 1)
    rents.play(stage, 6)
    _settled(stage, 13, "2020-06-12")
    achieve(stage, 1)
    _graduate(stage, "2020-06-30")


def second_half(stage: Stage) -> None:
    """From July to December: three more come, one leaves, two graduate, leases are renewed, two bills stay open."""
    coming = newcomers()
    _renew(stage)
    _come(stage, coming[3])
    report(stage, date(2020, 1, 1), date(2020, 7, 1), "2020-07-15")
    rents.play(stage, 7, 8)
    rents.play(stage, 9)
    _leave(stage, 30)
    _come(stage, coming[4])
    rents.play(stage, 10)
    _settled(stage, 30, "2020-10-16")
    _come(stage, coming[5])
    rents.play(stage, 11)
    _told(stage, 2)
    achieve(stage, 2)
    _graduate(stage, "2020-11-30")
    rents.play(stage, 12)
    _graduate(stage, "2020-12-10")
    _waiting(stage)
    rents.remind(stage)


def _told(stage: Stage, number: int) -> None:
    day, title, text = NOTICES[number]
    with scene(stage, "hemin", day, 10) as moment:
        notice_post(unit=stage.centre, title=title, text=text, by=moment.by, at=moment.at, write=False)


def _come(stage: Stage, firm: Firm, *, returned: bool = False) -> None:
    """An application of its own: reviewed, sent back once where it lacked something, admitted, housed and entered."""
    tenant = _applied(stage, firm, firm.applied.isoformat())
    day = firm.applied + timedelta(days=6)
    if returned:
        with scene(stage, "hemin", day.isoformat(), 10) as moment:
            _step(tenant, "return", day, moment, Ground("请补充环境影响说明和三年资金计划。"))
        with scene(stage, "program", (day + timedelta(days=4)).isoformat(), 20) as moment:
            wish = Wish(
                "company", firm.field, firm.summary + "已补充环境影响说明和资金计划。", people_planned=firm.people
            )
            application_change(tenant_uuid=tenant.uuid, wish=wish, again=True, by=TENANT, at=moment.at)
        day += timedelta(days=4)
    with scene(stage, HEAD, (day + timedelta(days=3)).isoformat(), 14) as moment:
        _step(tenant, "admit", day + timedelta(days=3), moment, Ground("评审平均84分，同意入驻。"))
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


def _refused(stage: Stage) -> None:
    """One that does not fit, and one that thinks again."""
    for place, day, action, reason in (
        (56, "2020-04-07", "refuse", "项目为食品贸易，不属于孵化领域。"), (57, "2020-04-14", "withdraw", "团队决定在外地落户。"),
    ):  # fmt: skip
        tenant = _stranger(stage, place, day)
        when = date.fromisoformat(day) + timedelta(days=9)
        with scene(stage, HEAD, when.isoformat(), 11) as moment:
            _step(tenant, action, when, moment, Ground(reason))


def _waiting(stage: Stage) -> None:
    """Two applications that are open at the end of the year, one of them returned."""
    tenant = _stranger(stage, 58, "2020-11-26")
    with scene(stage, "hemin", "2020-12-01", 10) as moment:
        _step(tenant, "return", date(2020, 12, 1), moment, Ground("请补充知识产权归属证明。"))
    _stranger(stage, 59, "2020-12-08")


def _stranger(stage: Stage, place: int, day: str) -> Tenant:
    return _applied(stage, _made_up(place, day), day)


def _made_up(place: int, day: str) -> Firm:
    like = newcomers()[place % 6]
    name = ("海汀枇岭食品贸易有限公司", "海汀大学柚园团队", "海汀檀溪诊断有限公司", "海汀梨洲制剂有限公司")[place - 56]
    applied = date.fromisoformat(day)
    return like._replace(
        place=place, name=name, email=f"applicant{place}@demo.example", applied=applied, entered=applied
    )


def _tenant(place: int) -> Tenant:
    return Tenant.objects.select_related("unit", "organisation").get(organisation__name=_names()[place])


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
