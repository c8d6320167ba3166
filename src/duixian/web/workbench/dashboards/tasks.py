"""What waits for somebody as lines of one list, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.roles import Role
from duixian.apps.disclosure.models import PublicationState
from duixian.apps.disclosure.publishing_queries import publications_waiting
from duixian.apps.evaluation.models import Correction, CorrectionState, MonitoringReport, Rectification, SelfEvaluation
from duixian.apps.evaluation.queries.desk import (
    WRITTEN,
    duties_waiting,
    plans_due,
    promise_of,
    promises_wanting,
    reports_waiting,
)
from duixian.apps.evaluation.queries.permitted import permitted
from duixian.apps.events.queries.desk import waiting_for_office
from duixian.apps.library.models import EntryState
from duixian.apps.library.queries import entries_waiting
from duixian.apps.money.models import Violation
from duixian.apps.money.models.payments import PaymentState
from duixian.apps.money.models.procurement import ProcurementState
from duixian.apps.money.queries.contracts import contracts_waiting
from duixian.apps.money.queries.controls import violations_waiting
from duixian.apps.money.queries.payments import NEXT
from duixian.apps.money.queries.payments import waiting_for as payments_waiting
from duixian.apps.money.queries.procurement import procurements_waiting
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.models.declarations import DeclarationState
from duixian.apps.targets.queries.reviews import waiting_for
from duixian.apps.targets.rules import STEP_OF_ROLE
from duixian.core.money.amounts import told
from duixian.core.money.controls.registry import BY_CODE
from duixian.web.navigation import UNIT
from duixian.web.templatetags.boards import said
from duixian.web.workbench.dashboards.links import link

SOON = timedelta(days=14)
MOST = 40
KINDS = {
    "review": pgettext_lazy("task", "审核"),
    "form": pgettext_lazy("task", "填报"),
    "report": pgettext_lazy("task", "报告"),
    "duty": pgettext_lazy("task", "整改"),
    "confirm": pgettext_lazy("task", "确认"),
    "plan": pgettext_lazy("task", "计划"),
    "buying": pgettext_lazy("task", "采购"),
    "contract": pgettext_lazy("task", "合同"),
    "money": pgettext_lazy("task", "支付"),
    "control": pgettext_lazy("task", "控制"),
    "event": pgettext_lazy("task", "办会"),
    "publish": pgettext_lazy("task", "公开"),
    "library": pgettext_lazy("task", "指标库"),
}
ICONS = {
    "review": "stamp", "form": "form", "report": "score", "duty": "flag", "confirm": "check", "plan": "calendar", "money": "money",
    "control": "shield", "buying": "list", "contract": "file", "event": "calendar", "publish": "eye",
    "library": "book",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: what, for which project, until when, and where it is done."""

    kind: str
    what: str
    project: str
    unit: str
    year: int
    href: str
    due_on: date | None = None
    overdue: bool = False
    note: str = ""

    @property
    def label(self) -> Promise:
        """The sort in words."""
        return KINDS[self.kind]

    @property
    def icon(self) -> str:
        """The drawing of its sort."""
        return ICONS[self.kind]


def tasks_of(actor: Actor, *, today: date) -> list[Task]:
    """Everything that waits for the actor, overdue first, then by deadline. At most seventeen queries."""
    found = [
        *_reviews(actor, today),
        *_promises(actor, today),
        *_reports(actor),
        *_publications(actor),
        *_entries(actor),
        *_duties(actor, today),
        *_plans(actor, today),
        *_purchases(actor),
        *_contracts(actor),
        *_payments(actor),
        *_findings(actor),
        *_conferences(actor, today),
    ]
    return sorted(found, key=lambda task: (task.due_on or date.max, task.kind, task.project))


def _task(
    kind: str,
    what: str,
    promise: Declaration,
    href: str,
    *,
    today: date | None = None,
    due_on: date | None = None,
    note: str = "",
) -> Task:
    late = bool(due_on and today and due_on < today)
    return Task(kind, what, promise.project.name, str(promise.unit), promise.year, href, due_on, late, note)


