"""The conference sites: pages in both languages, news, and a plan of updates that is kept month by month."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from duixian.apps.events.models import PageKind
from duixian.apps.events.operations.site_pages import PageText, page_create, page_publish
from duixian.apps.events.operations.site_updates import PlanGiven, update_plan
from duixian.cli.demo_year.hosting import event_of
from duixian.cli.demo_year.stage import Stage, scene


class Planned(NamedTuple):
    """A piece of news that was planned for a day, and the day on which it came out."""

    due: str
    out: str
    title: str
    title_en: str
    body: str
    body_en: str


class Sited(NamedTuple):
    """A site: when it was written, what its own pages say, and its plan."""

    key: str
    written: str
    about: PageText
    travel: PageText
    news: tuple[Planned, ...]


def _travel(venue: str, venue_en: str) -> PageText:
    return PageText(
        "交通与住宿", "Travel and hotels", "怎样到达会场", "How to get there",
        f"## 地铁\n\n2号线“会展中心”站3号口，步行约6分钟到{venue}。\n\n## 住宿\n\n会务组预留了协议客房，可在报名后自己的页面中登记。",
        f"## Metro\n\nLine 2, Convention Centre, exit 3; six minutes on foot to the {venue_en}.\n\n## Hotels\n\nRooms are kept for guests: ask for one on your own page once you have registered.",
    )  # fmt: skip


FORUM: Final = Sited(
    "forum", "2020-03-02",
    PageText(
        "关于研讨会", "About the forum", "三天、五个分会、一百位报告人", "Three days, five tracks, a hundred speakers",
        "研讨会每年六月在海汀举行，面向新药研发、技术转移、监管科学和质量体系领域的同行。\n\n- **学术**：主旨报告与专题报告\n- **产业**：企业和项目推介\n- **合作**：会前预约的一对一对接",
        "The forum meets in Haiting every June, for people who discover, license, review and make medicines.\n\n- **Science**: keynotes and thematic talks\n- **Industry**: companies and projects present themselves\n- **Partnering**: one-to-one meetings arranged before",
    ),
    _travel("海汀国际会议中心", "Haiting International Conference Centre"),
    (
        Planned("2020-03-16", "2020-03-16", "第一轮通知：报名开放", "First announcement: registration opens", "报名即日起开放，境外代表请尽早申请签证邀请函。", "Registration is open. Guests from abroad should ask for an invitation letter early."),
        Planned("2020-04-15", "2020-04-14", "分会主题公布", "Tracks announced", "四个学术分会和一个推介专场的主题已经确定。", "The topics of four tracks and of the pitch sessions are set."),
        Planned("2020-05-20", "2020-05-20", "首批报告人名单", "First speakers", "首批报告人名单见“嘉宾”页。", "See the page of speakers."),
        Planned("2020-05-27", "2020-05-26", "日程发布", "Programme released", "完整日程可按日、分会筛选，并可下载到日历。", "Filter the programme by day and track, and take it into your calendar."),
        Planned("2020-06-08", "2020-06-08", "参会须知与防疫要求", "What to know before you come", "请凭二维码入场，入场须测量体温。", "Bring your QR code; temperatures are taken at the doors."),
        Planned("2020-06-30", "2020-06-30", "会议回顾", "Looking back", "感谢各位代表、报告人和合作单位。", "Thanks to all guests, speakers and partners."),
    ),
)  # fmt: skip
TCM: Final = Sited(
    "tcm", "2020-06-29",
    PageText(
        "关于会议", "About the conference", "传统医药与现代科学的对话", "Traditional medicine talks with science",
        "会议聚焦中药资源、循证评价和国际推广，两天内安排大会报告、分会报告和高端交流。", "Two days on plants, evidence and the way abroad: plenaries, tracks and an exchange.",
    ),
    _travel("海汀学术交流中心", "Haiting Academic Exchange Centre"),
    tuple(
        Planned(day, day, title, title_en, body, body_en)
        for day, title, title_en, body, body_en in (
            ("2020-06-30", "会议网站上线", "The site is open", "网站今日上线。", "The site opens today."), ("2020-07-31", "报名通知", "Registration", "报名已经开放。", "Registration is open."),
            ("2020-08-31", "报告人名单", "Speakers", "首批报告人公布。", "The first speakers are known."), ("2020-09-30", "日程发布", "Programme", "日程可下载到日历。", "The programme is out."),
            ("2020-10-12", "参会须知", "Before you come", "凭二维码入场。", "Bring your QR code."), ("2020-10-30", "会议回顾", "Looking back", "会议顺利闭幕。", "The conference has closed."),
            ("2020-11-30", "论文集征订", "Proceedings", "论文集可以预订。", "Order the proceedings."),
        )
    ),
)  # fmt: skip


def write(stage: Stage, sited: Sited) -> None:
    """The pages, and what is planned, on the day the site is made known."""
    with scene(stage, "mengxia", sited.written, 11) as moment:
        event = event_of(sited.key)
        for kind, text in ((PageKind.ABOUT, sited.about), (PageKind.TRAVEL, sited.travel)):
            page = page_create(event_uuid=event.uuid, kind=kind, text=text, by=moment.by, at=moment.at)
            page_publish(page_uuid=page.uuid, number=1, by=moment.by, at=moment.at)
        for planned in sited.news:
            given = PlanGiven(
                planned.title,
                date.fromisoformat(planned.due),
                kind=PageKind.NEWS,
                owner_uuid=stage.users["mengxia"].uuid,
            )
            update_plan(event_uuid=event.uuid, given=given, by=moment.by, at=moment.at)


def keep_up(stage: Stage, sited: Sited) -> None:
    """Every piece of news comes out and completes what was planned."""
    event = event_of(sited.key)
    for number, planned in enumerate(sited.news, 1):
        with scene(stage, "mengxia", planned.out, 16) as moment:
            text = PageText(
                planned.title, planned.title_en, body=planned.body, body_en=planned.body_en, dated_on=moment.at.date()
            )
            page = page_create(
                event_uuid=event.uuid, kind=PageKind.NEWS, text=text, slug=f"news-{number}", by=moment.by, at=moment.at
            )
            update = event.site_updates.get(number=number)
            page_publish(page_uuid=page.uuid, number=1, completes=[update.uuid], by=moment.by, at=moment.at)
