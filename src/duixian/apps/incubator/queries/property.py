"""Property services with their posts month by month, reviews, and the facts beside each item of the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet, Sum

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries.units import visible
from duixian.apps.governance.measures.registers import planned_by
from duixian.apps.governance.models import Post, Posting, Team
from duixian.apps.incubator.models import PropertyService, QuarterReview, ReviewMark, ScoreItem, WorkOrder
from duixian.apps.incubator.queries.patrols import kept_of
from duixian.core.incubator.property_reviews import Band, Consequence, Mark, consequence, score_of
from duixian.core.incubator.rhythms import later


class Month(NamedTuple):
    """Person-days planned and posted in a month."""

    first: date
    planned: Decimal
    posted: Decimal


class Facts(NamedTuple):
    """What the records tell of some days: pairs of done and due; complaints as they came."""

    posts: tuple[Decimal, Decimal]
    patrols: tuple[int, int]
    repairs: tuple[int, int]
    complaints: int


class Line(NamedTuple):
    """An item of the sheet with what it was given."""

    item: ScoreItem
    mark: ReviewMark | None


def services_visible(actor: Actor) -> QuerySet[PropertyService]:
    """The services that the actor sees, the newest first."""
    return PropertyService.objects.filter(visible(actor)).select_related(
        "unit", "contract__supplier", "declaration__project", "team"
    )


def service_get(actor: Actor, uuid: UUID) -> PropertyService:
    """A service by its public id; NotFound outside what the actor sees."""
    found = services_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def review_get(actor: Actor, uuid: UUID) -> QuarterReview:
    """A review by its public id; NotFound outside what the actor sees."""
    rows = QuarterReview.objects.filter(visible(actor, "service__unit__"), uuid=uuid)
    found = rows.select_related(
        "service__unit", "service__team", "service__contract__supplier", "service__declaration__project", "duty", "milestone", "acceptance", "settled_by", "file"
    ).first()  # fmt: skip
    if found is None:
        raise NotFound
    return found


def bands_of(service: PropertyService) -> tuple[Band, ...]:
    """The consequences of a score, as core reckons with them."""
    return tuple(
        Band(Decimal(least), name, Decimal(share), Decimal(off), bool(passes))
        for least, name, share, off, passes in service.bands
    )


def sheet_of(review: QuarterReview) -> list[Line]:
    """Every item with what it was given so far."""
    marks = {one.item_id: one for one in review.marks.filter(superseded_at=None).select_related("file", "marked_by")}
    return [Line(item, marks.get(item.pk)) for item in review.service.items.all()]


def outlook(review: QuarterReview, lines: Sequence[Line]) -> tuple[Decimal, Consequence] | None:
    """What the points so far come to and mean for the price; None before every item has its points."""
    if not lines or any(one.mark is None for one in lines):
        return None
    score = score_of(Mark(one.mark.points, one.item.points) for one in lines if one.mark)
    return score, consequence(review.price, score, bands_of(review.service))


def months_of(team: Team, first: date, until: date) -> list[Month]:
    """Person-days of a team's posts, month by month over days in [first, until). Two queries."""
    posts = list(team.posts.all())
    rows = Posting.objects.filter(post__in=posts, superseded_at=None, day__gte=first, day__lt=until).values_list(
        "day", "share"
    )
    posted: dict[date, Decimal] = {}
    for day, share in rows:
        posted[day.replace(day=1)] = posted.get(day.replace(day=1), Decimal(0)) + share
    months, begin = [], first.replace(day=1)
    while begin < until:
        months.append(
            Month(
                begin, planned_in(posts, max(begin, first), min(later(begin, 1), until)), posted.get(begin, Decimal(0))
            )
        )
        begin = later(begin, 1)
    return months


def planned_in(posts: Sequence[Post], first: date, until: date) -> Decimal:
    """Person-days that the posts' plans mean to have posted on days in [first, until)."""
    return sum((_planned(post, until) - _planned(post, first) for post in posts), Decimal(0))


def _planned(post: Post, day: date) -> Decimal:
    """By the evening before a day; nothing before the plan begins."""
    return planned_by(post, day - timedelta(days=1)) if day > post.planned_from else Decimal(0)


def facts_of(review: QuarterReview, now: datetime) -> Facts:
    """What the records tell of the days of a review so far: staff on posts, rounds, repairs within their time, complaints."""
    service, zone = review.service, ZoneInfo(review.service.unit.time_zone)
    until = min(review.ends_on, now.astimezone(zone).date() + timedelta(days=1))
    begin, end = (
        datetime(day.year, day.month, day.day, tzinfo=zone) for day in (review.starts_on, max(until, review.starts_on))
    )
    orders = WorkOrder.objects.filter(unit=service.unit, requested_at__gte=begin, requested_at__lt=end)
    due = [
        one
        for one in orders.filter(kind=WorkOrder.Kind.REPAIR).exclude(state__in=("declined", "cancelled"))
        if one.due_at and one.due_at < now
    ]
    in_time = sum(
        one.finished_at is not None and one.due_at is not None and one.finished_at <= one.due_at for one in due
    )
    return Facts(
        posts=_posts(service, review.starts_on, until), patrols=kept_of(service.routes.all(), review.starts_on, until),
        repairs=(in_time, len(due)), complaints=orders.filter(kind=WorkOrder.Kind.COMPLAINT).count(),
    )  # fmt: skip


def _posts(service: PropertyService, first: date, until: date) -> tuple[Decimal, Decimal]:
    if service.team is None or until <= first:
        return Decimal(0), Decimal(0)
    posts = [one for one in service.team.posts.all() if one.contractor]
    rows = Posting.objects.filter(post__in=posts, superseded_at=None, day__gte=first, day__lt=until)
    return rows.aggregate(sum=Sum("share"))["sum"] or Decimal(0), planned_in(posts, first, until)
