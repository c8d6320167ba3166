"""How the tenants grow: the criteria of graduation, their figures of each half-year, what they achieve, and who mentors them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from duixian.apps.incubator.models import Mentoring, Tenant, TenantFigures
from duixian.apps.incubator.operations.mentors import mentor_session_record, mentoring_begin
from duixian.apps.incubator.operations.progress import (
    Criteria,
    Figures,
    achievement_record,
    figures_ask,
    figures_confirm,
    figures_enter,
    graduation_rule_set,
)
from duixian.apps.incubator.queries.tenants import INSIDE
from duixian.apps.incubator.rules import TENANT
from duixian.cli.demo_year.firms import firms
from duixian.cli.demo_year.stage import Moment, Stage, scene
from duixian.core.periods import Period

MENTORS: Final = ("刘知行", "吕怀瑾", "沈清扬", "彭书瑶", "曹承泽")
TOPICS: Final = ("注册申报路径", "融资计划书", "知识产权布局", "临床方案设计", "质量体系建设", "商业模式")
ACHIEVED: Final = {
    1: ((4, "title", "高新技术企业", "GR202031000412", 0), (9, "funding", "A轮融资", "", 12_000_000), (2, "funding", "天使轮融资", "", 3_000_000),
        (5, "patent", "一种双特异性抗体及其用途", "ZL202010112233", 0), (12, "patent", "可降解支架的涂层方法", "ZL202010223344", 0),
        (18, "right", "慢病随访软件V1.0", "2020SR0456789", 0), (25, "funding", "Pre-A轮融资", "", 8_000_000)),
    2: ((16, "sale", "被上市公司收购控股权", "", 46_000_000), (22, "title", "高新技术企业", "GR202031000957", 0), (7, "title", "高新技术企业", "GR202031000961", 0),
        (33, "patent", "脂质纳米颗粒的制备方法", "ZL202010778899", 0), (38, "award", "科技型中小企业", "2020310115A", 0), (41, "funding", "A轮融资", "", 20_000_000),
        (47, "patent", "快速检测试剂盒", "ZL202010889900", 0)),
}  # fmt: skip
"""By half-year: place, kind, name, number, yuan."""


def criteria(stage: Stage, moment: Moment) -> None:
    """What the centre asks of who graduates."""
    asked = Criteria(
        1, Decimal(10_000_000), Decimal(5_000_000), years=5, basis="《企业孵化管理办法》（海生促〔2019〕9号）"
    )
    graduation_rule_set(unit=stage.centre, criteria=asked, by=moment.by, at=moment.at)


def mentor(stage: Stage, tenants: Sequence[Tenant]) -> None:
    """Ten tenants a mentor from the new year on."""
    with scene(stage, "hemin", "2020-01-02", 14) as moment:
        for place, tenant in enumerate(tenants):
            mentoring_begin(
                tenant_uuid=tenant.uuid, mentor=MENTORS[place % len(MENTORS)], since=date(2020, 1, 2), by=moment.by, at=moment.at
            )  # fmt: skip


def met(stage: Stage, quarter: int, day: str) -> None:
    """Once a quarter a mentor meets each fourth of the tenants that are still there."""
    random = Random(day)
    held = Mentoring.objects.filter(tenant__unit=stage.centre, tenant__stage__in=INSIDE, until=None).order_by("pk")
    with scene(stage, "hemin", day, 17) as moment:
        for one in held[quarter::4]:
            mentor_session_record(
                mentoring_uuid=one.uuid, on=date.fromisoformat(day) - timedelta(days=random.randint(0, 8)),
                hours=Decimal(random.choice(("1", "1.5", "2"))), topic=random.choice(TOPICS), result="已列出下一步事项", by=moment.by, at=moment.at,
            )  # fmt: skip


def ask(stage: Stage, first: date, end: date, day: str) -> None:
    """The tenants are asked for their figures by letter; for those of the year before the old list was still used."""
    if first.year < 2020:
        return
    with scene(stage, "hemin", (date.fromisoformat(day) - timedelta(days=13)).isoformat(), 9) as moment:
        figures_ask(
            unit=stage.centre, period=Period(first, end), due_on=date.fromisoformat(day), by=moment.by, at=moment.at
        )


def enter(stage: Stage, first: date, end: date, day: str) -> None:
    """Every tenant that was in by then tells its figures on its own page."""
    random, people = Random(day), {firm.name: firm.people for firm in firms()}
    inside = Tenant.objects.filter(unit=stage.centre, stage__in=INSIDE, steps__stage="incubating", steps__on__lt=end)
    with scene(stage, "program", day, 20) as moment:
        for tenant in inside.select_related("organisation").order_by("number"):
            told = _figures(people.get(tenant.organisation.name, 8), random, grown=first.year == 2020)
            figures_enter(tenant_uuid=tenant.uuid, starts_on=first, ends_on=end, figures=told, by=TENANT, at=moment.at)


def confirm(stage: Stage, first: date, end: date, day: str) -> None:
    """Staff looks at the figures and confirms them."""
    with scene(stage, "hemin", (date.fromisoformat(day) + timedelta(days=2)).isoformat(), 10) as moment:
        told = TenantFigures.objects.filter(starts_on=first, ends_on=end, confirmed_at=None)
        for uuid in told.values_list("uuid", flat=True):
            figures_confirm(figures_uuid=uuid, by=moment.by, at=moment.at)


def _figures(people: int, random: Random, *, grown: bool) -> Figures:
    number = people + (random.randint(0, 3) if grown else 0)
    revenue = Decimal(random.randint(0, 40) * 50_000)
    return Figures(
        number, revenue, round(number * 0.8), round(number * 0.6), random.randint(0, 1 + number // 8), random.randint(0, 1 + number // 6),
        Decimal(random.randint(6, 60) * 50_000), (revenue * Decimal("0.03")).quantize(Decimal(1)),
    )  # fmt: skip


def achieve(stage: Stage, half: int, day: str) -> None:
    """What tenants have to show for a half-year."""
    names, told_on = {firm.place: firm.name for firm in firms()}, date.fromisoformat(day)
    with scene(stage, "hemin", day, 11) as moment:
        for place, kind, name, number, yuan in ACHIEVED[half]:
            tenant = Tenant.objects.get(organisation__name=names[place])
            achievement_record(
                tenant_uuid=tenant.uuid, kind=kind, name=name, number=number, on=told_on - timedelta(days=20 + place),
                amount=Decimal(yuan) if yuan else None, by=moment.by, at=moment.at,
            )  # fmt: skip