def _reviews(actor: Actor, today: date) -> Iterator[Task]:
    if not actor.roles & set(STEP_OF_ROLE):
        return
    for promise in waiting_for(actor).defer("current__content")[:MOST]:
        href = link("reviews:detail", promise.uuid)
        yield _task("review", _("审核绩效目标表"), promise, href, today=today, due_on=promise.due_on)


def _promises(actor: Actor, today: date) -> Iterator[Task]:
    for promise in promises_wanting(actor, today=today):
        yield from _of_promise(actor, promise, today)


def _of_promise(actor: Actor, promise: Declaration, today: date) -> Iterator[Task]:
    fills = _holds(actor, promise, "filler")
    if fills and promise.state in WRITTEN:
        words = {
            DeclarationState.DRAFT: _("填写并提交绩效目标表"), DeclarationState.RETURNED: _("按退回意见修改绩效目标表"),
            DeclarationState.ADJUSTING: _("填写并提交目标调整"),
        }  # fmt: skip
        due_on = promise.due_on if promise.state == DeclarationState.RETURNED else None
        yield _task(
            "form",
            words[DeclarationState(promise.state)],
            promise,
            link("projects:edit", promise.uuid),
            today=today,
            due_on=due_on,
        )
    if fills and promise.approved_id and not promise.bound:  # type: ignore[attr-defined]  # annotated
        yield _task("form", _("设定各项指标的口径"), promise, link("measurement:declaration", promise.uuid))
    if fills and promise.approved_id and promise.year < today.year and not hasattr(promise, "self_evaluation"):
        yield _task("report", _("撰写绩效自评"), promise, link("evaluation:open", promise.uuid))
    yield from _to_confirm(actor, promise)


def _to_confirm(actor: Actor, promise: Declaration) -> Iterator[Task]:
    bindings: int = promise.unconfirmed_bindings  # type: ignore[attr-defined]  # annotated
    lists: int = promise.unconfirmed_lists  # type: ignore[attr-defined]  # annotated
    if bindings and _holds(actor, promise, "head"):
        what = ngettext("确认 %(n)s 项指标的口径", "确认 %(n)s 项指标的口径", bindings) % {"n": bindings}
        yield _task("confirm", what, promise, link("measurement:declaration", promise.uuid))
    if lists and _holds(actor, promise, "filler", "finance", "head"):
        what = ngettext("复核 %(n)s 份清单", "复核 %(n)s 份清单", lists) % {"n": lists}
        yield _task("confirm", what, promise, link("evidence:declaration", promise.uuid))


def _holds(actor: Actor, promise: Declaration, *roles: str) -> bool:
    return any(h.role.value in roles and promise.unit.path.startswith(h.path) for h in actor.holdings)


def _reports(actor: Actor) -> Iterator[Task]:
    for report in reports_waiting(actor):
        monitoring = isinstance(report, MonitoringReport)
        area = "monitoring" if monitoring else "evaluation"
        words = _words_of(report, monitoring=monitoring, decides=permitted(actor, report).decides)
        note = _("截至 %(day)s") % {"day": report.as_of.isoformat()}
        yield _task("report", words, report.declaration, link(f"{area}:detail", report.uuid), note=note)


def _words_of(report: MonitoringReport | SelfEvaluation, *, monitoring: bool, decides: bool) -> str:
    if decides:
        return _("审核绩效监控") if monitoring else _("审核绩效自评")
    if report.state == "returned":
        return _("按退回意见修改绩效监控") if monitoring else _("按退回意见修改绩效自评")
    return _("完成并提交绩效监控") if monitoring else _("完成并提交绩效自评")


def _publications(actor: Actor) -> Iterator[Task]:
    words = {
        PublicationState.DRAFT: _("完成并提交公开件"), PublicationState.RETURNED: _("按退回意见修改公开件"),
        PublicationState.SUBMITTED: _("审核公开件"),
    }  # fmt: skip
    for one in publications_waiting(actor):
        what, note = words[PublicationState(one.state)], one.get_kind_display()
        yield _task("publish", what, one.declaration, link("disclosure:detail", one.uuid), note=note)


