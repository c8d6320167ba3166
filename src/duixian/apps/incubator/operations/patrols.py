"""Rounds: routes are planned, points looked at with a phone, findings made work orders; supplies received and issued."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.operations.guards import day_of, filled
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.evidence.operations import file_store
from duixian.apps.incubator.models import Patrol, PatrolCheck, PatrolPoint, PatrolRoute, PropertyService, WorkOrder
from duixian.apps.incubator.operations.work_orders import Asked, order_ask
from duixian.apps.incubator.queries.patrols import check_get, digest_of, point_get, route_get
from duixian.apps.incubator.rules import may_run
from duixian.core.incubator.rhythms import round_days
from duixian.documents.pages.images import UnreadableImage, drawn_anew

MOST_POINTS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteValues:
    """A round every so many days in [starts_on, ends_on), with its points in order as (name, what is looked at)."""

    name: str
    kind: str
    starts_on: date
    ends_on: date
    points: Iterable[tuple[str, str]]
    every: int = 1
    workdays: bool = False
    service: UUID | None = None


@transaction.atomic
def route_add(*, unit: Unit, values: RouteValues, by: Actor, at: datetime) -> PatrolRoute:
    """Plan a round. Raises NotAllowed, and Invalid at the field."""
    _require(by, unit)
    name = filled(values.name, "name")[:80]
    if values.kind not in PatrolRoute.Kind.values:
        raise Invalid(_("没有这个类别。"), field="kind")
    if values.ends_on <= values.starts_on:
        raise Invalid(_("止期须晚于起期。"), field="ends_on")
    if not 1 <= values.every <= 366:
        raise Invalid(_("请填1到366天。"), field="every")
    points = [(" ".join(point.split())[:80], look.strip()[:200]) for point, look in values.points if point.strip()]
    if not points or len(points) > MOST_POINTS or len({point for point, _look in points}) < len(points):
        raise Invalid(_("请填写点位，一行一个，不重名，最多%(most)s个。") % {"most": MOST_POINTS}, field="points")
    if PatrolRoute.objects.filter(unit=unit, name=name).exists():
        raise Invalid(_("已有同名的路线。"), field="name")
    route = PatrolRoute.objects.create(
        unit=unit, service=_service(unit, values.service), name=name, kind=values.kind, every=values.every, workdays=values.workdays,
        starts_on=values.starts_on, ends_on=values.ends_on, created_at=recording_time(),
    )  # fmt: skip
    PatrolPoint.objects.bulk_create(
        PatrolPoint(route=route, position=number, name=point, look_at=look)
        for number, (point, look) in enumerate(points, 1)
    )
    _tell(route, "planned", by, at, points=len(points))
    return route


def _service(unit: Unit, uuid: UUID | None) -> PropertyService | None:
    if uuid is None:
        return None
    found = PropertyService.objects.filter(unit=unit, uuid=uuid).first()
    if found is None:
        raise Invalid(_("没有这项物业服务。"), field="service")
    return found


@transaction.atomic
def route_end(*, uuid: UUID, ends_on: date, by: Actor, at: datetime) -> PatrolRoute:
    """No more rounds from a day on; not before a day that is gone. Raises NotFound, NotAllowed, and Invalid at `ends_on`."""
    route = _route(uuid, by)
    if not route.starts_on < ends_on <= route.ends_on or ends_on < day_of(at, route.unit):
        raise Invalid(_("请填写今天以后、原止期以前的日期。"), field="ends_on")
    route.ends_on = ends_on
    route.save(update_fields=["ends_on"])
    _tell(route, "ended", by, at, day=ends_on)
    return route


@transaction.atomic
def route_link(*, uuid: UUID, by: Actor, at: datetime) -> str:
    """A new link with which a guard without an account reports the rounds of a route; the one before opens nothing any more.

    Gives the token, which is kept nowhere. Raises NotFound, NotAllowed.
    """
    route, token = _route(uuid, by), secrets.token_urlsafe(24)
    route.digest = digest_of(token)
    route.save(update_fields=["digest"])
    _tell(route, "linked", by, at)
    return token


@transaction.atomic
def point_check(
    *,
    point_uuid: UUID,
    good: bool,
    who: str,
    finding: str = "",
    photo: Upload | None = None,
    own: bool = False,
    by: Actor,
    at: datetime,
) -> PatrolCheck:
    """A point was looked at on today's round; with the last of its points the round is done. `own`: reported through the route's link.

    Raises NotFound, NotAllowed, and Invalid at `finding` (owed where it is not in order), `who`, `photo`, or when no round is planned today or
    the point was looked at.
    """
    point = point_get(by, point_uuid)
    if not own:
        _require(by, point.route.unit)
    route, today = _route_held(point), day_of(at, point.route.unit)
    if today not in round_days(route.starts_on, min(today, _last(route)), route.every, workdays=route.workdays):
        raise Invalid(_("今天没有安排这条路线的巡查。"))
    said, name = finding.strip()[:300], filled(who, "who")[:80]
    if not good and not said:
        raise Invalid(_("不正常的请写明发现了什么。"), field="finding")
    patrol, _made = Patrol.objects.get_or_create(route=route, on=today, defaults={"recorded_at": recording_time()})
    if patrol.checks.filter(point=point).exists():
        raise Invalid(_("这个点位今天已检查。"))
    check = PatrolCheck.objects.create(
        patrol=patrol, point=point, at=at, good=good, finding=said, who=name, user_id=by.user_id, photo=_photo(route, photo, by, at), recorded_at=recording_time(),
    )  # fmt: skip
    if patrol.done_at is None and patrol.checks.count() == route.points.count():
        patrol.done_at, patrol.done_recorded_at = at, recording_time()
        patrol.save(update_fields=["done_at", "done_recorded_at"])
        _tell(route, "done", by, at, day=today)
    return check


def _last(route: PatrolRoute) -> date:
    return date.fromordinal(route.ends_on.toordinal() - 1)


def _photo(route: PatrolRoute, photo: Upload | None, by: Actor, at: datetime) -> EvidenceFile | None:
    if photo is None:
        return None
    try:
        drawn = drawn_anew(photo.content, kind="JPEG")
    except UnreadableImage as error:
        raise Invalid(_("这不是能读取的照片；请用JPG或PNG。"), field="photo") from error
    return file_store(unit=route.unit, name=f"{route.name}-{at:%Y%m%d%H%M%S}.jpg", content=drawn.content, by=by, at=at)


@transaction.atomic
def finding_order(*, check_uuid: UUID, by: Actor, at: datetime) -> WorkOrder:
    """Make what was found a work order, once. Raises NotFound, NotAllowed, and Invalid for what is in order or has one."""
    check = check_get(by, check_uuid)
    unit = check.patrol.route.unit
    _require(by, unit)
    held = PatrolCheck.objects.select_for_update(of=("self",), no_key=True).get(pk=check.pk)
    if held.good or held.order_id is not None:
        raise Invalid(_("这项没有问题，或已转为工单。"))
    asked = Asked(title=held.finding[:120], text=f"{check.patrol.route.name} {check.patrol.on.isoformat()}", place=check.point.name,
                  room=check.point.room.uuid if check.point.room else None)  # fmt: skip
    held.order = order_ask(unit=unit, asked=asked, origin=WorkOrder.Origin.ROUND, by=by, at=at)
    held.save(update_fields=["order"])
    return held.order


def _route(uuid: UUID, by: Actor) -> PatrolRoute:
    route = route_get(by, uuid)
    _require(by, route.unit)
    return route


def _route_held(point: PatrolPoint) -> PatrolRoute:
    """The route, held: two people at its last two points do not both find it unfinished."""
    rows = PatrolRoute.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("unit").get(pk=point.route_id)


def _require(by: Actor, unit: Unit) -> None:
    if not by.sees(unit.path):
        raise NotFound
    if not may_run(by, unit.path):
        raise NotAllowed(_("只有本单位的填报人和单位负责人可以办理巡查。"))


def _tell(route: PatrolRoute, kind: str, by: Actor, at: datetime, **more: object) -> None:
    record(kind=f"incubator.patrol.{kind}", unit=route.unit, about="incubator.patrol_route", about_uuid=route.uuid, by=by, at=at,
           payload={"route": route.name, **more})  # fmt: skip
