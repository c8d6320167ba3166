"""The maintenance plan of the conference site: updates planned, replanned, withdrawn, done, reopened. Facts are superseded."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.models import User
from duixian.apps.accounts.queries import visible
from duixian.apps.audit.clock import recording_time
from duixian.apps.events.models import Event, PageKind, Publication, SitePage, SiteUpdate, UpdateDone, UpdatePlan
from duixian.apps.events.operations.entering import line_of, locked_event, tell
from duixian.apps.evidence.instants import day_of, last_instant


@dataclass(frozen=True, slots=True)
class PlanGiven:
    """What is to be updated by which day (the whole day still counts), and who sees to it."""

    title: str
    due_on: date
    page_uuid: UUID | None = None
    kind: str = ""
    owner_uuid: UUID | None = None


@transaction.atomic
def update_plan(*, event_uuid: UUID, given: PlanGiven, by: Actor, at: datetime) -> SiteUpdate:
    """Plan an update. One that is due in the past may be entered; the plan shows that it was entered later.

    Raises NotFound (also for a page or owner that the actor does not see), NotAllowed, Invalid at `title`, `kind`.
    """
    event = locked_event(by, event_uuid)
    number = (SiteUpdate.objects.filter(event=event).aggregate(last=Max("number"))["last"] or 0) + 1
    update = SiteUpdate.objects.create(event=event, number=number, created_at=at)
    plan = _plan(update, given)
    _tell("planned", update, by, at, planned_for=plan.due_on)
    return update


@transaction.atomic
def update_replan(*, update_uuid: UUID, given: PlanGiven, reason: str, by: Actor, at: datetime) -> SiteUpdate:
    """Replace the plan of an update that is not done; the earlier plan stays for whoever asks what was known then.

    Raises as `update_plan`, and Invalid at `reason` or for an update that is done or withdrawn.
    """
    update = _held(by, update_uuid)
    _require_open(update)
    plan = _plan(update, given, line_of(reason, "reason", 300))
    _tell("replanned", update, by, at, planned_for=plan.due_on)
    return update


@transaction.atomic
def update_withdraw(*, update_uuid: UUID, reason: str, by: Actor, at: datetime) -> SiteUpdate:
    """Plan an update no longer. Raises NotFound, NotAllowed, Invalid at `reason` or for one that is done or withdrawn."""
    update = _held(by, update_uuid)
    _require_open(update)
    why = line_of(reason, "reason", 300)
    update.plans.filter(superseded_at=None).update(superseded_at=recording_time(), reason=why)
    _tell("withdrawn", update, by, at, reason=why)
    return update


@transaction.atomic
def update_record(
    *, update_uuid: UUID, note: str, by: Actor, at: datetime, done_on: date | None = None, link: str = ""
) -> UpdateDone:
    """Record that an update was done elsewhere than on a page of ours; without `done_on` it was done now.

    Raises NotFound, NotAllowed, Invalid at `note`, `link`, `done_on`, or for an update that is done or withdrawn.
    """
    update = _held(by, update_uuid)
    _require_open(update)
    unit = update.event.unit
    today = day_of(at, unit)
    if done_on is not None and done_on > today:
        raise Invalid(_("完成日期不能晚于今天。"), field="done_on")
    happened = at if done_on in {None, today} else last_instant(done_on or today, unit)
    made = UpdateDone.objects.create(
        update=update, note=line_of(note, "note", 300), link=_address(link), by_id=by.user_id, occurred_at=happened,
        recorded_at=recording_time(),
    )  # fmt: skip
    _tell("done", update, by, at)
    return made


@transaction.atomic
def update_reopen(*, update_uuid: UUID, reason: str, by: Actor, at: datetime) -> SiteUpdate:
    """Take back that an update was done. Raises NotFound, NotAllowed, Invalid at `reason` or for one that is not done."""
    update = _held(by, update_uuid)
    why = line_of(reason, "reason", 300)
    taken = update.done.filter(superseded_at=None).update(superseded_at=recording_time(), superseded_reason=why)
    if not taken:
        raise Invalid(_("这项更新还没有完成记录。"))
    _tell("reopened", update, by, at, reason=why)
    return update


def updates_complete(
    *, event: Event, uuids: Collection[UUID], publication: Publication, by: Actor, at: datetime
) -> list[UpdateDone]:
    """Planned updates of the edition that are done by a publication; those that are done already stay as they are.

    Called inside the operation that publishes, which holds the edition. Raises NotFound for one that is not planned there.
    """
    wanted = set(uuids)
    found = list(
        SiteUpdate.objects.filter(
            event=event, uuid__in=wanted, plans__superseded_at=None, plans__isnull=False
        ).distinct()
    )
    if len(found) != len(wanted):
        raise NotFound
    done = set(UpdateDone.objects.filter(update__in=found, superseded_at=None).values_list("update_id", flat=True))
    made = [
        UpdateDone(update=one, publication=publication, by_id=by.user_id, occurred_at=at, recorded_at=recording_time())
        for one in found if one.pk not in done
    ]  # fmt: skip
    for one in UpdateDone.objects.bulk_create(made):
        one.update.event = event
        _tell("done", one.update, by, at)
    return made


def _held(by: Actor, uuid: UUID) -> SiteUpdate:
    """The update with its edition, which nobody else writes at until the transaction ends."""
    row = SiteUpdate.objects.filter(visible(by, "event__unit__"), uuid=uuid).values_list("pk", "event__uuid").first()
    if row is None:
        raise NotFound
    event = locked_event(by, row[1])
    update = SiteUpdate.objects.get(pk=row[0])
    update.event = event
    return update


def _require_open(update: SiteUpdate) -> None:
    if not update.plans.filter(superseded_at=None).exists():
        raise Invalid(_("这项更新已不在计划中。"))
    if update.done.filter(superseded_at=None).exists():
        raise Invalid(_("这项更新已完成；登记错了请先撤回完成记录。"))


def _plan(update: SiteUpdate, given: PlanGiven, reason: str = "") -> UpdatePlan:
    if given.kind and given.kind not in PageKind.values:
        raise Invalid(_("请选择页面类型。"), field="kind")
    now = recording_time()
    update.plans.filter(superseded_at=None).update(superseded_at=now)
    return UpdatePlan.objects.create(
        update=update, title=line_of(given.title, "title", 200), page=_page(update.event, given.page_uuid), kind=given.kind,
        due_on=given.due_on, owner=_owner(update.event, given.owner_uuid), reason=reason, recorded_at=now,
    )  # fmt: skip


def _page(event: Event, uuid: UUID | None) -> SitePage | None:
    if uuid is None:
        return None
    found = SitePage.objects.filter(event=event, uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def _owner(event: Event, uuid: UUID | None) -> User | None:
    """Somebody of the unit that holds the conference."""
    if uuid is None:
        return None
    found = User.objects.filter(uuid=uuid, assignments__unit=event.unit).distinct().first()
    if found is None:
        raise NotFound
    return found


def _address(given: str) -> str:
    plain = given.strip()
    if not plain:
        return ""
    try:
        URLValidator(schemes=["http", "https"])(plain)
    except ValidationError as error:
        raise Invalid(_("请填写完整的网址，以 http:// 或 https:// 开头。"), field="link") from error
    return plain[:200]


def _tell(done: str, update: SiteUpdate, by: Actor, at: datetime, **told: object) -> None:
    tell(f"events.site_update.{done}", update.event, by=by, at=at, payload={"update": update.number, **told})
