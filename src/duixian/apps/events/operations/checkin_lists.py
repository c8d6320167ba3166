"""Lists at the doors: the entry list that every edition gets, one for a session or a meal when somebody wants it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound, Refused
from duixian.apps.events.models import CheckinList, Event, ListMode, Scan, Session
from duixian.apps.events.operations.entering import line_of, locked_event, tell
from duixian.apps.events.operations.tickets import event_days, kind_numbers
from duixian.core.history.canonical import digest


class ListValues(NamedTuple):
    """What a list says; empty kinds (public ids) or days admit all of them."""

    name: str
    mode: str
    name_en: str = ""
    kinds: Sequence[UUID] = ()
    days: Sequence[date] = ()


@transaction.atomic
def entry_list_open(*, event_uuid: UUID, by: Actor, at: datetime) -> CheckinList:
    """The entry list of the edition, made when there is none: every kind, once a day. Raises NotFound, NotAllowed."""
    event = locked_event(by, event_uuid)
    found = lists_of(event).filter(purpose=CheckinList.Purpose.ENTRY).first()
    if found is not None:
        return found
    with override("en"):
        name_en = gettext("入场签到")
    with override("zh-hans"):
        values = ListValues(gettext("入场签到"), ListMode.DAILY, name_en)
    return _add(CheckinList(event=event, purpose=CheckinList.Purpose.ENTRY), values, by=by, at=at)


@transaction.atomic
def list_add(*, event_uuid: UUID, purpose: str, values: ListValues, by: Actor, at: datetime) -> CheckinList:
    """A list for the entry or a meal. Raises NotFound, NotAllowed; Invalid at the field: name taken, unknown kind, day outside the edition."""
    event = locked_event(by, event_uuid)
    if purpose not in {CheckinList.Purpose.ENTRY, CheckinList.Purpose.MEAL}:
        raise Invalid(_("场次名单请从场次建立。"), field="purpose")
    return _add(CheckinList(event=event, purpose=purpose), values, by=by, at=at)


@transaction.atomic
def session_list_open(*, session_uuid: UUID, by: Actor, at: datetime) -> CheckinList:
    """The list of a session, made when there is none: every kind, once, on the days of the session. Raises NotFound, NotAllowed, Refused."""
    session = Session.objects.filter(uuid=session_uuid, removed_at=None).select_related("event").first()
    if session is None:
        raise NotFound
    event = locked_event(by, session.event.uuid)
    found = CheckinList.objects.filter(session=session).first()
    if found is not None:
        return found
    values = ListValues(_free_name(event, session.title), ListMode.ONCE, session.title_en[:80])
    return _add(CheckinList(event=event, purpose=CheckinList.Purpose.SESSION, session=session), values, by=by, at=at)


@transaction.atomic
def list_change(*, uuid: UUID, values: ListValues, by: Actor, at: datetime) -> CheckinList:
    """Change what a list says; its mode only while nobody was scanned. Raises as `list_add`, and Refused for the mode."""
    listed = _locked(uuid, by)
    before = {"mode": listed.mode, "kinds": listed.kinds, "days": listed.days}
    _fill(listed, values)
    if listed.mode != before["mode"] and listed.scans.exists():
        raise Refused(_("已有扫码记录，不能再改签到方式；请另建名单。"), field="mode")
    listed.save()
    after = {"mode": listed.mode, "kinds": listed.kinds, "days": listed.days}
    changes = {key: [before[key], after[key]] for key in before if before[key] != after[key]}
    tell("events.checkin_list.changed", listed.event, by=by, at=at, payload={"list": listed.uuid, "changes": changes})
    return listed


@transaction.atomic
def list_close(*, uuid: UUID, by: Actor, at: datetime) -> CheckinList:
    """No more scans at the doors; the history keeps how many there are and their digest. Raises NotFound, NotAllowed, Refused when closed."""
    listed = _locked(uuid, by)
    if listed.closed_at is not None:
        raise Refused(_("这个名单已经结束签到。"))
    listed.closed_at = at
    listed.save(update_fields=["closed_at"])
    tell("events.checkin_list.closed", listed.event, by=by, at=at, payload={"list": listed.uuid, **sealed(listed)})
    return listed


@transaction.atomic
def list_reopen(*, uuid: UUID, by: Actor, at: datetime) -> CheckinList:
    """Scans are taken again. Raises NotFound, NotAllowed, Refused while it is open."""
    listed = _locked(uuid, by)
    if listed.closed_at is None:
        raise Refused(_("这个名单正在签到。"))
    listed.closed_at = None
    listed.save(update_fields=["closed_at"])
    tell("events.checkin_list.reopened", listed.event, by=by, at=at, payload={"list": listed.uuid})
    return listed


def lists_of(event: Event) -> QuerySet[CheckinList]:
    """Every list of the edition, open or closed, in their order."""
    return CheckinList.objects.filter(event=event)


def sealed(listed: CheckinList) -> dict[str, object]:
    """The number of scans and one digest of all of them, in the order in which they were recorded. One query."""
    rows = Scan.objects.filter(list=listed).order_by("pk").values_list(
        "ticket__uuid", "device__uuid", "nonce", "direction", "told", "reason", "occurred_at", "recorded_at"
    )  # fmt: skip
    content = [list(row) for row in rows]
    return {"count": len(content), "digest": digest(content)}


def _add(listed: CheckinList, values: ListValues, *, by: Actor, at: datetime) -> CheckinList:
    event = listed.event
    listed.created_at, listed.position = at, lists_of(event).count()
    _fill(listed, values)
    listed.save()
    tell("events.checkin_list.added", event, by=by, at=at, payload={"list": listed.uuid, "mode": listed.mode})
    return listed


def _fill(listed: CheckinList, values: ListValues) -> None:
    listed.name, listed.name_en = line_of(values.name, "name", 80), " ".join(values.name_en.split())[:80]
    if lists_of(listed.event).filter(name=listed.name).exclude(pk=listed.pk).exists():
        raise Invalid(_("已有同名名单。"), field="name")
    if values.mode not in ListMode.values:
        raise Invalid(_("请选择签到方式。"), field="mode")
    listed.mode = values.mode
    listed.kinds = _numbers(listed.event, values.kinds)
    if not set(values.days) <= set(event_days(listed.event)):
        raise Invalid(_("只能选择会期内的日期。"), field="days")
    listed.days = sorted(day.isoformat() for day in set(values.days))


def _numbers(event: Event, kinds: Sequence[UUID]) -> list[int]:
    numbers = kind_numbers(event)
    found = set(event.kinds.filter(uuid__in=kinds).values_list("pk", flat=True))
    if len(found) != len(set(kinds)):
        raise Invalid(_("没有这个参会类别。"), field="kinds")
    return sorted(numbers[kind] for kind in found)


def _free_name(event: Event, title: str) -> str:
    """The title of the session, with a number behind it when the name is taken."""
    taken = set(lists_of(event).values_list("name", flat=True))
    name = title[:80]
    return next(one for one in (name, *(f"{title[:74]}（{n}）" for n in range(2, len(taken) + 3))) if one not in taken)


def _locked(uuid: UUID, by: Actor) -> CheckinList:
    event = Event.objects.filter(checkin_lists__uuid=uuid).first()
    if event is None:
        raise NotFound
    locked_event(by, event.uuid)
    return CheckinList.objects.select_related("event__unit").get(uuid=uuid)
