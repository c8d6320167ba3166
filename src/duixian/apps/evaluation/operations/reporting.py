"""What monitoring and self-evaluation have in common: lock, move through `core.workflow.reports`, tell history and people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed, StaleEdit
from duixian.apps.accounts.models import User
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evaluation.errors import Impossible, NothingApproved
from duixian.apps.evaluation.models import MonitoringReport, ReportState, SelfEvaluation
from duixian.apps.evaluation.queries.finding import report_get
from duixian.apps.evaluation.rules import has_a_hand_in, may_finish_report, may_pass_report, may_write_report
from duixian.apps.evidence.instants import day_of
from duixian.apps.measurement.models import Binding
from duixian.apps.measurement.operations import measures_run
from duixian.apps.notices.operations import notice_send
from duixian.apps.targets.models import Declaration, DeclarationVersion
from duixian.apps.targets.queries.finding import declaration_get
from duixian.apps.targets.queries.steps import reviewers_at
from duixian.core.workflow.errors import Reason, WorkflowError
from duixian.core.workflow.machine import Machine
from duixian.core.workflow.reports import MONITORING_REPORT, SELF_EVALUATION, ReportAction
from duixian.core.workflow.reports import ReportState as State
from duixian.core.workflow.roles import Step

Written = TypeVar("Written", MonitoringReport, SelfEvaluation)
AnyReport = MonitoringReport | SelfEvaluation
_OPEN = (ReportState.DRAFT, ReportState.RETURNED)


def word_of(report: AnyReport) -> str:
    """monitoring or evaluation: the middle of kinds of history and notices, and the first part of addresses."""
    return "monitoring" if isinstance(report, MonitoringReport) else "evaluation"


def promised(by: Actor, declaration: UUID) -> tuple[Declaration, DeclarationVersion]:
    """The promise and its approved version, locked until the transaction ends. Raises NotFound, NotAllowed, NothingApproved."""
    found = declaration_get(by, declaration)
    if not may_write_report(by, at=found.unit.path):
        raise NotAllowed(_("只有本单位的填报人可以撰写监控和自评。"))
    Declaration.objects.select_for_update().get(pk=found.pk)  # of two at once one waits, then finds the other's report
    if found.approved is None:
        raise NothingApproved
    return found, found.approved


def locked(kind: type[Written], by: Actor, uuid: UUID) -> Written:
    """The report, locked until the transaction ends, as it is now. Raises NotFound."""
    found = report_get(kind, by, uuid)
    kind._default_manager.select_for_update().get(pk=found.pk)
    return report_get(kind, by, uuid)


def written(kind: type[Written], by: Actor, uuid: UUID, revision: int | None = None) -> Written:
    """The locked report for somebody who may change it now, their hand noted.

    Raises NotFound, NotAllowed, Impossible when it is not being written, StaleEdit when `revision` is not the present one.
    """
    found = locked(kind, by, uuid)
    if not may_write_report(by, at=found.declaration.unit.path):
        raise NotAllowed(_("只有本单位的填报人可以撰写监控和自评。"))
    if found.state not in _OPEN:
        machine = _machine(found)
        asked(lambda: machine.after(State(found.state), ReportAction.SUBMIT))
    require_fresh(found, revision)
    note_hand(found, by)
    found.revision += 1
    return found


def require_fresh(report: AnyReport, revision: int | None) -> None:
    """Raises StaleEdit when somebody changed the report since `revision` was seen."""
    if revision is not None and revision != report.revision:
        raise StaleEdit(_("您打开之后又有人修改了内容，请刷新后再改。"))


def note_hand(report: AnyReport, by: Actor) -> None:
    """Note who wrote it: they do not decide on it. Not saved."""
    if by.user_id is not None and by.user_id not in report.writers:
        report.writers = sorted({*report.writers, by.user_id})


def _machine(report: AnyReport) -> Machine[State, ReportAction]:
    return MONITORING_REPORT if isinstance(report, MonitoringReport) else SELF_EVALUATION


Answer = TypeVar("Answer")


def asked(function: Callable[[], Answer]) -> Answer:
    """What core answers; what it refuses becomes a refusal for people. Raises Impossible."""
    try:
        return function()
    except WorkflowError as error:
        raise Impossible(error.words) from error


def moved(report: AnyReport, action: ReportAction, reasons: Iterable[Reason] = ()) -> None:
    """Move the report through the table of `core.workflow`. Not saved. Raises Impossible."""
    told, machine = tuple(reasons), _machine(report)
    report.state = asked(lambda: machine.after(State(report.state), action, reasons=told)).value


def require_decider(report: AnyReport, by: Actor) -> None:
    """Raises NotAllowed unless the actor may decide on the report where it stands, and had no hand in it."""
    path = report.declaration.unit.path
    allowed = may_finish_report if report.state == ReportState.REVIEWED else may_pass_report
    if not allowed(by, at=path):
        raise NotAllowed(_("您没有这个环节的审核角色。"))
    if has_a_hand_in(by, report.hands):
        raise NotAllowed(_("您撰写或审核过这份报告，同一人不能再审核它。"))


def tell(report: AnyReport, kind: str, payload: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    """Write one row of history about the report; texts of people stay in the report."""
    word, declaration = word_of(report), report.declaration
    record(
        kind=f"evaluation.{word}.{kind}", unit=declaration.unit, about=f"evaluation.{word}", about_uuid=report.uuid,
        project_uuid=declaration.project.uuid, by=by, at=at, payload={"as_of": report.as_of, **payload},
    )  # fmt: skip


def ask_next(report: AnyReport, step: Step, *, by: Actor, at: datetime) -> int:
    """Tell those who may decide next; where the department has nobody, the bureau. Returns how many were told."""
    unit = report.declaration.unit
    day = day_of(at, unit)
    steps = (Step.DEPARTMENT, Step.BUREAU) if step is Step.DEPARTMENT else (step,)
    found = (reviewers_at(unit, one, on=day).exclude(pk__in=report.hands) for one in steps)
    people: list[User] = next((list(some) for some in found if some), [])
    return _send(report, "waiting", people, by=by, at=at)


def answer_writers(report: AnyReport, kind: str, *, by: Actor, at: datetime) -> int:
    """Tell those who wrote the report what became of it."""
    return _send(report, kind, User.objects.filter(pk__in=report.writers), by=by, at=at)


def _send(report: AnyReport, kind: str, to: Iterable[User], *, by: Actor, at: datetime) -> int:
    word, declaration = word_of(report), report.declaration
    facts = {"project": declaration.project.name, "year": declaration.year, "as_of": report.as_of.isoformat()}
    key = f"{word}-{kind}:{report.uuid}:{report.revision}:{report.state}"
    return notice_send(
        to=to, kind=f"evaluation.{word}.{kind}", facts=facts, link=f"/{word}/{report.uuid}/", by=by, at=at, mail_key=key
    )


def measure_now(declaration: Declaration, as_of: date, *, by: Actor, at: datetime) -> datetime:
    """Measure everything that is bound as of the end of the day; returns the instant up to which everything is known then."""
    if Binding.objects.filter(declaration=declaration, superseded_at=None).exists():
        measures_run(declaration_uuid=declaration.uuid, as_of=as_of, by=by, at=at, reported=True)
    return recording_time()


def require_reason(reason: str) -> Reason:
    """The reason as core wants it; core refuses a blank one."""
    return Reason(reason.strip())


def require_day(as_of: date, at: datetime, declaration: Declaration) -> str | Promise | None:
    """Why a report cannot be as of a day: the year has not begun, or the day has not come."""
    if as_of > day_of(at, declaration.unit):
        return _("截止日还没有到。")
    if as_of.year < declaration.year:
        return _("截止日不能早于%(year)s年。") % {"year": declaration.year}
    return None
