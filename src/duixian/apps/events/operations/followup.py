"""After the conference: tasks made from its records, given to people, done with an outcome; texts of the summary."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.models import User
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.accounts.queries import visible
from duixian.apps.audit.clock import recording_time
from duixian.apps.events.models import Event, FollowTask, SummaryText
from duixian.apps.events.operations.entering import line_of, locked_event, tell
from duixian.apps.events.queries.followup import candidates_of, workers_of
from duixian.apps.evidence.operations.locking import locked

LONGEST_TEXT = 5000


@transaction.atomic
def tasks_make(
    *, event_uuid: UUID, kind: str, due_on: date, by: Actor, at: datetime, assigned_uuid: UUID | None = None
) -> int:
    """Make a task for every record of the kind that has none yet (`queries.followup.candidates_of`); how many are new. Done again,
    it adds only what came since.

    Raises NotFound (also for somebody who does not work on the unit's conferences), NotAllowed, Invalid at `kind` or `due_on`.
    """
    event = locked_event(by, event_uuid)
    if kind not in FollowTask.Kind.values or kind == FollowTask.Kind.OTHER:
        raise Invalid(_("请选择要生成的类别。"), field="kind")
    _require_after(event, due_on)
    worker = _worker(event, assigned_uuid)
    known = set(event.follow_tasks.filter(kind=kind).values_list("about_uuid", flat=True))
    new = [one for one in candidates_of(event, kind) if one.about_uuid not in known]
    FollowTask.objects.bulk_create(
        FollowTask(event=event, kind=kind, title=one.title[:300], about_uuid=one.about_uuid, assigned=worker,
                   due_on=due_on, created_at=at)
        for one in new
    )  # fmt: skip
    tell("events.followup.made", event, by=by, at=at, payload={"task_kind": kind, "count": len(new), "due_on": due_on})
    return len(new)


def _require_after(event: Event, due_on: date) -> None:
    if due_on < event.starts_on:
        raise Invalid(_("期限不能早于会议开始日期。"), field="due_on")


def _worker(event: Event, uuid: UUID | None) -> User | None:
    if uuid is None:
        return None
    found = workers_of(event).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


@transaction.atomic
def task_add(
    *, event_uuid: UUID, title: str, due_on: date, by: Actor, at: datetime, assigned_uuid: UUID | None = None
) -> FollowTask:
    """Add a task that no record makes. Raises NotFound, NotAllowed, Invalid at `title` or `due_on`."""
    event = locked_event(by, event_uuid)
    _require_after(event, due_on)
    made = FollowTask.objects.create(
        event=event, kind=FollowTask.Kind.OTHER, title=line_of(title, "title", 300), due_on=due_on,
        assigned=_worker(event, assigned_uuid), created_at=at,
    )  # fmt: skip
    tell("events.followup.added", event, by=by, at=at, payload={"due_on": due_on})
    return made


@transaction.atomic
def tasks_assign(
    *, event_uuid: UUID, task_uuids: Collection[UUID], assigned_uuid: UUID, by: Actor, at: datetime, due_on: date | None = None
) -> int:  # fmt: skip
    """Give open tasks to somebody, with a new day where one is given; how many. Raises NotFound, NotAllowed, Invalid at `due_on`
    or where none of them is open."""
    event = locked_event(by, event_uuid)
    if due_on:
        _require_after(event, due_on)
    worker = _worker(event, assigned_uuid)
    values: dict[str, object] = {"assigned": worker, **({"due_on": due_on} if due_on else {})}
    changed = _open(event, task_uuids).update(**values)
    if not changed:
        raise Invalid(_("没有选中未完成的事项。"))
    tell("events.followup.assigned", event, by=by, at=at,
         payload={"count": changed, "person": worker.uuid if worker else None})  # fmt: skip
    return changed


@transaction.atomic
def tasks_finish(
    *, event_uuid: UUID, task_uuids: Collection[UUID], done_on: date, outcome: str, by: Actor, at: datetime
) -> int:
    """Mark open tasks as done on a day with what came of it; how many.

    Raises NotFound, NotAllowed, Invalid at `done_on` (before the conference, or not come yet) or `outcome`, or where none is open.
    """
    event = locked_event(by, event_uuid)
    if not event.starts_on <= done_on <= day_of(at, event.unit):
        raise Invalid(_("完成日期须在会议开始之后，且不晚于今天。"), field="done_on")
    told = line_of(outcome, "outcome", 500)
    changed = _open(event, task_uuids).update(done_on=done_on, outcome=told)
    if not changed:
        raise Invalid(_("没有选中未完成的事项。"))
    tell("events.followup.finished", event, by=by, at=at, payload={"count": changed, "done_on": done_on})
    return changed


@transaction.atomic
def task_reopen(*, task_uuid: UUID, by: Actor, at: datetime) -> FollowTask:
    """Take back that a task is done; its outcome stays as a note. Raises NotFound, NotAllowed, Invalid for one that is open."""
    one = _held(by, task_uuid)
    if one.done_on is None:
        raise Invalid(_("这一事项还没有完成。"))
    one.done_on = None
    one.save(update_fields=["done_on"])
    tell("events.followup.reopened", one.event, by=by, at=at, payload={"task_kind": one.kind, "due_on": one.due_on})
    return one


@transaction.atomic
def task_drop(*, task_uuid: UUID, by: Actor, at: datetime) -> FollowTask:
    """Say that a task need not be done; making tasks again does not bring it back. Raises NotFound, NotAllowed, Invalid for one
    that is done."""
    one = _held(by, task_uuid)
    if one.done_on is not None:
        raise Invalid(_("已完成的事项不能撤销。"))
    one.dropped_at = at
    one.save(update_fields=["dropped_at"])
    tell("events.followup.dropped", one.event, by=by, at=at, payload={"task_kind": one.kind, "due_on": one.due_on})
    return one


def _open(event: Event, uuids: Collection[UUID]) -> QuerySet[FollowTask]:
    return event.follow_tasks.filter(uuid__in=uuids, done_on=None, dropped_at=None)


def _held(by: Actor, uuid: UUID) -> FollowTask:
    rows = FollowTask.objects.filter(visible(by, "event__unit__"), uuid=uuid, dropped_at=None)
    found = rows.select_related("event").first()
    if found is None:
        raise NotFound
    found.event = locked_event(by, found.event.uuid)
    return found


@transaction.atomic
def summary_write(*, event_uuid: UUID, section: str, text: str, by: Actor, at: datetime) -> SummaryText | None:
    """Write a section of the summary report; the wording before is kept, an empty text takes the section away.

    Raises NotFound, NotAllowed, Invalid at `section` or `text`.
    """
    event = locked_event(by, event_uuid)
    if section not in SummaryText.Section.values:
        raise Invalid(_("没有这一部分。"), field="section")
    plain = text.strip()
    if len(plain) > LONGEST_TEXT:
        raise Invalid(_("太长了：最多 %(most)s 个字。") % {"most": LONGEST_TEXT}, field="text")
    locked(event.unit)
    now = recording_time()
    event.summary_texts.filter(section=section, superseded_at=None).update(superseded_at=now)
    tell("events.summary.written", event, by=by, at=at, payload={"section": section, "length": len(plain)})
    if not plain:
        return None
    return SummaryText.objects.create(
        event=event, section=section, text=plain, written_by_id=by.user_id, recorded_at=now
    )  # fmt: skip