def _entries(actor: Actor) -> Iterator[Task]:
    for one in entries_waiting(actor):
        what = _("按退回意见修改条目：%(name)s") if one.state == EntryState.RETURNED else _("审核条目：%(name)s")
        entry, href = one.entry, f"{link('library:detail', one.entry.uuid)}?version={one.number}"
        words = what % {"name": one.name}
        yield Task(
            "library",
            words,
            entry.get_kind_display(),
            str(entry.home),
            one.edited_at.year,
            href,
            note=entry.get_scope_display(),
        )


def _duties(actor: Actor, today: date) -> Iterator[Task]:
    for duty in duties_waiting(actor):
        href, text = _place(duty)
        what = _("核实整改：%(text)s") if duty.state == CorrectionState.DONE else _("整改：%(text)s")
        yield _task(
            "duty", what % {"text": text}, promise_of(duty), href, today=today, due_on=duty.due_on, note=duty.who
        )


def _place(duty: Correction | Rectification) -> tuple[str, str]:
    """Where it is dealt with, and what it says."""
    if isinstance(duty, Correction):
        return link("monitoring:detail", duty.report.uuid), duty.text
    return link("evaluation:rectifications", duty.evaluation.uuid), duty.problem


def _plans(actor: Actor, today: date) -> Iterable[Task]:
    for row in plans_due(actor, until=today + SOON):
        steps, first = row["steps"], row["first"]
        what = ngettext("办理 %(n)s 项计划任务", "办理 %(n)s 项计划任务", steps) % {"n": steps}
        yield Task(
            "plan", what, row["declaration__project__name"], row["declaration__unit__name"], row["declaration__year"],
            link("projects:plan", row["declaration__uuid"]), first, first < today,
        )  # fmt: skip


def _purchases(actor: Actor) -> Iterator[Task]:
    if Role.HEAD not in actor.roles:
        return
    for one in procurements_waiting(actor)[:MOST]:
        words = _("审批采购：%(title)s") if one.state == ProcurementState.REQUESTED else _("确定成交：%(title)s")
        what, promise = words % {"title": one.title}, one.line.declaration
        href = link("procurement:detail", one.uuid)
        yield Task("buying", what, promise.project.name, str(one.unit), promise.year, href, note=_yuan(one.estimate))


def _contracts(actor: Actor) -> Iterator[Task]:
    if Role.HEAD not in actor.roles:
        return
    for one in contracts_waiting(actor)[:MOST]:
        what, promise = _("审批合同：%(title)s") % {"title": one.title}, one.declaration
        href = link("contracts:detail", one.uuid)
        yield Task("contract", what, promise.project.name, str(one.unit), promise.year, href, note=_yuan(one.amount))


def _conferences(actor: Actor, today: date) -> Iterator[Task]:
    for one in waiting_for_office(actor, today)[:MOST]:
        event, late = one.event, one.due_on < today
        href = link(one.page, event.uuid)
        yield Task("event", str(one.what), event.name, str(event.unit), event.starts_on.year, href, one.due_on, late)


def _yuan(amount: Decimal) -> str:
    return _("%(amount)s 元") % {"amount": told(amount)}


def _payments(actor: Actor) -> Iterator[Task]:
    if not actor.roles & {role for _duty, role in NEXT.values()}:
        return
    words = {
        PaymentState.REQUESTED: _("审批支付：%(purpose)s"), PaymentState.APPROVED: _("付款：%(purpose)s"),
        PaymentState.PAID: _("入账：%(purpose)s"),
    }  # fmt: skip
    for one in payments_waiting(actor)[:MOST]:
        what = words[PaymentState(one.state)] % {"purpose": one.purpose}
        href = link("payments:detail", one.uuid) or link("money:promise", one.declaration.uuid)
        yield Task(
            "money",
            what,
            one.declaration.project.name,
            str(one.unit),
            one.declaration.year,
            href,
            note=_yuan(one.amount),
        )


def _findings(actor: Actor) -> Iterator[Task]:
    if not actor.roles & UNIT:
        return
    for one in violations_waiting(actor)[:MOST]:
        rule = BY_CODE.get(one.rule)
        words = _("决定控制问题：%(what)s") if one.state == Violation.State.ANSWERED else _("说明控制问题：%(what)s")
        what = words % {"what": said(rule.title) if rule else one.rule}
        yield _task("control", what, one.declaration, link("controls:finding", one.uuid), note=one.label)
