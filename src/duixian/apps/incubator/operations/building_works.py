"""Small building works: estimated, approved by the head, built under a contract, looked at before it is covered, accepted with its papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.operations.guards import day_of, filled
from duixian.apps.accounts.queries.people import holders
from duixian.apps.accounts.roles import Role
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.operations import file_store
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.incubator.models import BuildingWork, HiddenCheck, WorksPaper, WorksStep
from duixian.apps.incubator.operations.order_money import SOURCE, paying
from duixian.apps.incubator.operations.order_steps import Impossible
from duixian.apps.incubator.operations.work_orders import number_of, room_of
from duixian.apps.incubator.queries.building_works import papers_missing, work_get
from duixian.apps.incubator.rules import may_decide, may_run
from duixian.apps.money.operations.acceptances import acceptance_duty_add, acceptance_record
from duixian.apps.money.operations.entering import require_past
from duixian.apps.notices.operations import notice_send
from duixian.apps.targets.errors import in_language
from duixian.core.incubator.building_works import BUILDING_WORK, PAPERS, Action, State
from duixian.core.values import FEN
from duixian.core.workflow.errors import ImpossibleTransitionError, Reason
from duixian.core.workflow.roles import Role as Acting

ACCEPT_WITHIN: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksValues:
    """What is to be built, why, where, for how many yuan of which line, on which days (both inside)."""

    name: str
    reason: str
    scope: str
    estimate: Decimal
    line: UUID
    starts_on: date
    ends_on: date
    room: UUID | None = None
    place: str = ""


@transaction.atomic
def works_draft(*, unit: Unit, values: WorksValues, by: Actor, at: datetime) -> BuildingWork:
    """Draft works. Raises NotAllowed, and Invalid at the field."""
    _require(by, unit)
    locked(unit)
    work = BuildingWork(
        unit=unit,
        created_at=at,
        recorded_at=recording_time(),
        number=number_of(unit, at, "XS", BuildingWork),
    )
    _fill(work, values, by)
    work.save(force_insert=True)
    _tell(work, "drafted", by, at, name=work.name, amount=work.estimate)
    return work


@transaction.atomic
def works_change(*, uuid: UUID, values: WorksValues, by: Actor, at: datetime) -> BuildingWork:
    """Change a draft. Raises NotFound, NotAllowed, and Invalid at the field or when it is no draft any more."""
    work = _held(uuid, by)
    if work.state != State.DRAFT:
        raise Invalid(_("已报批，不能修改；请先由单位负责人退回。"))
    _fill(work, values, by)
    work.save()
    _tell(work, "changed", by, at, name=work.name, amount=work.estimate)
    return work


def _fill(work: BuildingWork, values: WorksValues, by: Actor) -> None:
    work.name = filled(values.name, "name")[:120]
    work.reason, work.scope = filled(values.reason, "reason"), filled(values.scope, "scope")
    if not (
        values.estimate.is_finite()
        and 0 < values.estimate < 10**12
        and values.estimate == values.estimate.quantize(FEN)
    ):
        raise Invalid(_("估算金额应大于零，最多两位小数。"), field="estimate")
    if values.ends_on < values.starts_on:
        raise Invalid(_("竣工不能早于开工。"), field="ends_on")
    work.estimate, work.starts_on, work.ends_on = values.estimate, values.starts_on, values.ends_on
    work.room, work.place = room_of(work.unit, values.room), values.place.strip()[:120]
    if work.room is None and not work.place:
        raise Invalid(_("请选择房间，或写明位置。"), field="place")
    paid, _contract = paying(work.unit, values.line, None)
    assert paid is not None  # noqa: S101  # a line was given, or paying has refused
    work.line = paid


@transaction.atomic
def works_step(*, uuid: UUID, action: Action, on: date, note: str = "", by: Actor, at: datetime) -> BuildingWork:
    """Submit, approve, return, start, finish or cancel. Raises NotFound, NotAllowed, Impossible, and Invalid at `note` or `on`.

    At the end the acceptance falls due in `money`, thirty days later.
    """
    if action in (Action.ACCEPT, Action.REJECT):
        raise ValueError(action)
    work = _held(uuid, by)
    _move(work, action, on, note, by=by, at=at)
    if action is Action.FINISH:
        work.percent, work.finished_on = 100, on
        _due(work, on, by, at)
    work.save()
    _announce(work, action, by, at)
    return work


def _due(work: BuildingWork, on: date, by: Actor, at: datetime) -> None:
    if work.duty is None:
        work.duty = acceptance_duty_add(
            declaration_uuid=work.line.declaration.uuid, title=f"{work.number} {work.name}"[:200], due_on=on + ACCEPT_WITHIN,
            contract_uuid=work.contract.uuid if work.contract else None, source=SOURCE, by=by, at=at,
        )  # fmt: skip


def _announce(work: BuildingWork, action: Action, by: Actor, at: datetime) -> None:
    today, link, facts = (
        day_of(at, work.unit),
        f"/repairs/works/{work.uuid}/",
        {"number": work.number, "name": work.name},
    )
    if action is Action.SUBMIT:
        notice_send(
            to=holders(work.unit, Role.HEAD, on=today),
            kind="incubator.works.waiting",
            facts=facts,
            link=link,
            by=by,
            at=at,
        )
    if action in (Action.APPROVE, Action.RETURN):
        told = BUILDING_WORK.action_words[action].zh
        notice_send(
            to=holders(work.unit, Role.FILLER, on=today),
            kind="incubator.works.decided",
            facts={**facts, "decision": told},
            link=link,
            by=by,
            at=at,
        )


@transaction.atomic
def works_contract_set(*, uuid: UUID, contract: UUID, by: Actor, at: datetime) -> BuildingWork:
    """Under which signed contract of the line it is built; only until it is finished. Raises NotFound, NotAllowed and Invalid at `contract`."""
    work = _held(uuid, by)
    if work.state not in (State.APPROVED, State.STARTED):
        raise Invalid(_("批准之后、竣工之前才能关联合同。"), field="contract")
    work.contract = paying(work.unit, work.line.uuid, contract)[1]
    work.save(update_fields=["contract"])
    _tell(work, "contract", by, at, contract=work.contract.number if work.contract else "")
    return work


@transaction.atomic
def works_progress(*, uuid: UUID, on: date, percent: int, note: str = "", by: Actor, at: datetime) -> BuildingWork:
    """How far it is on a day, in percent. Raises NotFound, NotAllowed, and Invalid at the field or when it is not under way."""
    work = _held(uuid, by)
    if work.state != State.STARTED:
        raise Invalid(_("施工中才能登记进度。"))
    require_past(on, work.unit, at, "on")
    if not 0 <= percent <= 100:
        raise Invalid(_("进度在0到100之间。"), field="percent")
    WorksStep.objects.create(
        work=work,
        action="progress",
        on=on,
        percent=percent,
        note=note.strip()[:500],
        user_id=by.user_id,
        recorded_at=recording_time(),
    )
    work.percent = percent
    work.save(update_fields=["percent"])
    _tell(work, "progress", by, at, day=on, percent=percent)
    return work


@transaction.atomic
def hidden_check_record(
    *,
    uuid: UUID,
    part: str,
    on: date,
    passed: bool,
    people: str,
    note: str = "",
    upload: Upload | None = None,
    by: Actor,
    at: datetime,
) -> HiddenCheck:
    """What will be covered was looked at. A part that did not pass is looked at again. Raises NotFound, NotAllowed, FileRefused and Invalid."""
    work = _held(uuid, by)
    if work.state != State.STARTED:
        raise Invalid(_("施工中才能登记隐蔽工程验收。"))
    require_past(on, work.unit, at, "on")
    made = HiddenCheck.objects.create(
        work=work, part=filled(part, "part")[:120], on=on, passed=passed, people=filled(people, "people")[:200],
        note=(filled(note, "note") if not passed else note.strip())[:300], recorded_at=recording_time(),
        file=file_store(unit=work.unit, name=upload.name, content=upload.content, by=by, at=at) if upload else None,
    )  # fmt: skip
    _tell(work, "hidden_checked", by, at, part=made.part, day=on, passed=passed)
    return made


@transaction.atomic
def works_paper_keep(*, uuid: UUID, kind: str, upload: Upload, by: Actor, at: datetime) -> WorksPaper:
    """Keep a paper of the final acceptance; another of its kind takes its place. Raises NotFound, NotAllowed, FileRefused and Invalid."""
    work = _held(uuid, by)
    if kind not in PAPERS:
        raise Invalid(_("没有这种资料。"), field="kind")
    if work.state not in (State.STARTED, State.FINISHED, State.ACCEPTED):
        raise Invalid(_("开工之后才有竣工资料。"))
    file, now = file_store(unit=work.unit, name=upload.name, content=upload.content, by=by, at=at), recording_time()
    work.papers.filter(kind=kind, superseded_at=None).update(superseded_at=now)
    made = WorksPaper.objects.create(work=work, kind=kind, file=file, recorded_at=now)
    _tell(work, "paper_kept", by, at, paper=PAPERS[kind].zh)
    return made


@transaction.atomic
def works_judge(
    *,
    uuid: UUID,
    passed: bool,
    on: date,
    people: str,
    note: str = "",
    warranty_until: date | None = None,
    by: Actor,
    at: datetime,
) -> BuildingWork:
    """The final acceptance: passed only with all papers and every hidden part passed, with the day the warranty ends; else back to work.

    Raises NotFound, NotAllowed, Impossible, and Invalid at the field.
    """
    work = _held(uuid, by)
    if passed:
        _require_ready(work, on, warranty_until)
    _move(work, Action.ACCEPT if passed else Action.REJECT, on, note, by=by, at=at)
    if work.duty is not None and work.duty.cancelled_at is None:
        acceptance_record(
            duty_uuid=work.duty.uuid,
            held_on=on,
            result="passed" if passed else "failed",
            people=people.splitlines(),
            defects=note,
            by=by,
            at=at,
        )
    if passed:
        work.accepted_on, work.warranty_until = on, warranty_until
    else:
        work.finished_on = None
    work.save()
    return work


def _require_ready(work: BuildingWork, on: date, warranty_until: date | None) -> None:
    lacking = papers_missing(work)
    if lacking:
        told = in_language(
            *(mark.join(getattr(PAPERS[one], name) for one in lacking) for name, mark in (("zh", "、"), ("en", ", ")))
        )
        raise Invalid(_("竣工资料还缺：%(papers)s。") % {"papers": told})
    last = {one.part: one.passed for one in work.hidden_checks.order_by("on", "pk")}
    if not all(last.values()):
        raise Invalid(
            _("有隐蔽工程尚未验收合格：%(parts)s。")
            % {"parts": "、".join(part for part, good in last.items() if not good)}
        )
    if warranty_until is None or warranty_until <= on:
        raise Invalid(_("请填写保修到哪一天。"), field="warranty_until")


def _move(work: BuildingWork, action: Action, on: date, note: str, *, by: Actor, at: datetime) -> None:
    said = note.strip()[:500]
    require_past(on, work.unit, at, "on")
    if BUILDING_WORK.roles(State(work.state), action) == {Acting.UNIT_HEAD} and not may_decide(by, work.unit.path):
        raise NotAllowed(_("只有单位负责人可以办理这一步。"))
    if action in BUILDING_WORK.with_reasons and not said:
        raise Invalid(_("请说明理由。"), field="note")
    try:
        work.state = BUILDING_WORK.after(State(work.state), action, reasons=[Reason(said or action)])
    except ImpossibleTransitionError as error:
        raise Impossible(in_language(f"{error.words.zh}。", f"{error.words.en}.")) from error
    WorksStep.objects.create(
        work=work, action=action, on=on, note=said, user_id=by.user_id, recorded_at=recording_time()
    )
    _tell(work, action, by, at, day=on, **({"reason": said} if said else {}))


def _held(uuid: UUID, by: Actor) -> BuildingWork:
    seen = work_get(by, uuid)
    _require(by, seen.unit)
    rows = BuildingWork.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("unit", "line__declaration__project", "contract", "duty", "room").get(pk=seen.pk)


def _require(by: Actor, unit: Unit) -> None:
    if not may_run(by, unit.path):
        raise NotAllowed(_("只有本单位的填报人和单位负责人可以办理修缮项目。"))


def _tell(work: BuildingWork, kind: str, by: Actor, at: datetime, **more: object) -> None:
    record(kind=f"incubator.works.{kind}", unit=work.unit, about="incubator.building_work", about_uuid=work.uuid, by=by, at=at,
           project_uuid=work.line.declaration.project.uuid, payload={"number": work.number, **more})  # fmt: skip
