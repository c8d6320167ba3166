"""Rounds: planned and done, what was found, and who may report through a link."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries.units import visible
from duixian.apps.incubator.models import Patrol, PatrolCheck, PatrolPoint, PatrolRoute
from duixian.core.incubator.rhythms import round_days


class RouteShown(NamedTuple):
    """A route with its rounds of a month: done, and planned up to today."""

    route: PatrolRoute
    done: int
    planned: int
    today: Patrol | None
    is_today: bool


def digest_of(token: str) -> str:
    """How the token of a link is kept."""
    return sha256(token.encode()).hexdigest()


def routes_visible(actor: Actor) -> QuerySet[PatrolRoute]:
    """The routes that the actor sees."""
    return PatrolRoute.objects.filter(visible(actor)).select_related("unit", "service").prefetch_related("points")


def route_get(actor: Actor, uuid: UUID) -> PatrolRoute:
    """A route by its public id; NotFound outside what the actor sees."""
    found = routes_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def route_by_token(token: str) -> PatrolRoute:
    """The route whose link this is. Raises NotFound."""
    rows = PatrolRoute.objects.filter(digest=digest_of(token)).select_related("unit").prefetch_related("points")
    found = rows.first() if token else None
    if found is None:
        raise NotFound
    return found


def point_get(actor: Actor, uuid: UUID) -> PatrolPoint:
    """A point by its public id; NotFound outside what the actor sees."""
    found = (
        PatrolPoint.objects.filter(visible(actor, "route__unit__"), uuid=uuid)
        .select_related("route__unit", "room")
        .first()
    )
    if found is None:
        raise NotFound
    return found


def check_get(actor: Actor, uuid: UUID) -> PatrolCheck:
    """What was found at a point, by its public id; NotFound outside what the actor sees."""
    rows = PatrolCheck.objects.filter(visible(actor, "patrol__route__unit__"), uuid=uuid)
    found = rows.select_related("patrol__route__unit", "point__room").first()
    if found is None:
        raise NotFound
    return found


def planned_of(route: PatrolRoute, first: date, until: date) -> tuple[date, ...]:
    """The days in [first, until) on which the route's round is planned."""
    last = min(route.ends_on, until) - timedelta(days=1)
    return tuple(day for day in round_days(route.starts_on, last, route.every, workdays=route.workdays) if day >= first)


def kept_of(routes: Iterable[PatrolRoute], first: date, until: date) -> tuple[int, int]:
    """Rounds done on their day, and planned, on days in [first, until)."""
    known = list(routes)
    planned = sum(len(planned_of(route, first, until)) for route in known)
    done = Patrol.objects.filter(route__in=known, on__gte=first, on__lt=until).exclude(done_at=None)
    return sum(in_time(one) for one in done.select_related("route__unit")), planned


def in_time(patrol: Patrol) -> bool:
    """Whether a round was done on its own day, in the time of its unit."""
    zone = ZoneInfo(patrol.route.unit.time_zone)
    return patrol.done_at is not None and patrol.done_at.astimezone(zone).date() == patrol.on


def routes_shown(actor: Actor, now: datetime) -> list[RouteShown]:
    """The routes with how this month's rounds went up to today. Three queries."""
    routes = list(routes_visible(actor))
    if not routes:
        return []
    since = min(now.astimezone(ZoneInfo(one.unit.time_zone)).date().replace(day=1) for one in routes)
    rows: dict[int, list[Patrol]] = {}
    for patrol in Patrol.objects.filter(route__in=routes, on__gte=since).select_related("route__unit"):
        rows.setdefault(patrol.route_id, []).append(patrol)
    return [_shown(one, rows.get(one.pk, []), now) for one in routes]


def _shown(route: PatrolRoute, patrols: list[Patrol], now: datetime) -> RouteShown:
    today = now.astimezone(ZoneInfo(route.unit.time_zone)).date()
    planned = planned_of(route, today.replace(day=1), today + timedelta(days=1))
    here = next((one for one in patrols if one.on == today), None)
    return RouteShown(route, sum(map(in_time, patrols)), len(planned), here, today in planned)


def findings_open(actor: Actor) -> QuerySet[PatrolCheck]:
    """What was found and has no work order yet, the newest first."""
    rows = PatrolCheck.objects.filter(visible(actor, "patrol__route__unit__"), good=False, order=None)
    return rows.select_related("patrol__route", "point", "photo").order_by("-at")
