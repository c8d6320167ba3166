"""Committees of an edition: their posts, who holds them, and how many of the planned days were manned."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet, Sum

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.events.models import Event, EventTeam
from duixian.apps.governance.measures.registers import planned_by
from duixian.apps.governance.models import Post, Posting, RosterEntry, Team
from duixian.core.values import Percent

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Manned:
    """A post on a day: who holds it then, the person-days planned and posted by it."""

    post: Post
    holders: tuple[RosterEntry, ...]
    planned: Decimal
    posted: Decimal


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee with its posts, in their order."""

    link: EventTeam
    posts: tuple[Manned, ...]

    @property
    def planned(self) -> Decimal:
        """Person-days planned by the day."""
        return sum((one.planned for one in self.posts), ZERO)

    @property
    def posted(self) -> Decimal:
        """Person-days posted by the day."""
        return sum((one.posted for one in self.posts), ZERO)

    @property
    def rate(self) -> Percent | None:
        """Posted in planned; None while nothing is planned yet."""
        return Percent(self.posted, self.planned) if self.planned else None

    @property
    def vacant(self) -> int:
        """How many posts nobody holds."""
        return sum(not one.holders for one in self.posts)


def committees_of(event: Event, on: date) -> list[Committee]:
    """The committees of an edition as of a day. Four queries, however many committees."""
    links = list(event.teams.select_related("team"))
    teams = [one.team_id for one in links]
    posts = defaultdict(list)
    for post in Post.objects.filter(team__in=teams).order_by("id"):
        posts[post.team_id].append(post)
    holders, posted = _holders(teams, on), _posted(teams, on)
    order = EventTeam.Role.values
    links.sort(key=lambda one: (order.index(one.role), one.pk))
    return [
        Committee(link, tuple(Manned(post, tuple(holders[post.pk]), max(planned_by(post, on), ZERO), posted.get(post.pk, ZERO))
                              for post in posts[link.team_id]))
        for link in links
    ]  # fmt: skip


def _holders(teams: list[int], on: date) -> dict[int, list[RosterEntry]]:
    held = defaultdict(list)
    rows = RosterEntry.objects.filter(post__team__in=teams, superseded_at=None, since__lte=on)
    for entry in rows.select_related("person").order_by("since", "id"):
        if entry.until is None or entry.until > on:
            held[entry.post_id].append(entry)
    return held


def _posted(teams: list[int], on: date) -> dict[int, Decimal]:
    rows = Posting.objects.filter(post__team__in=teams, superseded_at=None, day__lte=on)
    return dict(rows.order_by().values_list("post").annotate(total=Sum("share")))


def teams_free(event: Event) -> QuerySet[Team]:
    """The teams of the unit that do not work for the edition yet, by name."""
    return Team.objects.filter(unit=event.unit_id).exclude(pk__in=event.teams.values("team")).order_by("name", "id")


def committee_get(actor: Actor, uuid: UUID) -> EventTeam:
    """A committee by its public id. Raises NotFound outside what the actor sees."""
    rows = EventTeam.objects.filter(visible(actor, "event__unit__"), uuid=uuid)
    found = rows.select_related("event__unit", "team").first()
    if found is None:
        raise NotFound
    return found
