"""Sections of the summary report: what it was, how it was prepared, programme, speakers, guests, money."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from django.db.models import Count, Q, QuerySet
from django.utils.translation import override

from duixian.apps.events.models import Event, EventMode, EventParty, Registration, RegistrationState, SpeakerState
from duixian.apps.events.queries.approvals import approval_standing
from duixian.apps.events.queries.arrivals import EVERYTHING, after, arrived
from duixian.apps.events.queries.committees import committees_of
from duixian.apps.events.queries.promotion import funnels_of
from duixian.apps.events.queries.releases import agenda_in_force, latest_of, standing_of
from duixian.apps.events.queries.speakers import speaker_numbers
from duixian.apps.events.queries.venues import venues_of
from duixian.apps.money.queries.spending import money_of
from duixian.core.events.approval import LEVEL_WORDS, Level
from duixian.core.events.countries import COUNTRIES, HOME
from duixian.core.values import Percent
from duixian.core.wording import Words
from duixian.documents.sheets.conference_paper import NOT_RECORDED, Listing, Part, Told
from duixian.documents.sheets.phrases import day_text, money_text, rate_text

EDITION: Final = Words("会议信息", "edition")
GUESTS: Final = Words("报名记录", "registrations")
SCANS: Final = Words("签到记录", "scans at the entry")
SPEAKERS: Final = Words("嘉宾记录", "speakers")
PROGRAMME: Final = Words("议程", "programme")
AGENDA: Final = Words("批准的议程与场次记录", "approved agenda and records of sessions")
TEAMS: Final = Words("队伍登记", "register of teams")
MONEY: Final = Words("项目经费", "books of the project")
APPROVAL: Final = Words("报批登记", "approval file")
LEAST_SHOWN: Final = 5
"""Countries with fewer guests than this are told together, so that nobody is made out."""


def both(text: str) -> Words | None:
    """A text that both languages share; None where there is none."""
    return Words(text, text) if text.strip() else None


def counted(number: int | None, zh: str = "", en: str = "") -> Words | None:
    """A number with what it counts; None stays what nobody recorded."""
    return None if number is None else Words(f"{number:,}{zh}", f"{number:,} {en}".strip())


def in_both(choice: object) -> Words:
    """A label of a choice in both languages."""
    with override("zh-hans"):
        zh = str(choice)
    with override("en"):
        return Words(zh, str(choice))


def day(value: date | None) -> Words | None:
    """A day in both languages."""
    return None if value is None else Words(day_text(value, "zh"), day_text(value, "en"))


def rated(rate: Percent | None) -> Words | None:
    """A rate with its two numbers."""
    return None if rate is None else Words(rate_text(rate, "zh"), rate_text(rate, "en"))


def overview_part(event: Event, on: date) -> Part:
    """概况: name, days, place, who stood behind it, how many came."""
    first, last = event.starts_on, event.ends_on
    span = Words(
        f"{day_text(first, 'zh')}至{day_text(last, 'zh')}", f"{day_text(first, 'en')} to {day_text(last, 'en')}"
    )
    place = " ".join(filter(None, (event.venue, event.address)))
    place_en = " ".join(filter(None, (event.venue_en or event.venue, event.address_en or event.address)))
    told = (
        Told(Words("会议名称", "Name"), Words(event.name, event.name_en or event.name), EDITION),
        Told(Words("届次", "Edition"), counted(event.edition), EDITION),
        Told(Words("会期", "Days"), span, EDITION),
        Told(Words("地点", "Place"), Words(place, place_en) if place else None, EDITION),
        Told(Words("举办方式", "Held"), in_both(EventMode(event.mode).label), EDITION),
        *_parties(event),
        Told(Words("到会人数", "People who came"), counted(arrived(event, on), "人", "people"), SCANS),
    )
    return Part(Words("会议概况", "The conference"), told)


def _parties(event: Event) -> Iterator[Told]:
    rows = list(event.parties.select_related("organisation").order_by("position", "id"))
    for role, label in EventParty.Role.choices:
        named = [one.organisation for one in rows if one.role == role]
        if named or role == EventParty.Role.HOST:
            zh, en = "、".join(one.name for one in named), ", ".join(one.name_en or one.name for one in named)
            yield Told(in_both(label), Words(zh, en) if named else None, Words("办会单位登记", "organisations"))


def preparation_part(event: Event, on: date, text: str) -> Part:
    """筹备: approval, venue, committees, channels, and what the office wrote."""
    venues = venues_of(event)
    chosen = venues.choice.option.name if venues.choice else ""
    told = (
        *_approval(event, on),
        Told(Words("选定场地", "Venue chosen"), both(chosen), Words("场地登记", "venues")),
        Told(Words("场地费用（元）", "Price of the venue (yuan)"), None if venues.price is None else both(money_text(venues.price)), Words("场地登记与合同", "venues and contract")),
        Told(Words("最低有效报价（元）", "Lowest valid quote (yuan)"), None if venues.lowest is None else both(money_text(venues.lowest)), Words("比价采购", "price comparison")),
    )  # fmt: skip
    return Part(Words("筹备工作", "Preparation"), told, (_committees(event, on), _channels(event, on)), text)


def _approval(event: Event, on: date) -> Iterator[Told]:
    standing = approval_standing(event, on)
    if standing.need.level is not Level.NONE:
        number = standing.granted.number if standing.granted else ""
        yield Told(Words("审批层级", "Level of approval"), LEVEL_WORDS[standing.need.level], APPROVAL)
        yield Told(Words("批复文号", "Document of approval"), both(number), APPROVAL)


def _committees(event: Event, on: date) -> Listing:
    rows = tuple(
        (in_both(one.link.get_role_display()), Words(one.link.team.name, one.link.team.name), Words(str(len(one.posts)), str(len(one.posts))),
         (rated(one.rate) if one.posted else None) or NOT_RECORDED)
        for one in committees_of(event, min(on, event.ends_on))
    )  # fmt: skip
    heads = (
        Words("委员会", "Committee"),
        Words("团队", "Team"),
        Words("岗位", "Posts"),
        Words("在岗人日／应到人日", "Days posted / planned"),
    )
    return Listing(
        heads,
        rows,
        (22.0, 38.0, 12.0, 28.0),
        figures=(2, 3),
        title=Words("组织机构（队伍登记）", "Committees (register of teams)"),
    )


def _channels(event: Event, on: date) -> Listing:
    dash = Words("—", "—")
    rows = tuple(
        (Words(one.channel.name, one.channel.name) if one.channel else Words("未经渠道", "by no channel"), counted(one.visits) or dash,
         counted(one.registered) or dash, counted(one.confirmed) or dash, counted(one.attended) or dash)
        for one in funnels_of(event, on) if one.channel or one.registered
    )  # fmt: skip
    heads = (
        Words("渠道", "Channel"),
        Words("访问", "Visits"),
        Words("报名", "Registered"),
        Words("确认", "Confirmed"),
        Words("到会", "Came"),
    )
    return Listing(heads, rows, (36.0, 16.0, 16.0, 16.0, 16.0), figures=(1, 2, 3, 4), title=Words("推广渠道（推广数据与报名记录）", "Promotion channels (figures entered, registrations)"))  # fmt: skip


def agenda_part(event: Event) -> Part:
    """议程: what was released, and of the frozen agenda the sessions that were held and the topics that were delivered."""
    sessions = event.sessions.filter(removed_at=None)
    number = sessions.count() or None
    talks = sessions.aggregate(talks=Count("talks", filter=Q(talks__removed_at=None)))["talks"] if number else None
    released, agenda = latest_of(event), agenda_in_force(event)
    standing = standing_of(agenda) if agenda else None
    told = (
        Told(Words("场次", "Sessions"), counted(number, "场"), PROGRAMME),
        Told(Words("报告", "Talks"), counted(talks, "个"), PROGRAMME),
        Told(Words("最近发布", "Last release"), counted(released.number if released else None), PROGRAMME),
        Told(Words("活动完成率", "Sessions held"), share(standing.held, standing.frozen) if standing else None, AGENDA),
        Told(Words("议题完成率", "Topics delivered"), share(standing.delivered, standing.approved) if standing else None, AGENDA),
    )  # fmt: skip
    return Part(Words("议程", "Programme"), told)


def share(part: int, whole: int) -> Words | None:
    """A rate of two counts; None where there is nothing to share in."""
    return rated(Percent(Decimal(part), Decimal(whole))) if whole else None


def speakers_part(event: Event, on: date) -> Part:
    """嘉宾: invited, confirmed, spoke; three numbers, none standing for another. Before anybody is marked as spoken or absent nobody knows."""
    numbers = speaker_numbers(event, as_of=after(event, on), known_at=EVERYTHING) if event.speakers.exists() else None
    spoken = event.speakers.filter(state__in=(SpeakerState.SPOKE, SpeakerState.ABSENT)).exists()
    abroad = event.speakers.exclude(person__country__in=("", HOME)).filter(state=SpeakerState.SPOKE)
    told = (
        Told(Words("邀请", "Invited"), counted(numbers.invited if numbers else None, "人", "people"), SPEAKERS),
        Told(Words("确认", "Confirmed"), counted(numbers.confirmed if numbers else None, "人", "people"), SPEAKERS),
        Told(
            Words("作报告", "Spoke"), counted(numbers.spoke if numbers and spoken else None, "人", "people"), SPEAKERS
        ),
        Told(
            Words("其中境外", "Of whom from abroad"),
            counted(abroad.count() if spoken else None, "人", "people"),
            SPEAKERS,
        ),
    )
    return Part(Words("嘉宾", "Speakers"), told)


def guests_part(event: Event, on: date) -> Part:
    """参会: registered, confirmed, came; by kind, by country with at least LEAST_SHOWN people."""
    rows = event.registrations.exclude(state=RegistrationState.REPLACED)
    asked = rows.count() or None
    confirmed = rows.filter(state=RegistrationState.CONFIRMED)
    held = confirmed.count() if asked else None
    told = (
        Told(Words("报名", "Registered"), counted(asked, "人", "people"), GUESTS),
        Told(Words("确认", "Confirmed"), counted(held, "人", "people"), GUESTS),
        Told(Words("到会", "Came"), counted(arrived(event, on), "人", "people"), SCANS),
    )
    return Part(Words("参会", "Guests"), told, (_kinds(confirmed), _countries(confirmed)))


def _kinds(rows: QuerySet[Registration]) -> Listing:
    told = (
        rows.order_by("kind__position", "kind").values_list("kind__name", "kind__name_en").annotate(count=Count("pk"))
    )
    lines = tuple((Words(zh, en or zh), Words(f"{count:,}", f"{count:,}")) for zh, en, count in told)
    return Listing((Words("参会身份", "Kind"), Words("确认人数", "Confirmed")), lines, (70.0, 30.0), figures=(1,))


def _countries(rows: QuerySet[Registration]) -> Listing:
    told = list(rows.order_by().values_list("person__country").annotate(count=Count("pk")))
    large = sorted((one for one in told if one[1] >= LEAST_SHOWN and one[0]), key=lambda one: (-one[1], one[0]))
    small = [count for code, count in told if code and count < LEAST_SHOWN]
    unknown = sum(count for code, count in told if not code)
    lines = [(COUNTRIES.get(code, Words(code, code)), Words(f"{count:,}", f"{count:,}")) for code, count in large]
    if small:
        said = Words(f"其他{len(small)}个国家和地区", f"{len(small)} others")
        lines.append((said, Words(f"{sum(small):,}", f"{sum(small):,}")))
    if unknown:
        lines.append((NOT_RECORDED, Words(f"{unknown:,}", f"{unknown:,}")))
    return Listing(
        (Words("国家和地区", "Country or region"), Words("确认人数", "Confirmed")),
        tuple(lines),
        (70.0, 30.0),
        figures=(1,),
    )


def money_part(event: Event, on: date) -> Part:
    """经费: budget, received, paid of the project by the day. Without a receipt nobody entered what arrived, which is not zero."""
    if event.declaration is None:
        nothing = tuple(Told(words, None, MONEY) for words in _MONEY)
        return Part(Words("经费", "Money"), nothing)
    held = money_of(event.declaration, as_of=on)
    amounts = (held.budget or None, held.received or None, held.paid)
    told = tuple(
        Told(words, None if amount is None else both(money_text(amount)), MONEY)
        for words, amount in zip(_MONEY, amounts, strict=False)
    )
    return Part(Words("经费", "Money"), (*told, Told(_MONEY[3], rated(held.execution), MONEY)))


_MONEY: Final = (
    Words("预算（元）", "Budget (yuan)"), Words("到位（元）", "Received (yuan)"), Words("支出（元）", "Paid (yuan)"),
    Words("执行率", "Executed"),
)  # fmt: skip
