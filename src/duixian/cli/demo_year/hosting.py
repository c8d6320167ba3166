"""The two conferences take shape: the edition, who stands behind it, its approval, the venue, plans for what may go wrong, channels."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from duixian.apps.events.models import Event
from duixian.apps.events.models.editions import EventParty
from duixian.apps.events.operations.approvals import (
    CaseGiven,
    Decision,
    approval_apply,
    approval_case_keep,
    approval_decide,
)
from duixian.apps.events.operations.baselines import past_edition_enter
from duixian.apps.events.operations.channels import ChannelGiven, Reach, channel_figure_record, channel_open
from duixian.apps.events.operations.committees import committee_link
from duixian.apps.events.operations.editions import EventGiven, event_create, event_publish
from duixian.apps.events.operations.parties import party_add
from duixian.apps.events.operations.safety import (
    DrillHeld,
    drill_correct,
    drill_hold,
    drill_plan,
    emergency_plan_record,
    incident_close,
    incident_record,
)
from duixian.apps.events.operations.venues import VenueGiven, venue_choose, venue_option_add
from duixian.apps.governance.models import Team
from duixian.apps.money.models import Contract
from duixian.cli.demo_year.papers import text
from duixian.cli.demo_year.stage import ZONE, Stage, scene
from duixian.core.events.earlier import Earlier

OWNER: Final = "linxiao"
Reached = tuple[str, int, int, int]
"""Up to a day: sent, opened, visits; 0 where nobody counted."""


class Approved(NamedTuple):
    """An application for an international conference: handed in, decided, how many people."""

    applied: str
    decided: str
    number: str
    total: int
    abroad: int


class Hosted(NamedTuple):
    """An edition with what belongs to its preparation; days are those on which somebody worked on it."""

    key: str
    created: str
    published: str
    given: EventGiven
    approved: Approved
    background: str
    venue: str
    venue_why: str
    others: tuple[tuple[str, int, str], ...]
    parties: tuple[tuple[EventParty.Role, str, str], ...]
    channels: tuple[tuple[str, str, str, tuple[Reached, ...]], ...]
    plans: tuple[tuple[str, str, str], ...]
    drill: tuple[str, str, str, str]
    earlier: Earlier


HOST, ORGANISER, SUPPORTER, PARTNER = (
    EventParty.Role.HOST,
    EventParty.Role.ORGANISER,
    EventParty.Role.SUPPORTER,
    EventParty.Role.PARTNER,
)
FORUM: Final = Hosted(
    "forum", "2019-12-18", "2020-03-02",
    EventGiven(
        slug="hb-forum-2020", name="第22届海汀国际生命科学与医药研讨会", short_name="HB-Forum 2020", edition=22,
        name_en="22nd Haiting International Forum on Life Science and Medicine", theme="从发现到患者：联结研究、产业与资本",
        theme_en="From discovery to patients: research, industry and capital meet", starts_on=date(2020, 6, 10), ends_on=date(2020, 6, 12),
        venue="海汀国际会议中心", venue_en="Haiting International Conference Centre", address="海汀市滨江大道88号", address_en="88 Riverside Avenue, Haiting",
        international=True, expected_total=800, expected_abroad=110, expected_countries=7, contact_email="forum@demo.example",
    ),
    Approved("2020-01-06", "2020-02-24", "海外办〔2020〕6号", 800, 110),
    "研讨会创办二十余年，每年六月举行，由主管部门牵头、促进中心承办。", "海汀国际会议中心", "三家比价中报价居中，容量与展厅面积满足要求，地铁直达。",
    (("滨江酒店会议区", 500, "168000"), ("海汀科技会堂", 900, "236000")),
    (
        (HOST, "海汀市科学技术局", "Haiting Science and Technology Bureau"), (ORGANISER, "海汀市生物医药产业促进中心", "Haiting Centre for Biomedicine"),
        (SUPPORTER, "海汀市药学会", "Haiting Pharmaceutical Society"), (SUPPORTER, "美中生物医药交流协会", "Sino-American Biomedical Exchange"),
        (PARTNER, "海汀大学药学院", "School of Pharmacy, Haiting University"), (PARTNER, "海汀药物研究所", "Haiting Institute of Medicines"),
        (PARTNER, "北岭医科大学", "Beiling Medical University"), (PARTNER, "江渚生命健康产业园", "Jiangzhu Life Health Park"), (PARTNER, "远山创业投资", "Far Hills Ventures"),
    ),
    (
        ("往届代表邮件", "mail", "2020-03-02", (("2020-03-31", 4200, 1630, 720), ("2020-05-31", 6900, 2540, 1180))),
        ("行业媒体专题", "press", "2020-03-16", (("2020-05-31", 0, 0, 2360),)),
        ("协办单位通知", "partners", "2020-03-09", (("2020-05-31", 380, 0, 640),)),
        ("公众号推送", "wechat", "2020-04-01", (("2020-05-31", 18600, 5210, 980),)),
    ),
    (("fire", "V3", "方以宁"), ("health", "V5（含疫情防控）", "许知"), ("security", "V3", "方以宁"), ("network", "V1", "孟夏")),
    ("2020-05-28", "会场疏散演练", "二号厅北侧通道堆放展具，影响疏散。", "2020-06-05"),
    Earlier(name="第21届海汀国际生命科学与医药研讨会", year=2019, number=21, people=712, abroad=96, countries=8, speakers=92, satisfied=286, answers=320),
)  # fmt: skip
TCM: Final = Hosted(
    "tcm", "2020-06-03", "2020-06-29",
    EventGiven(
        slug="tcm-2020", name="第12届海汀中医药与天然药物国际会议", short_name="HT-TCM 2020", edition=12,
        name_en="12th Haiting Conference on Traditional and Natural Medicine", theme="传统智慧，共通语言", theme_en="Old wisdom, a shared language",
        starts_on=date(2020, 10, 15), ends_on=date(2020, 10, 16), venue="海汀学术交流中心", venue_en="Haiting Academic Exchange Centre",
        address="海汀市杏林路16号", address_en="16 Apricot Grove Road, Haiting", international=True, expected_total=500, expected_abroad=30, expected_countries=5,
        contact_email="tcm@demo.example",
    ),
    Approved("2020-06-04", "2020-06-22", "海外办〔2020〕31号", 500, 30),
    "会议一年一届，邀集中药与天然药物领域的学者、企业负责人和主管部门。", "海汀学术交流中心", "比价中有效报价最低，两个分会场可同时使用。",
    (("海汀国际会议中心", 700, "126000"), ("滨江酒店会议区", 500, "118000")),
    (
        (HOST, "海汀市科学技术局", "Haiting Science and Technology Bureau"), (ORGANISER, "海汀市生物医药产业促进中心", "Haiting Centre for Biomedicine"),
        (SUPPORTER, "海汀市药学会", "Haiting Pharmaceutical Society"), (PARTNER, "安禾中药饮片有限公司", "Anhe Herbal Slices"),
    ),
    (
        ("往届代表邮件", "mail", "2020-07-01", (("2020-08-31", 2600, 1020, 540),)),
        ("协办单位通知", "partners", "2020-07-06", (("2020-08-31", 210, 0, 330),)),
    ),
    (("fire", "V2", "方以宁"), ("health", "V3（含疫情防控）", "方以宁"), ("security", "V2", "方以宁"), ("network", "V1", "孟夏")),
    ("2020-09-28", "会场疏散与发热处置演练", "", ""),
    Earlier(name="第11届海汀中医药与天然药物国际会议", year=2019, number=11, people=461, abroad=21, countries=5, speakers=29, satisfied=184, answers=204),
)  # fmt: skip
HOSTED: Final = (FORUM, TCM)
VENUES: Final = {"forum": "venue", "tcm": "hall"}
"""The purchase and the contract of each venue, by their short names."""


def event_of(key: str) -> Event:
    """The edition of a conference by its short name."""
    slug = next(one.given.slug for one in HOSTED if one.key == key)
    return Event.objects.get(slug=slug)


def found(stage: Stage, hosted: Hosted) -> None:
    """Enter the edition and who stands behind it, have it approved, choose the venue, publish it."""
    with scene(stage, OWNER, hosted.created, 14) as moment:
        given = replace(hosted.given, declaration_uuid=stage.declarations[hosted.key])
        event = event_create(unit=stage.centre, given=given, by=moment.by, at=moment.at)
        for role, name, name_en in hosted.parties:
            party_add(event_uuid=event.uuid, role=role, name=name, name_en=name_en, by=moment.by, at=moment.at)
        past_edition_enter(event_uuid=event.uuid, given=hosted.earlier, by=moment.by, at=moment.at)
    _approve(stage, hosted, event.uuid)
    _seat(stage, hosted, event.uuid)
    _staff(stage, hosted, event.uuid)
    with scene(stage, "chenlan", hosted.published, 9) as moment:
        event_publish(event_uuid=event.uuid, by=moment.by, at=moment.at)
    for name, code, opened, reached in hosted.channels:
        _make_known(stage, event.uuid, (name, code, opened), reached)


def _approve(stage: Stage, hosted: Hosted, event: UUID) -> None:
    case = hosted.approved
    with scene(stage, OWNER, case.applied, 10) as moment:
        given = CaseGiven(background=hosted.background, funding="财政拨款", exhibition_area=900, contact="林晓")
        approval_case_keep(event_uuid=event, given=given, by=moment.by, at=moment.at)
        asked = approval_apply(
            event_uuid=event, applied_on=moment.at.date(), applied_to="海汀市人民政府外事办公室", total=case.total, abroad=case.abroad,
            by=moment.by, at=moment.at,
        )  # fmt: skip
    with scene(stage, OWNER, case.decided, 15) as moment:
        paper = text(
            f"关于同意举办{hosted.given.name}的批复",
            f"文号：{case.number}",
            f"规模：{case.total}人，其中境外{case.abroad}人。",
        )
        decision = Decision(
            True, moment.at.date(), case.number, approved_total=case.total, approved_abroad=case.abroad, upload=paper
        )
        approval_decide(approval_uuid=asked.uuid, decision=decision, by=moment.by, at=moment.at)


def _seat(stage: Stage, hosted: Hosted, event: UUID) -> None:
    """The candidates with their prices, and the one that the comparison found."""
    bought, signed = _paper(stage, hosted.key)
    with scene(stage, OWNER, str(signed.signed_on), 16) as moment:
        price = Decimal(signed.total)
        chosen = VenueGiven(hosted.venue, hosted.given.expected_total, price=price, procurement_uuid=bought)
        for given in (chosen, *(VenueGiven(name, seats, price=Decimal(yuan)) for name, seats, yuan in hosted.others)):
            option = venue_option_add(event_uuid=event, given=given, by=moment.by, at=moment.at)
            if given is chosen:
                taken = option
        venue_choose(
            option_uuid=taken.uuid, reason=hosted.venue_why, chosen_on=moment.at.date(), contract_uuid=signed.uuid,
            by=moment.by, at=moment.at,
        )  # fmt: skip


def _paper(stage: Stage, key: str) -> tuple[UUID | None, Contract]:
    contract = Contract.objects.select_related("procurement").get(
        declaration__uuid=stage.declarations[key], line__name="会场租用"
    )
    return contract.procurement.uuid if contract.procurement else None, contract


def _staff(stage: Stage, hosted: Hosted, event: UUID) -> None:
    """Committees, plans for what may go wrong, and the drill that finds something."""
    held_on, title, findings, corrected = hosted.drill
    with scene(stage, OWNER, hosted.published, 8) as moment:
        committee_link(
            event_uuid=event, role="leading", name=f"{hosted.given.short_name}领导小组", by=moment.by, at=moment.at
        )
        working = Team.objects.get(subject_uuid=stage.declarations[hosted.key], name__endswith="工作小组")
        committee_link(event_uuid=event, role="working", team_uuid=working.uuid, by=moment.by, at=moment.at)
        for hazard, version, person in hosted.plans:
            emergency_plan_record(
                event_uuid=event, hazard=hazard, version=version, responsible=person, in_force_from=moment.at.date(),
                upload=text(f"{hosted.given.short_name}应急预案（{hazard}）", f"版本：{version}", f"责任人：{person}"),
                by=moment.by, at=moment.at,
            )  # fmt: skip
        drill = drill_plan(
            event_uuid=event,
            hazard="fire",
            title=title,
            planned_on=date.fromisoformat(held_on),
            by=moment.by,
            at=moment.at,
        )
    with scene(stage, OWNER, held_on, 17) as moment:
        held = DrillHeld(date.fromisoformat(held_on), 46, findings)
        drill_hold(drill_uuid=drill.uuid, held=held, by=moment.by, at=moment.at)
    if corrected:
        with scene(stage, OWNER, corrected, 11) as moment:
            drill_correct(
                drill_uuid=drill.uuid, corrected_on=moment.at.date(), correction="展具移至一层库房，通道已复查畅通。",
                by=moment.by, at=moment.at,
            )  # fmt: skip


def _make_known(stage: Stage, event: UUID, named: tuple[str, str, str], reached: tuple[Reached, ...]) -> None:
    name, code, opened = named
    with scene(stage, "mengxia", opened, 10) as moment:
        given = ChannelGiven(name, code, date.fromisoformat(opened))
        channel = channel_open(event_uuid=event, given=given, by=moment.by, at=moment.at)
    for day, sent, seen, visits in reached:
        with scene(stage, "mengxia", day, 18) as moment:
            reach = Reach(date.fromisoformat(day), sent or None, seen or None, visits, "后台统计")
            channel_figure_record(channel_uuid=channel.uuid, reach=reach, by=moment.by, at=moment.at)


def incident(stage: Stage) -> None:
    """Something that happened at the forum: a guest fell ill, and was looked after."""
    fell_ill = datetime(2020, 6, 11, 10, 40, tzinfo=ZONE)
    with scene(stage, "fangyining", "2020-06-11", 17) as moment:
        told = incident_record(
            event_uuid=event_of("forum").uuid, hazard="health", happened_at=fell_ill, what="一名代表低血糖头晕。", by=moment.by,
            at=moment.at,
        )  # fmt: skip
        incident_close(
            incident_uuid=told.uuid, closed_at=datetime(2020, 6, 11, 11, 30, tzinfo=ZONE),
            measures="现场医护处置并休息，未送医。", by=moment.by, at=moment.at,
        )  # fmt: skip
