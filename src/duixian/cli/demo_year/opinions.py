"""What people thought: guests of both conferences by anonymous links, tenants of the incubator all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Final, NamedTuple
from uuid import UUID

from duixian.apps.events.models import CheckinList
from duixian.apps.events.queries.attendance import attendance
from duixian.apps.incubator.operations.census import census_invite
from duixian.apps.incubator.queries.census import tenants_to_ask
from duixian.apps.surveys.invitees import Invitee
from duixian.apps.surveys.operations.answers import answer_submit
from duixian.apps.surveys.operations.invitations import invitations_add
from duixian.apps.surveys.operations.questionnaires import questionnaire_create
from duixian.apps.surveys.operations.waves import WaveValues, wave_create, wave_release
from duixian.cli.demo_year.hosting import event_of
from duixian.cli.demo_year.stage import PROGRAM, ZONE, Moment, Stage, scene
from duixian.core.surveys.questionnaire import Item, Kind, Option, Questionnaire
from duixian.core.wording import Language, Words


class Asked(NamedTuple):
    """A wave: whom, from when until when, marks from 5 down with so many answers each, and how many left the question open."""

    key: str
    title: str
    title_en: str
    audience: str
    opens: str
    closes: str
    marks: tuple[tuple[int, int], ...]
    blank: int


FORUM: Final = Asked(
    "forum",
    "研讨会参会满意度",
    "Your view of the forum",
    "到会的全部代表和嘉宾",
    "2020-06-11 16:00",
    "2020-06-26 18:00",
    ((5, 158), (4, 131), (3, 24), (2, 5)),
    12,
)
TCM: Final = Asked(
    "tcm",
    "中医药大会参会满意度",
    "Your view of the conference",
    "到会的全部代表和嘉宾",
    "2020-10-16 14:00",
    "2020-10-30 18:00",
    ((5, 112), (4, 79), (3, 17), (2, 3)),
    6,
)
TENANTS: Final = Asked(
    "incubator",
    "入驻企业满意度普查",
    "How the site is run",
    "全部入驻企业，每家一份",
    "2020-11-16 09:00",
    "2020-11-30 18:00",
    ((5, 29), (4, 17), (3, 2)),
    0,
)
LOW, HIGH = Words("很不满意", "very dissatisfied"), Words("非常满意", "very satisfied")
OVERALL: Final = Item(
    Kind.SCALE,
    "overall",
    Words("总体上，您对本次会议满意吗？", "Overall, how satisfied are you with the conference?"),
    low=LOW,
    high=HIGH,
)
GUESTS: Final = Questionnaire(
    (
        OVERALL,
        Item(
            Kind.MATRIX, "parts", Words("请分别评价：", "Please rate:"),
            rows=(
                Option("talks", Words("报告内容", "Talks")), Option("venue", Words("会场与餐饮", "Venue and meals")),
                Option("help", Words("接待与服务", "Staff and help")), Option("meet", Words("交流与对接机会", "Chances to meet people")),
            ),
            unsure=True, low=LOW, high=HIGH,
        ),
        Item(
            Kind.SINGLE, "again", Words("下届您还会参加吗？", "Will you come again?"),
            options=(Option("yes", Words("会", "Yes")), Option("maybe", Words("看主题", "Depends on the topics")), Option("no", Words("不会", "No"))),
        ),
        Item(Kind.TEXT, "wish", Words("您有什么建议？", "What should be better?")),
    ),
    Words("约需两分钟，不记名。", "Two minutes, without your name."), Words("谢谢！您的意见会写进会议总结。", "Thank you! The report will take up what you said."),
)  # fmt: skip
SERVICE: Final = Questionnaire(
    (
        Item(Kind.SCALE, "overall", Words("总体上，您对园区的运行保障满意吗？", "Overall, how satisfied are you with how the site is run?"), low=LOW, high=HIGH,),
        Item(Kind.TEXT, "wish", Words("最希望改进的一件事", "The one thing to improve")),
    ),
    Words("每家企业一份。", "One form a company."),
)  # fmt: skip
WISHES: Final = (
    "多留讨论时间",
    "分会场指引再清楚些",
    "希望提前一周公布资料",
    "午餐排队较长",
    "More time for questions, please",
)
HOPES: Final = (
    "夏季空调早一小时开启", "货梯多安排一次保养", "希望增设细胞房", "食堂延长供应时间", "停车位不足", "共享仪器周末也能预约", "报修处理很快，请保持",
)  # fmt: skip


def ask(stage: Stage, asked: Asked) -> None:
    """Make the questionnaire, ask, and let the answers come in over the days."""
    owner = "hemin" if asked.key == "incubator" else "mengxia"
    opens, closes = (
        datetime.strptime(told, "%Y-%m-%d %H:%M").replace(tzinfo=ZONE) for told in (asked.opens, asked.closes)
    )
    with scene(stage, owner, f"{opens:%Y-%m-%d}", 8) as moment:
        content = SERVICE if asked.key == "incubator" else GUESTS
        version = questionnaire_create(
            unit=stage.centre, title=asked.title, title_en=asked.title_en, content=content, by=moment.by, at=moment.at
        )
        wave = wave_create(
            version_uuid=version.uuid, values=_values(stage, asked, opens, closes), by=moment.by, at=moment.at
        )
        wave_release(wave_uuid=wave.uuid, by=moment.by, at=moment.at)
    with scene(stage, owner, f"{opens:%Y-%m-%d}", opens.hour, 10) as moment:
        if asked.key == "incubator":
            batch = census_invite(wave_uuid=wave.uuid, on=opens.date(), by=moment.by, at=moment.at)
        else:
            people = list(_guests(asked.key, moment))
            batch = invitations_add(wave_uuid=wave.uuid, people=people, by=moment.by, at=moment.at)
    tokens = [one.token for one in batch.asked]
    Random(asked.title).shuffle(tokens)
    _answer(asked, tokens, opens, closes, stage)


def _values(stage: Stage, asked: Asked, opens: datetime, closes: datetime) -> WaveValues:
    about: Mapping[str, object]
    if asked.key == "incubator":
        inside = tenants_to_ask(stage.centre, opens.date())
        about = {"population": len(inside.contacts) + len(inside.mute)}
    else:
        event = event_of(asked.key)
        about = {"about_label": event.short_name, "about_uuid": event.uuid, "languages": ("zh", "en")}
    return WaveValues(
        title=asked.title, audience=asked.audience, question="overall", opens_at=opens, closes_at=closes,
        declaration_uuid=stage.declarations[asked.key], contact="促进中心", **about,  # type: ignore[arg-type]  # words and a uuid
    )  # fmt: skip


def _guests(key: str, moment: Moment) -> Iterator[Invitee]:
    """Whoever was let in by then and does not work there, each once."""
    seen: set[UUID] = set()
    for came in attendance(event_of(key), as_of=moment.at, purpose=CheckinList.Purpose.ENTRY):
        assert came.scan.ticket  # noqa: S101  # attendance is of tickets
        guest = came.scan.ticket.registration
        if guest.kind.role != "staff" and guest.person.uuid not in seen:
            seen.add(guest.person.uuid)
            language: Language = "en" if guest.language == "en" else "zh"
            yield Invitee(guest.person.email, group=guest.kind.name, language=language, person=guest.person.uuid)


def _answer(asked: Asked, tokens: Sequence[str], opens: datetime, closes: datetime, stage: Stage) -> None:
    random = Random(f"答{asked.title}")
    marks: list[int | None] = [mark for mark, number in asked.marks for _ in range(number)]
    marks += [None] * asked.blank
    random.shuffle(marks)
    step = (closes - opens - timedelta(hours=4)) / len(marks)
    for place, mark in enumerate(marks):
        at = opens + timedelta(hours=1) + step * place
        with scene(stage, "program", f"{at:%Y-%m-%d}", at.hour, at.minute) as moment:
            given = _given(asked, mark, random)
            answer_submit(token=tokens[place], given=given, by=PROGRAM, at=moment.at)


def _given(asked: Asked, mark: int | None, random: Random) -> dict[str, list[str]]:
    given = {} if mark is None else {"overall": [str(mark)]}
    if asked.key == "incubator":
        return given | ({"wish": [random.choice(HOPES)]} if random.random() < 0.4 else {})
    near = mark or 4
    given |= {
        f"parts[{row}]": [str(max(1, min(5, near + random.choice((-1, 0, 0, 1)))))]
        for row in ("talks", "venue", "help", "meet")
    }
    given["again"] = ["yes" if near > 3 else random.choice(("maybe", "no"))]
    if random.random() < 0.12:
        given["wish"] = [random.choice(WISHES)]
    return given
