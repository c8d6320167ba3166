"""What the pages of runs show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from duixian.apps.accounts.actor import Actor
from duixian.apps.events.rules import may_decide
from duixian.apps.jobs.models import JobState
from duixian.apps.partnering.models import MeetingRequest, Partnering, PlanStage, Run
from duixian.apps.partnering.operations.running import JOB
from duixian.apps.partnering.queries.plan import plan_of
from duixian.apps.partnering.queries.runs import (
    Compared,
    claim_of_run,
    compared,
    recommended_of,
    run_get,
    running,
    runs_of,
)
from duixian.core.partnering.model import Meeting, Tier
from duixian.core.partnering.package import Claim
from duixian.web.languages import spoken
from duixian.web.workbench.partnering.access import partnering_seen
from duixian.web.workbench.partnering.composers import frame
from duixian.web.workbench.partnering.schedule.grid_pages import span
from duixian.web.workbench.partnering.schedule.steps import steps_of

MOST: Final = 100
"""Rows of a difference that a page shows."""
TONES: Final = {PlanStage.PROVISIONAL: "risk", PlanStage.APPROVED: "info", PlanStage.NOTIFIED: "met"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A run with what is compared: `mutual` and `bodies` are met of all, `homes` meetings of hosts at home of all of theirs,
    `recommended` meetings that nobody asked for of those that could be."""

    run: Run
    claim: Claim
    mutual: tuple[int, int]
    bodies: tuple[int, int]
    without: int
    breaks: int
    breaks_most: int
    low: int
    homes: tuple[int, int]
    moves: int
    recommended: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A request in a difference: whom it is about, where it was and where it is."""

    request: MeetingRequest
    old: str
    new: str


def shown(run: Run) -> Shown:
    """The figures of a run as people compare them."""
    told: Mapping[str, Any] = run.figures
    mutual, bodies = told["tiers"][Tier.MUTUAL.value], told["organisations"]
    return Shown(
        run, claim_of_run(run), (mutual[0], mutual[1]), (bodies[0], bodies[1]), len(told["without"]), told["breaks"], told["breaks_most"],
        told["low"] // 10, (told["at_home"], told["hosted"]), told["moves"], recommended_of(run),
    )  # fmt: skip


def schedule_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """How far the schedule is, and the runs. The same queries for any number of meetings."""
    partnering = partnering_seen(actor, uuid)
    plan, job = plan_of(partnering), running(partnering, JOB)
    decides = may_decide(actor, partnering.event.unit.path)
    runs = [shown(one) for one in runs_of(partnering)]
    return {
        **frame(actor, partnering.event), "partnering": partnering, "plan": plan, "steps": steps_of(partnering, plan), "job": job,
        "moves": job is not None and job.state in (JobState.QUEUED, JobState.RUNNING),
        "failed": job is not None and job.state == JobState.FAILED, "rows": runs, "decides": decides,
        "tone": TONES.get(PlanStage(partnering.plan_stage), ""), "stage": PlanStage,
        "waiting": plan.accepted - plan.placed,
    }  # fmt: skip


def run_page(actor: Actor, uuid: UUID, other: str) -> dict[str, Any]:
    """A run beside another one, or beside the schedule that holds."""
    run = run_get(actor, uuid)
    partnering = run.partnering
    others = [one for one in runs_of(partnering) if one.pk != run.pk]
    chosen = next((one for one in others if str(one.uuid) == other), None)
    found = compared(partnering, run, run_get(actor, chosen.uuid) if chosen else None)
    return {
        **frame(actor, partnering.event), "partnering": partnering, "one": shown(run), "run": run, "others": others, "chosen": chosen,
        "sentence": claim_of_run(run).words.said(spoken()), "changes": _parts(partnering, found), "same": found.difference.same,
        "most": MOST,
    }  # fmt: skip


def _parts(partnering: Partnering, found: Compared) -> list[tuple[str, int, list[Row]]]:
    """What comes, goes, moves and changes its table: name, number and the first rows of each."""
    told = found.difference
    gone, come = [(one, None) for one in told.lost], [(None, one) for one in told.gained]
    parts: list[tuple[str, Iterable[tuple[Meeting | None, Meeting | None]], int]] = [
        ("gained", come, len(come)), ("lost", gone, len(gone)), ("moved", told.moved, len(told.moved)),
        ("reseated", told.reseated, len(told.reseated)),
    ]  # fmt: skip
    zone = partnering.event.time_zone
    return [
        (name, number, [_row(found, old, new, zone) for old, new in list(pairs)[:MOST]])
        for name, pairs, number in parts
    ]


def _row(found: Compared, old: Meeting | None, new: Meeting | None, zone: str) -> Row:
    one = new or old
    assert one is not None  # noqa: S101  # a difference is of something
    return Row(found.requests[one.request], _place(found, old, zone), _place(found, new, zone))


def _place(found: Compared, one: Meeting | None, zone: str) -> str:
    """6-10 09:00–09:25 A区 A01; what is not there any more is left out."""
    if one is None:
        return ""
    slot, table = found.slots.get(one.slot), found.tables.get(one.table)
    when = f"{slot.starts_at.astimezone(ZoneInfo(zone)):%m-%d} {span(slot, zone)}" if slot else ""
    return " ".join(part for part in (when, table.label if table else "") if part)
