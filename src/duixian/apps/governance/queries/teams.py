"""Teams, posts, who holds them, and who was there in a month."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.governance.models import Post, Posting, RosterEntry, Team
from duixian.apps.parties.models import Person


def teams_visible(actor: Actor) -> QuerySet[Team]:
    """The teams of the units that the actor sees, with how many posts they have (`post_count`)."""
    teams = Team.objects.filter(visible(actor)).select_related("unit")
    return teams.annotate(post_count=Count("posts")).order_by("unit__path", "name", "id")


def team_get(actor: Actor, uuid: UUID) -> Team:
    """A team by its public id; NotFound outside what the actor sees."""
    found = Team.objects.filter(visible(actor), uuid=uuid).select_related("unit").first()
    if found is None:
        raise NotFound
    return found


def post_get(actor: Actor, uuid: UUID) -> Post:
    """A post by its public id; NotFound outside what the actor sees."""
    found = Post.objects.filter(visible(actor, prefix="team__unit__"), uuid=uuid).select_related("team__unit").first()
    if found is None:
        raise NotFound
    return found


def entry_get(actor: Actor, uuid: UUID) -> RosterEntry:
    """A roster entry that is believed; NotFound outside what the actor sees."""
    found = RosterEntry.objects.filter(visible(actor, prefix="post__team__unit__"), uuid=uuid, superseded_at=None)
    entry = found.select_related("post__team__unit", "person").first()
    if entry is None:
        raise NotFound
    return entry


class HeldPost(NamedTuple):
    """A post with the believed entries of who holds it, the earliest first."""

    post: Post
    entries: tuple[RosterEntry, ...]


def posts_of(team: Team) -> list[HeldPost]:
    """The posts of a team and who holds them. Two queries."""
    entries = defaultdict(list)
    for entry in (
        RosterEntry.objects.filter(post__team=team, superseded_at=None).select_related("person").order_by("since")
    ):
        entries[entry.post_id].append(entry)
    return [HeldPost(post, tuple(entries[post.pk])) for post in team.posts.order_by("id")]


class GridRow(NamedTuple):
    """A person on a post in a month: the share of each day, None where nothing was recorded, and the sum."""

    post: Post
    person: Person
    held: frozenset[date]
    shares: tuple[tuple[date, Decimal | None], ...]

    @property
    def total(self) -> Decimal:
        """Person-days of the month."""
        return sum((share for _day, share in self.shares if share is not None), Decimal(0))


class MonthGrid(NamedTuple):
    """Who was there, day by day, in one month."""

    first: date
    days: tuple[date, ...]
    rows: tuple[GridRow, ...]

    @property
    def previous(self) -> date:
        """The first day of the month before."""
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def next(self) -> date:
        """The first day of the month after."""
        return self.days[-1] + timedelta(days=1)


def month_grid(team: Team, first: date) -> MonthGrid:
    """The grid of a team for the month that begins on `first`: a row for everybody who held a post on a day of it. Three queries."""
    after = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    days = tuple(first + timedelta(days=n) for n in range((after - first).days))
    shares: dict[tuple[int, int], dict[date, Decimal]] = defaultdict(dict)
    told = Posting.objects.filter(post__team=team, superseded_at=None, day__gte=first, day__lt=after)
    for post, person, day, share in told.values_list("post_id", "person_id", "day", "share"):
        shares[post, person][day] = share
    rows: dict[tuple[int, int], GridRow] = {}
    for post_row, entries in posts_of(team):
        for entry in entries:
            held = frozenset(day for day in days if entry.since <= day and (entry.until is None or day < entry.until))
            key = post_row.pk, entry.person_id
            before = rows.get(key)
            if held or before:
                held |= before.held if before else frozenset()
                told_days = tuple((day, shares[key].get(day)) for day in days)
                rows[key] = GridRow(post_row, entry.person, held, told_days)
    return MonthGrid(first, days, tuple(rows.values()))
