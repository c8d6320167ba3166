"""Promotion channels: opened with a code for their links, what they cost, how far they reached by a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.accounts.queries import visible
from duixian.apps.audit.clock import recording_time
from duixian.apps.events.models import Channel, ChannelFigure, Event
from duixian.apps.events.operations.editions import SLUG
from duixian.apps.events.operations.entering import line_of, locked_event, tell
from duixian.apps.money.models import BudgetLine, Contract
from duixian.apps.money.queries.budget import line_get
from duixian.apps.money.queries.contracts import contract_get


@dataclass(frozen=True, slots=True)
class ChannelGiven:
    """A channel as somebody enters it; what it costs is told by the contract, or else by the budget line."""

    name: str
    code: str
    opened_on: date
    line_uuid: UUID | None = None
    contract_uuid: UUID | None = None


@transaction.atomic
def channel_open(*, event_uuid: UUID, given: ChannelGiven, by: Actor, at: datetime) -> Channel:
    """Open a channel of an edition. Raises NotFound (also for money of another unit), NotAllowed, Invalid at `name` or `code`."""
    event = locked_event(by, event_uuid)
    made = Channel.objects.create(event=event, created_at=at, **_checked(event, given, by))
    tell("events.channel.opened", event, by=by, at=at, payload={"channel": made.name, **_told(made)})
    return made


@transaction.atomic
def channel_change(*, channel_uuid: UUID, given: ChannelGiven, by: Actor, at: datetime) -> Channel:
    """Change a channel; links that were sent out need its code, so it stays once somebody came by it. Raises as channel_open."""
    one = _held(by, channel_uuid)
    values = _checked(one.event, given, by, besides=one)
    if values["code"] != one.code and one.registrations.exists():
        raise Invalid(_("已有人经这个渠道报名，链接代码不能再改。"), field="code")
    for name, value in values.items():
        setattr(one, name, value)
    one.save(update_fields=list(values))
    tell("events.channel.changed", one.event, by=by, at=at, payload={"channel": one.name, **_told(one)})
    return one


def _told(one: Channel) -> dict[str, object]:
    return {"code": one.code, "opened_on": one.opened_on, "line": one.line.name if one.line else "",
            "contract": one.contract.number if one.contract else ""}  # fmt: skip


def _checked(event: Event, given: ChannelGiven, by: Actor, besides: Channel | None = None) -> dict[str, object]:
    if not (1 < len(given.code) <= 40 and SLUG.fullmatch(given.code)):
        raise Invalid(_("链接代码用2至40个小写字母、数字和连字符。"), field="code")
    same = event.channels.filter(code=given.code)
    if (same.exclude(pk=besides.pk) if besides else same).exists():
        raise Invalid(_("本届会议已有这个链接代码。"), field="code")
    line, contract = _line(event, given.line_uuid, by), _contract(event, given.contract_uuid, by)
    return {"name": line_of(given.name, "name", 120), "code": given.code, "opened_on": given.opened_on,
            "line": line, "contract": contract}  # fmt: skip


def _line(event: Event, uuid: UUID | None, by: Actor) -> BudgetLine | None:
    found = line_get(by, uuid) if uuid else None
    if found and found.unit_id != event.unit_id:
        raise NotFound
    return found


def _contract(event: Event, uuid: UUID | None, by: Actor) -> Contract | None:
    found = contract_get(by, uuid) if uuid else None
    if found and found.unit_id != event.unit_id:
        raise NotFound
    return found


def _held(by: Actor, uuid: UUID) -> Channel:
    found = Channel.objects.filter(visible(by, "event__unit__"), uuid=uuid).select_related("event").first()
    if found is None:
        raise NotFound
    found.event = locked_event(by, found.event.uuid)
    return found


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a channel reached in all by the end of a day; None is what nobody counted."""

    as_of: date
    sent: int | None = None
    opened: int | None = None
    visits: int | None = None
    source: str = ""


@transaction.atomic
def channel_figure_record(*, channel_uuid: UUID, reach: Reach, by: Actor, at: datetime) -> ChannelFigure:
    """Record how far a channel reached; a second figure for a day replaces the first.

    Raises NotFound, NotAllowed, Invalid at `as_of` (before the channel was opened, or not come yet), `sent` (nothing counted, or
    less than a figure of an earlier day) or `opened`.
    """
    one = _held(by, channel_uuid)
    _check(one, reach, at)
    now = recording_time()
    one.figures.filter(as_of=reach.as_of, superseded_at=None).update(superseded_at=now)
    made = ChannelFigure.objects.create(
        channel=one, as_of=reach.as_of, sent=reach.sent, opened=reach.opened, visits=reach.visits,
        source=reach.source.strip()[:200], recorded_at=now,
    )  # fmt: skip
    told = {
        "channel": one.name,
        "as_of": reach.as_of,
        "sent": reach.sent,
        "opened": reach.opened,
        "visits": reach.visits,
    }
    tell("events.channel.reached", one.event, by=by, at=at, payload=told)
    return made


def _check(one: Channel, reach: Reach, at: datetime) -> None:
    if reach.as_of < one.opened_on or reach.as_of > day_of(at, one.event.unit):
        raise Invalid(_("截至日期须在渠道启用之后，且不晚于今天。"), field="as_of")
    if reach.sent is None and reach.opened is None and reach.visits is None:
        raise Invalid(_("请至少填写一个数。"), field="sent")
    if min(reach.sent or 0, reach.opened or 0, reach.visits or 0) < 0:
        raise Invalid(_("人数不能为负。"), field="sent")
    if reach.sent is not None and reach.opened is not None and reach.opened > reach.sent:
        raise Invalid(_("打开数不能多于发送数。"), field="opened")


@transaction.atomic
def channel_figure_withdraw(*, figure_uuid: UUID, by: Actor, at: datetime) -> Channel:
    """Take back a figure entered wrongly; it stays, marked. Raises NotFound, NotAllowed."""
    rows = ChannelFigure.objects.filter(visible(by, "channel__event__unit__"), uuid=figure_uuid, superseded_at=None)
    figure = rows.select_related("channel__event").first()
    if figure is None:
        raise NotFound
    event = locked_event(by, figure.channel.event.uuid)
    figure.superseded_at = recording_time()
    figure.save(update_fields=["superseded_at"])
    tell("events.channel.figure_withdrawn", event, by=by, at=at,
         payload={"channel": figure.channel.name, "as_of": figure.as_of})  # fmt: skip
    return figure.channel
