"""The press at the forum: five outlets of the trade, nine reporters, seven reports of which two are reprints; booths and pitches."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID

from duixian.apps.events.models import Event, Session
from duixian.apps.events.operations.exhibits import booth_keep, exhibit_apply, exhibit_move
from duixian.apps.events.operations.media import outlet_judge
from duixian.apps.events.operations.media_reports import ReportGiven, report_check, report_enter
from duixian.apps.events.operations.pitches import pitch_apply, pitch_move, pitch_place
from duixian.apps.parties.models import Organisation
from duixian.cli.demo_year.hosting import event_of
from duixian.cli.demo_year.names import OUTLETS
from duixian.cli.demo_year.papers import text
from duixian.cli.demo_year.stage import Moment, Stage, scene

REPRINTERS: Final = ("海汀生活网", "医药资讯台")
TITLES: Final = (
    "生命科学研讨会开幕",
    "新药研发走向合作",
    "一对一洽谈促成对接",
    "监管科学专场侧记",
    "青年科学家论坛纪要",
)
COMPANIES: Final = (
    ("青原制药股份有限公司", "口服小分子抗肿瘤药", "QY-101"), ("澄川生物科技有限公司", "细胞培养基", "无血清培养基平台"), ("启明医疗器械有限公司", "介入导管", "可降解支架"),
    ("云桥医药研发服务有限公司", "临床数据平台", "远程随访系统"), ("安禾中药饮片有限公司", "道地药材", "饮片追溯系统"), ("拓新医药产业基金", "投融资服务", "早期项目基金"),
    ("江渚生命健康产业园", "园区展示", "中试平台"), ("海汀药物研究所", "科研成果", "缓释给药技术"),
)  # fmt: skip


def judge(stage: Stage) -> None:
    """Which outlets are of the trade; reporters were accredited with their registration."""
    event = event_of("forum")
    with scene(stage, "mengxia", "2020-06-02", 10) as moment:
        for outlet in OUTLETS:
            outlet_judge(event_uuid=event.uuid, name=outlet, trade=True, reason="医药或科技行业媒体，常设跑口记者", by=moment.by, at=moment.at)  # fmt: skip


def report(stage: Stage) -> None:
    """Reports are entered with an archived copy by one, compared by another."""
    event = event_of("forum")
    with scene(stage, "mengxia", "2020-07-03", 15) as moment:
        for outlet in REPRINTERS:
            outlet_judge(event_uuid=event.uuid, name=outlet, trade=False, by=moment.by, at=moment.at)
        own = [
            _report(event, OUTLETS[place], title, date(2020, 6, 12 + place), None, moment)
            for place, title in enumerate(TITLES)
        ]
        again = [
            _report(event, REPRINTERS[0], TITLES[0], date(2020, 6, 13), own[0], moment),
            _report(event, REPRINTERS[1], TITLES[2], date(2020, 6, 15), own[2], moment),
        ]
    with scene(stage, "fangyining", "2020-07-06", 10) as moment:
        for uuid in (*own, *again):
            report_check(uuid=uuid, by=moment.by, at=moment.at)


def _report(event: Event, outlet: str, title: str, day: date, reprint_of: UUID | None, moment: Moment) -> UUID:
    body = Organisation.objects.get(unit=event.unit, name=outlet)
    given = ReportGiven(
        body.uuid, title, day, url=f"https://media.example/{body.pk}/{day:%Y%m%d}", reprint_of=reprint_of,
        upload=text(f"{outlet}：{title}（存档）", f"刊发日期：{day}", "正文存档。" if reprint_of is None else "转载存档。"),
    )  # fmt: skip
    made = report_enter(event_uuid=event.uuid, given=given, by=moment.by, at=moment.at)
    uuid: UUID = made.uuid
    return uuid


def exhibit(stage: Stage) -> None:
    """Booths for companies, and who presents what in the pitch sessions."""
    event = event_of("forum")
    with scene(stage, "mengxia", "2020-05-20", 14) as moment:
        for place, (company, items, project) in enumerate(COMPANIES):
            booth = booth_keep(
                event_uuid=event.uuid,
                code=f"A{place + 1:02d}",
                place="展厅",
                size=Decimal(9),
                by=moment.by,
                at=moment.at,
            )
            shown = exhibit_apply(
                event_uuid=event.uuid,
                organisation=company,
                items=items,
                booth_uuid=booth.uuid,
                by=moment.by,
                at=moment.at,
            )
            exhibit_move(uuid=shown.uuid, state="confirmed", by=moment.by, at=moment.at)
            pitch = pitch_apply(
                event_uuid=event.uuid, organisation=company, project=project, by=moment.by, at=moment.at
            )
            pitch_move(uuid=pitch.uuid, state="accepted", by=moment.by, at=moment.at)
            _place(event, pitch.uuid, place, moment)


def _place(event: Event, pitch: UUID, place: int, moment: Moment) -> None:
    """Four a session, twenty minutes apart."""
    session: Session = event.sessions.filter(kind="pitch").order_by("starts_at")[place // 4]
    assert session.starts_at  # noqa: S101  # the programme has a time for both
    starts = session.starts_at + timedelta(minutes=20 * (place % 4))
    pitch_place(uuid=pitch, session_uuid=session.uuid, starts_at=starts, minutes=15, by=moment.by, at=moment.at)


def show(stage: Stage) -> None:
    """What was shown and presented, entered on the last evening."""
    event = event_of("forum")
    with scene(stage, "mengxia", "2020-06-12", 18) as moment:
        for one in event.exhibits.all():
            exhibit_move(uuid=one.uuid, state="shown", by=moment.by, at=moment.at)
        for pitch in event.pitches.all():
            pitch_move(uuid=pitch.uuid, state="done", by=moment.by, at=moment.at)
