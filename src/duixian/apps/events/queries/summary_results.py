"""Sections of the summary report that tell what came of it: media, satisfaction, results of cooperation, problems."""

from __future__ import annotations

from datetime import date
from typing import Final

from duixian.apps.events.models import Event, FollowTask
from duixian.apps.events.queries.media import reports_of, why_not
from duixian.apps.events.queries.reception import Asked, press_of, surveys_of
from duixian.apps.events.queries.safety import safety_of
from duixian.apps.events.queries.summary_parts import counted, in_both, share
from duixian.apps.governance.models import Agreement
from duixian.core.wording import Words
from duixian.documents.sheets.conference_paper import Listing, Part, Told
from duixian.documents.sheets.phrases import day_text

FOLLOW_UP: Final = Words("会后回访", "follow-up")
PRESS: Final = Words("媒体记录", "media records")
SURVEY: Final = Words("满意度调查", "surveys")
AGREEMENTS: Final = Words("合作协议登记", "register of agreements")


def media_part(event: Event) -> Part:
    """媒体: outlets accredited and come, reports, and those that count; the reports that count by name."""
    press = press_of(event)
    told = (
        Told(Words("获准采访的媒体", "Outlets accredited"), counted(press.accredited if press else None, "家"), PRESS),
        Told(Words("到会媒体", "Outlets that came"), counted(press.came if press else None, "家"), PRESS),
        Told(Words("报道", "Reports"), counted(press.reports if press else None, "篇"), PRESS),
        Told(Words("其中计入的", "Of which count"), counted(press.counted if press else None, "篇"), PRESS),
    )
    rows = tuple(
        (Words(one.organisation.name, one.organisation.name_en or one.organisation.name), Words(one.title, one.title), _day(one.published_on))
        for one in reports_of(event) if why_not(one) is None
    )  # fmt: skip
    heads = (Words("媒体", "Outlet"), Words("标题", "Title"), Words("发布日期", "Published on"))
    listing = Listing(heads, rows, (28.0, 50.0, 22.0), title=Words("计入的报道", "Reports that count"))
    return Part(Words("媒体", "Media"), told, (listing,))


def _day(value: date) -> Words:
    return Words(day_text(value, "zh"), day_text(value, "en"))


def satisfaction_part(event: Event, on: date) -> Part:
    """满意度: each survey with its rate, how many answered of those asked; without a survey it is not recorded."""
    told = tuple(line for asked in surveys_of(event, on) for line in _asked(asked))
    nothing = (Told(Words("参会人员满意度", "Satisfied guests"), None, SURVEY),)
    return Part(Words("满意度", "Satisfaction"), told or nothing)


def _asked(asked: Asked) -> tuple[Told, Told]:
    found, name = asked.satisfaction, asked.wave.title
    return (
        Told(Words(f"{name}：满意", f"{name}: satisfied"), share(found.satisfied, found.valid), SURVEY),
        Told(Words(f"{name}：回收", f"{name}: answered"), share(found.answered, found.invited), SURVEY),
    )


def outcomes_part(event: Event, text: str) -> Part:
    """合作成果: agreements signed since the conference began, intents followed up, and what the office wrote."""
    told = (
        Told(Words("会后签订的合作协议", "Agreements signed since"), counted(_signed(event), "份"), AGREEMENTS),
        Told(Words("跟进的合作意向", "Intents followed up"), _intents(event), FOLLOW_UP),
    )
    return Part(Words("合作成果", "Results of cooperation"), told, text=text)


def _signed(event: Event) -> int | None:
    if event.declaration is None:
        return None
    rows = Agreement.objects.filter(
        subject_uuid=event.declaration.uuid, terms__superseded_at=None, terms__signed_on__gte=event.starts_on
    )
    return rows.distinct().count()


def _intents(event: Event) -> Words | None:
    tasks = event.follow_tasks.filter(kind=FollowTask.Kind.INTENT, dropped_at=None)
    total, done = tasks.count(), tasks.exclude(done_on=None).count()
    return Words(f"{done:,}／{total:,}项", f"{done:,} of {total:,}") if total else None


def problems_part(event: Event, on: date, text: str) -> Part:
    """问题与改进: incidents with what was done, findings of drills, and what the office wrote."""
    safety = safety_of(event, on)
    rows = tuple(
        (in_both(one.get_hazard_display()), Words(one.what, one.what), Words(one.measures or "—", one.measures or "—"),
         Words("已办结", "closed") if one.closed_at else Words("未办结", "open"))
        for one in safety.incidents
    )  # fmt: skip
    heads = (
        Words("类别", "Kind"),
        Words("情况", "What happened"),
        Words("处置措施", "Measures"),
        Words("状态", "State"),
    )
    incidents = Listing(
        heads, rows, (12.0, 38.0, 38.0, 12.0), title=Words("突发事件（应急登记）", "Incidents (safety records)")
    )
    return Part(Words("问题与改进", "Problems and improvements"), listings=(incidents,), text=text)
