"""Sections of the summary report that tell what came of the conference: results of cooperation, problems and what was learnt."""

from __future__ import annotations

from datetime import date
from typing import Final

from duixian.apps.events.models import Event, FollowTask
from duixian.apps.events.queries.safety import safety_of
from duixian.apps.events.queries.summary_parts import counted, in_both
from duixian.apps.governance.models import Agreement
from duixian.core.wording import Words
from duixian.documents.sheets.conference_paper import Listing, Part, Told

FOLLOW_UP: Final = Words("会后回访", "follow-up")
AGREEMENTS: Final = Words("合作协议登记", "register of agreements")


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
