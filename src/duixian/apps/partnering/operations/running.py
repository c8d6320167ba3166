"""The engine makes a schedule out of what holds now: a run that is kept beside the others, and adopted or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.audit.clock import recording_time
from duixian.apps.events.operations.entering import require_running
from duixian.apps.jobs.handlers import Progress
from duixian.apps.jobs.models import Job
from duixian.apps.jobs.operations import job_start
from duixian.apps.partnering.models import Partnering, PlanStage, Run
from duixian.apps.partnering.operations.writing import locked_plan, locked_plan_of, tell_plan
from duixian.apps.partnering.queries.problem import BONUS, Rules, Situation, now_or_past, situation_of
from duixian.apps.targets.errors import in_language
from duixian.core.partnering.faults import Fault, faults
from duixian.core.partnering.model import Problem
from duixian.core.partnering.package import claim_of
from duixian.core.partnering.records import certificate_record, digest, problem_record, schedule_record

if TYPE_CHECKING:
    from duixian.core.partnering.figures import Figures
    from duixian.core.partnering.scheduling import Made
    from duixian.core.partnering.tables import Seating

JOB: Final = "partnering.run"
MOST_ITERATIONS: Final = 200_000
MOST_RUNS: Final = 50
ADVISED: Final = Rules(advised=True)
"""A run fills free times with what is recommended, where the partnering wants it."""


@dataclass(frozen=True, slots=True)
class RunSettings:
    """How a schedule is made. `keep`: what stands already stays as it is; meetings that people were told of stay in any case.

    `bonus` is what an organisation's first meeting is worth more (0 to 1,000); `day_cap` the most meetings of a person on a day.
    """

    name: str = ""
    seed: int = 1
    iterations: int = 20_000
    bonus: int = BONUS
    day_cap: int | None = None
    keep: bool = False


def run_start(*, partnering_uuid: UUID, settings: RunSettings, by: Actor, at: datetime) -> Job:
    """Ask for a run as a job. Raises NotFound, NotAllowed, and Invalid at the setting, or with what keeps the event from being scheduled."""
    with transaction.atomic():
        partnering = locked_plan(by, partnering_uuid)
        _require_settings(partnering, settings)
        _require_sound(situation_of(partnering, ADVISED).problem)
        title = _("约谈排期：%(event)s") % {"event": partnering.event.short_name}
        return job_start(
            kind=JOB, title=title, unit=partnering.event.unit,
            parameters={"partnering": str(partnering.uuid), "settings": asdict(settings)}, by=by, at=at,
        )  # fmt: skip


def run_job(progress: Progress, parameters: Mapping[str, Any], by: Actor) -> Mapping[str, Any]:
    """What the worker calls: one run, kept once."""
    made: Run | None = None
    for key in progress.left(["run"]):
        made = run_make(
            partnering_uuid=UUID(parameters["partnering"]), settings=RunSettings(**parameters["settings"]), by=by, at=recording_time()
        )  # fmt: skip
        progress.finished(key)
    return {"run": str(made.uuid)} if made else {}


def run_make(*, partnering_uuid: UUID, settings: RunSettings, by: Actor, at: datetime) -> Run:
    """Make a schedule and keep it with its certificate; the same settings and the same event give the same schedule.

    The engine works without holding anything: what changes meanwhile shows when the run is adopted. Raises NotFound, NotAllowed, Invalid.
    """
    partnering = _seen(by, partnering_uuid)
    _require_settings(partnering, settings)
    seen = situation_of(partnering, replace(ADVISED, bonus=settings.bonus, day_cap=settings.day_cap))
    problem = _with_fixed(seen, settings, at)
    _require_sound(problem)
    from duixian.core.partnering.scheduling import make  # arrays and the solver: a second to load

    made = make(problem, seed=settings.seed, iterations=settings.iterations, homes=seen.homes)
    return _keep(partnering.uuid, settings, _Made(problem, made, [one.pk for one in seen.slots]), by=by, at=at)


def _with_fixed(seen: Situation, settings: RunSettings, at: datetime) -> Problem:
    """The problem with what must stay: all that was asked for and stands, or what people were told of and what has begun. Nothing new begins in
    the past."""
    past = now_or_past(seen.slots, at)
    stays = {
        one.request
        for one in seen.schedule.meetings
        if (settings.keep and not seen.requests[one.request].recommended)
        or one.request in seen.notified
        or past >> one.slot & 1
    }
    fixed = tuple(one for one in seen.schedule.meetings if one.request in stays)
    every = seen.problem.every_slot
    requests = tuple(
        one if one.code in stays else replace(one, slots=0 if one.code in seen.missed else one.slots & every & ~past)
        for one in seen.problem.requests
    )
    return replace(seen.problem, fixed=fixed, requests=requests)


class _Made(NamedTuple):
    """An event, what the engine made of it, and the keys of its slots."""

    problem: Problem
    made: Made
    slots: list[int]


@transaction.atomic
def _keep(uuid: UUID, settings: RunSettings, solved: _Made, *, by: Actor, at: datetime) -> Run:
    partnering = locked_plan(by, uuid)
    problem, made, slots = solved
    schedule, certificate = made.schedule, made.certificate
    claim = claim_of(problem, schedule, certificate)
    if partnering.runs.count() >= MOST_RUNS:
        raise Invalid(_("已保留 %(most)s 个方案，请先删除一些。") % {"most": MOST_RUNS})
    number = (partnering.runs.aggregate(last=Max("number"))["last"] or 0) + 1
    run = Run.objects.create(
        partnering=partnering, number=number, name=settings.name.strip()[:60], seed=settings.seed, iterations=settings.iterations,
        bonus=settings.bonus, day_cap=settings.day_cap or partnering.most_a_day, keep=settings.keep, digest=digest(problem),
        plan_version=partnering.plan_version, placed=claim.placed, requested=claim.requested, worth=schedule.worth,
        bound=certificate.bound, figures=_plain(made.figures, made.seating), problem=problem_record(problem), slots=slots, meetings=schedule_record(schedule),
        certificate=certificate_record(certificate), made_by_id=by.user_id, made_at=at,
    )  # fmt: skip
    tell_plan("partnering.run.made", partnering, by=by, at=at,
              payload={"run": number, "count": len(schedule), "digest": run.digest})  # fmt: skip
    return run


@transaction.atomic
def run_delete(*, uuid: UUID, by: Actor, at: datetime) -> None:
    """Set a run aside for good; one that was adopted stays. Raises NotFound, NotAllowed, Invalid."""
    run = held_run(by, uuid)
    if run.adopted_at is not None:
        raise Invalid(_("已采用的方案须保留。"))
    tell_plan("partnering.run.deleted", run.partnering, by=by, at=at, payload={"run": run.number})
    run.delete()


def held_run(by: Actor, uuid: UUID, version: int | None = None) -> Run:
    """A run under the lock of its partnering. Raises NotFound, NotAllowed, StaleEdit."""
    partnering = locked_plan_of(by, Run, uuid, version)
    run = Run.objects.filter(uuid=uuid).first()
    if run is None:
        raise NotFound
    run.partnering = partnering
    return run


def _seen(by: Actor, uuid: UUID) -> Partnering:
    rows = Partnering.objects.filter(visible(by, prefix="event__unit__"), uuid=uuid).select_related("event__unit")
    found = rows.first()
    if found is None:
        raise NotFound
    require_running(by, found.event)
    return found


def _require_settings(partnering: Partnering, settings: RunSettings) -> None:
    if not 0 <= settings.iterations <= MOST_ITERATIONS:
        raise Invalid(_("迭代次数须在0到%(most)s之间。") % {"most": MOST_ITERATIONS}, field="iterations")
    if not 0 <= settings.seed < 2**31:
        raise Invalid(_("请填写0以上的整数。"), field="seed")
    if not 0 <= settings.bonus <= 1000:
        raise Invalid(_("须在0到1000之间。"), field="bonus")
    if settings.day_cap is not None and not 1 <= settings.day_cap <= 100:
        raise Invalid(_("上限须在1到100之间。"), field="day_cap")
    if partnering.plan_stage == PlanStage.NOTIFIED and not settings.keep:
        raise Invalid(_("排期已经通知参会者，只能在保留现有约谈的前提下补排。"), field="keep")


def _require_sound(problem: Problem) -> None:
    if not problem.tables:
        raise Invalid(_("还没有桌位，请先设置洽谈区和桌位。"))
    if found := faults(problem):
        raise Invalid(_said(found[:5]))


def _said(found: Sequence[Fault]) -> str | Promise:
    return in_language("；".join(one.words.zh for one in found), "; ".join(one.words.en for one in found))


def _plain(found: Figures, seats: Seating) -> dict[str, Any]:
    return {
        "tiers": {tier.value: [share.met, share.of] for tier, share in found.tiers.items()},
        "organisations": [found.organisations.met, found.organisations.of], "without": list(found.without), "breaks": found.breaks,
        "breaks_most": found.breaks_most, "low": found.low, "hosted": seats.hosted, "at_home": seats.at_home, "home_bound": seats.bound,
        "moves": seats.moves, "steps": seats.steps,
    }  # fmt: skip
