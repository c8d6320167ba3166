"""The application for an international conference: what it must say, what the records already know, and its draft."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from duixian.apps.events.models import ApprovalCase, Event, EventParty
from duixian.apps.events.queries.approvals import Standing, approval_standing
from duixian.apps.events.queries.baselines import largest_before
from duixian.apps.events.queries.safety import safety_of
from duixian.apps.money.queries.spending import money_of
from duixian.core.events.approval import LEVEL_WORDS
from duixian.core.wording import Language, Words
from duixian.documents.sheets import api as sheets
from duixian.documents.sheets.conference_paper import ConferencePaper, Part, Told, conference_report
from duixian.documents.sheets.phrases import day_text, money_text

TITLE: Final = Words("举办国际会议申请（草稿）", "Application for an international conference (draft)")
EDITION: Final = Words("会议基本信息", "particulars of the edition")
CASE: Final = Words("报批材料", "approval file")
PARTIES: Final = Words("办会单位", "organisations")
BUDGET: Final = Words("项目经费", "budget of the project")
SAFETY: Final = Words("应急预案", "emergency plans")
HOSTING: Final = (EventParty.Role.HOST, EventParty.Role.ORGANISER, EventParty.Role.CO_ORGANISER)


class Item(NamedTuple):
    """One thing the application must say: its value as the records know it (None: missing), from where, and the page to fill it in."""

    code: str
    label: Words
    value: Words | None
    source: Words
    page: str

    @property
    def is_missing(self) -> bool:
        """Whether nobody has filled it in."""
        return self.value is None


@dataclass(frozen=True, slots=True)
class Application:
    """The contents of an application, in their order."""

    event: Event
    standing: Standing
    items: tuple[Item, ...]
    background: str

    @property
    def missing(self) -> tuple[Item, ...]:
        """What is still to be filled in."""
        return tuple(one for one in self.items if one.is_missing)


def application_of(event: Event, on: date) -> Application:
    """What the application says as the records stand. A fixed number of queries."""
    case = ApprovalCase.objects.filter(event=event).first()
    standing = approval_standing(event, on, largest_before=largest_before(event))
    items = (*_edition(event), *_people(event), *_file(event, case), _safety(event, on))
    return Application(event, standing, items, case.background if case else "")


def _both(text: str) -> Words | None:
    return Words(text, text) if text.strip() else None


def _edition(event: Event) -> Iterator[Item]:
    days = (event.ends_on - event.starts_on).days + 1
    first, last = event.starts_on, event.ends_on
    span = Words(
        f"{day_text(first, 'zh')}至{day_text(last, 'zh')}，共{days}天", f"{day_text(first, 'en')} to {day_text(last, 'en')}, {days} days"
    )  # fmt: skip
    place = " ".join(filter(None, (event.venue, event.address)))
    place_en = " ".join(filter(None, (event.venue_en or event.venue, event.address_en or event.address)))
    yield Item("name", Words("会议名称", "Name in Chinese"), _both(event.name), EDITION, "events:change")
    yield Item("name_en", Words("英文名称", "Name in English"), _both(event.name_en), EDITION, "events:change")
    yield Item("theme", Words("会议主题", "Theme"), _pair(event.theme, event.theme_en), EDITION, "events:change")
    yield Item("days", Words("会期", "Days"), span, EDITION, "events:change")
    yield Item("place", Words("会议地点", "Place"), _pair(place, place_en), EDITION, "events:change")


def _pair(zh: str, en: str) -> Words | None:
    return Words(zh or en, en or zh) if (zh + en).strip() else None


def _people(event: Event) -> Iterator[Item]:
    rows = list(event.parties.select_related("organisation"))
    for role in HOSTING:
        named = [one.organisation for one in rows if one.role == role]
        zh = "、".join(one.name for one in named)
        en = ", ".join(one.name_en or one.name for one in named)
        words = _ROLES[role]
        if named or role == EventParty.Role.HOST:
            yield Item(str(role), words, _pair(zh, en), PARTIES, "events:parties")
    size = _count(event.expected_total, "人", "people")
    yield Item("total", Words("预计规模", "Expected size"), size, EDITION, "events:change")
    abroad = _count(event.expected_abroad, "人", "people") if event.expected_total else None
    yield Item("abroad", Words("境外人数", "From abroad"), abroad, EDITION, "events:change")
    yield Item("countries", Words("国家和地区数", "Countries and regions"), _count(event.expected_countries, "个", ""), EDITION, "events:change")  # fmt: skip


_ROLES: Final = {
    EventParty.Role.HOST: Words("主办单位", "Hosts"),
    EventParty.Role.ORGANISER: Words("承办单位", "Organisers"),
    EventParty.Role.CO_ORGANISER: Words("协办单位", "Co-organisers"),
}


def _count(number: int, zh: str, en: str) -> Words | None:
    return Words(f"{number:,}{zh}", f"{number:,} {en}".strip()) if number else None


def _file(event: Event, case: ApprovalCase | None) -> Iterator[Item]:
    yield Item(
        "background",
        Words("背景和必要性", "Background and need"),
        _both(case.background if case else ""),
        CASE,
        "events:approval-file",
    )
    yield Item(
        "funding",
        Words("经费来源和预算", "Funding and budget"),
        _both(case.funding if case else ""),
        CASE,
        "events:approval-file",
    )
    yield Item(
        "budget", Words("项目预算（元）", "Budget of the project (yuan)"), _budget(event), BUDGET, "events:change"
    )
    area = case.exhibition_area if case else None
    yield Item(
        "area",
        Words("展览面积（平方米）", "Exhibition area (m²)"),
        None if area is None else Words(f"{area:,}", f"{area:,}"),
        CASE,
        "events:approval-file",
    )
    taiwan = case.taiwan_delegates if case else None
    yield Item(
        "taiwan",
        Words("台湾地区代表", "Delegates from Taiwan"),
        None if taiwan is None else Words(f"{taiwan:,}人", f"{taiwan:,}"),
        CASE,
        "events:approval-file",
    )
    yield Item("contact", Words("联系人", "Contact"), _both(case.contact if case else ""), CASE, "events:approval-file")
    if case and case.ngo != ApprovalCase.Ngo.NONE:
        filed = case.police_filed_on
        said = None if filed is None else Words(day_text(filed, "zh"), day_text(filed, "en"))
        yield Item("police", Words("公安机关备案", "Filed with the police"), said, CASE, "events:approval-file")  # fmt: skip


def _budget(event: Event) -> Words | None:
    if event.declaration is None:
        return None
    budget: Decimal = money_of(event.declaration).budget
    return Words(money_text(budget), money_text(budget)) if budget else None


def _safety(event: Event, on: date) -> Item:
    rows = [(label, plan) for _value, label, plan, _missing in safety_of(event, on).rows if plan]
    zh = "、".join(f"{label}（{plan.version}）" for label, plan in rows)
    en = ", ".join(f"{plan.get_hazard_display()} ({plan.version})" for _label, plan in rows)
    return Item(
        "safety", Words("安全保卫和应急方案", "Security and emergency plans"), _pair(zh, en), SAFETY, "events:safety"
    )


class File(NamedTuple):
    """A finished file with its name."""

    name: str
    data: bytes


def application_paper(found: Application, *, notice: str = "") -> ConferencePaper:
    """The draft as a paper: what is asked for and by whom it is decided, the contents, the background at length."""
    need, event = found.standing.need, found.event
    level = LEVEL_WORDS[need.level]
    asked = [Told(Words("审批层级", "Level"), level, found.standing.pack.label)]
    asked += [Told(Words("依据", "Ground"), one.why, one.source.text) for one in need.grounds]
    if need.apply_by:
        day = Words(day_text(need.apply_by, "zh"), day_text(need.apply_by, "en"))
        asked.append(
            Told(Words("最迟申报", "To be handed in by"), day, Words("按会期推算", "reckoned from the first day"))
        )
    told = tuple(Told(one.label, one.value, one.source) for one in found.items if one.code != "background")
    parts = (
        Part(Words("审批事项", "What is asked for"), tuple(asked)),
        Part(Words("会议内容", "The conference"), told),
        Part(Words("背景和必要性", "Background and need"), text=found.background),
    )
    return ConferencePaper(TITLE, Words(event.name, event.name_en or event.name), Words(event.unit.name, event.unit.name), parts, notice)  # fmt: skip


def application_file(event: Event, on: date, *, format: str, language: Language, notice: str = "") -> File:  # noqa: A002  # the word of write_form
    """The draft as docx or pdf. Raises ValueError for another format."""
    paper = application_paper(application_of(event, on), notice=notice)
    data = sheets.write_paper(conference_report(paper, language=language), format)
    return File(f"{event.short_name}-{TITLE.said(language)}.{format}", data)
