"""Adjusting what was approved (目标调整): a new version with its reason, through the same steps, in place of the binding one."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.targets.forms_io import form_of
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.models.declarations import Outcome
from duixian.apps.targets.operations.declarations import version_freeze
from duixian.apps.targets.operations.drafting import SUMMARY, summarise
from duixian.apps.targets.operations.reviewing import end_version, locked, moved, next_version, place, tell
from duixian.apps.targets.queries.steps import lineage, steps_for, version_at
from duixian.apps.targets.rules import may_adjust
from duixian.core.workflow.declaration import Action
from duixian.core.workflow.errors import Reason


@transaction.atomic
def adjustment_open(*, declaration: UUID, reason: str, by: Actor, at: datetime) -> Declaration:
    """Open an adjustment of an approved form: a draft based on it. What was approved binds until the draft is.

    Raises NotFound, NotAllowed, Impossible when nothing is approved, an adjustment is under way, or the reason is blank.
    """
    found = locked(declaration, by)
    _require(found, by)
    position = moved(found, Action.OPEN_ADJUSTMENT, steps_for(lineage(found.unit)), (Reason(reason),))
    approved = version_at(found.approved_id)
    next_version(found, approved, by=by, at=at, reason=reason.strip())
    place(found, position)
    found.save(update_fields=["state", "step", "steps", "due_on", "current"])
    tell(found, "adjustment_opened", {"based_on": approved.number}, by=by, at=at)
    return found


@transaction.atomic
def adjustment_cancel(*, declaration: UUID, by: Actor, at: datetime) -> Declaration:
    """Call an adjustment off while the unit is writing it; the draft stays readable, the approved version goes on binding.

    Raises NotFound, NotAllowed, Impossible when no adjustment is being written.
    """
    found = locked(declaration, by)
    _require(found, by)
    position = moved(found, Action.CANCEL_ADJUSTMENT, steps_for(lineage(found.unit)))
    draft = version_at(found.current_id)
    version_freeze(version=draft, by=by, at=at)
    end_version(draft, Outcome.CANCELLED)
    place(found, position)
    found.current = version_at(found.approved_id)
    summarise(found, form_of(found.current))
    found.save(update_fields=["state", "step", "steps", "due_on", "current", *SUMMARY])
    tell(found, "adjustment_cancelled", {"cancelled": draft.number}, by=by, at=at)
    return found


def _require(declaration: Declaration, by: Actor) -> None:
    if not may_adjust(by, at=declaration.unit.path):
        raise NotAllowed(_("只有本单位的填报人或负责人可以申请或取消目标调整。"))
