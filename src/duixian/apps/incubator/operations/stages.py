"""The stages of a tenant: each step dated, with its reason and paper, told to the tenant by letter; taken back only by a correction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.audit.clock import recording_time
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.incubator.models import Stage, Tenant, TenantStep
from duixian.apps.incubator.operations.applying import step_enter
from duixian.apps.incubator.operations.contacts import tenant_write
from duixian.apps.incubator.operations.tenant_guards import not_later, require, said, stored, tell, tenant_locked
from duixian.apps.incubator.queries.graduation import Checked, checked
from duixian.apps.incubator.queries.steps import APPLICANTS, is_walk, may_act, needs_held, step_get, steps_of
from duixian.apps.incubator.rules import TENANT, may_decide
from duixian.core.incubator.tenancy import NEED_WORDS, TENANCY, Action, Need, missing
from duixian.core.incubator.tenancy import Stage as Standing
from duixian.core.wording import Language

REASONED: Final = frozenset({Action.RETURN, Action.REFUSE, Action.WITHDRAW, Action.LEAVE, Action.ADMIT})
"""What is done with a reason; admitting, with the opinion of the review."""


class Ground(NamedTuple):
    """What stands behind a step: the reason or opinion, the paper, and at an exit that meters were read and rooms handed over."""

    reason: str = ""
    upload: Upload | None = None
    handed_over: bool = False


NO_GROUND: Final = Ground()


@transaction.atomic
def tenant_step(
    *, tenant_uuid: UUID, action: str, on: date, by: Actor, at: datetime, ground: Ground = NO_GROUND, write: bool = True
) -> TenantStep:
    """Move a tenant on, on a day that is not before its last step nor after today; its readers are written to unless `write` is off.

    Who enters needs a signed lease that runs on the day and its deposit; who graduates, the unit's criteria; who leaves, rooms handed over,
    bills settled and deposits returned. Raises NotFound, NotAllowed, FileRefused, and Invalid at `action`, `on` or `reason`.
    """
    tenant = tenant_locked(by, tenant_uuid)
    act, to = _move(tenant, action)
    if by.name == TENANT.name and by.is_program and act not in APPLICANTS:
        raise NotAllowed(_("只有孵化器工作人员可以这样做。"))
    if not may_act(by, tenant, act):
        raise NotAllowed(_("这一步由单位负责人决定。"))
    reason = said(ground.reason, "reason") if act in REASONED else ground.reason.strip()
    _require_day(tenant, on, at)
    checks = _checks(tenant, act, on, ground)
    file = stored(tenant.unit, ground.upload, by, at)
    step = step_enter(tenant, Stage(to), on, by=by, reason=reason, checks=checks, file=file)
    tell("tenant.stepped", tenant, stage=to.value, on=on.isoformat(), checks=len(checks), by=by, at=at)
    if write:
        _write(tenant, step, by, at)
    return step


def _move(tenant: Tenant, action: str) -> tuple[Action, Standing]:
    try:
        act = Action(action)
        found = next(move.to for move in TENANCY.moves if (move.state, move.action) == (Standing(tenant.stage), act))
    except (ValueError, StopIteration) as error:
        raise Invalid(
            _("企业现在是“%(stage)s”，不能办理这一步。") % {"stage": tenant.get_stage_display()}, field="action"
        ) from error
    return act, found


def _require_day(tenant: Tenant, on: date, at: datetime) -> None:
    not_later(on, tenant.unit, at, "on")
    last = steps_of(tenant)[-1:]
    if last and on < last[0].on:
        raise Invalid(_("这一步不能早于上一步（%(day)s）。") % {"day": last[0].on.isoformat()}, field="on")


def _checks(tenant: Tenant, act: Action, on: date, ground: Ground) -> list[dict[str, object]]:
    """What was looked at, as the step keeps it. Raises Invalid naming what lacks."""
    if act is Action.GRADUATE:
        return _graduation(checked(tenant, on))
    if act not in (Action.ENTER, Action.LEAVE):
        return []
    held = needs_held(tenant, on)
    if act is Action.LEAVE and not ground.handed_over:
        held -= {Need.HANDOVER}
    lacks = missing(act, held)
    if lacks:
        words = str(_("、")).join(NEED_WORDS[need].said(_spoken()) for need in lacks)
        raise Invalid(_("还缺：%(needs)s。") % {"needs": words})
    needs = (Need.LEASE, Need.DEPOSIT) if act is Action.ENTER else (Need.HANDOVER, Need.ACCOUNTS)
    return [{"code": need.value, "met": True} for need in needs]


def _graduation(found: Checked) -> list[dict[str, object]]:
    if not found.criteria:
        raise Invalid(_("请先设定本单位的毕业条件。"))
    if not found.passes:
        told = {"met": found.met, "needed": found.needed}
        raise Invalid(_("毕业条件不足：须符合 %(needed)s 项，现符合 %(met)s 项，或超过孵化时限。") % told)
    return found.plain()


def _spoken() -> Language:
    return "en" if (get_language() or "").startswith("en") else "zh"


def _write(tenant: Tenant, step: TenantStep, by: Actor, at: datetime) -> None:
    said_day = {}
    for language in ("zh-hans", "en"):
        with override(language):
            said_day[language] = date_format(step.on, "DATE_FORMAT")
    facts = {"reason": step.reason, "day": said_day["zh-hans"]}
    tenant_write(
        tenant,
        f"incubator.tenant.{step.stage}",
        facts,
        english={"day": said_day["en"]},
        once=str(step.uuid),
        by=by,
        at=at,
    )


@transaction.atomic
def step_correct(*, step_uuid: UUID, reason: str, by: Actor, at: datetime, on: date | None = None) -> Tenant:
    """Take back a step that was entered wrongly, or with `on` give it its right day; what was reported before stays as it was known.

    The head does so. What is left must be a way through the stages in the order of its days. Raises NotFound, NotAllowed, and Invalid at
    `reason` or `on`.
    """
    step = step_get(by, step_uuid)
    tenant = tenant_locked(by, step.tenant.uuid)
    require(by, tenant.unit, may_decide)
    why = said(reason, "reason")
    others = [one for one in steps_of(tenant) if one.pk != step.pk]
    if on is not None:
        not_later(on, tenant.unit, at, "on")
    _require_walk(others, step, on)
    TenantStep.objects.filter(pk=step.pk, superseded_at=None).update(
        superseded_at=recording_time(), superseded_reason=why
    )
    if on is not None:
        step_enter(tenant, Stage(step.stage), on, by=by, reason=step.reason, checks=step.checks, file=step.file)
    stage = Stage(steps_of(tenant)[-1].stage)
    Tenant.objects.filter(pk=tenant.pk).update(stage=stage)
    tenant.stage = stage
    told = on.isoformat() if on else None
    tell(
        "tenant.corrected", tenant, stage=step.stage, on=step.on.isoformat(), corrected=told, grounds=why, by=by, at=at
    )
    return tenant


def _require_walk(others: Sequence[TenantStep], step: TenantStep, on: date | None) -> None:
    days = [(one.on, one.pk, one.stage) for one in others]
    if on is not None:
        days.append((on, step.pk, step.stage))
    if not is_walk([stage for _day, _pk, stage in sorted(days)]):
        raise Invalid(_("更正后各阶段不能前后衔接；请先更正它之后的步骤。"), field="on" if on else None)
