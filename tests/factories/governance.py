"""A team with its people for tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.governance.models import Post, RosterEntry, Team
from duixian.apps.governance.operations import post_add, roster_assign, team_add

AT = datetime(2020, 12, 30, 2, tzinfo=UTC)


def make_team(unit: Unit, by: Actor, subject: UUID | None = None, name: str = "会务组") -> Team:
    return team_add(unit=unit, name=name, subject_uuid=subject, by=by, at=AT)


def make_post(team: Team, by: Actor, name: str = "总协调", days: str = "20", *, core: bool = True, contractor: bool = False,
              first: date = date(2020, 3, 1), last: date = date(2020, 11, 30)) -> Post:  # fmt: skip
    return post_add(team_uuid=team.uuid, name=name, core=core, contractor=contractor, planned_from=first, planned_last=last,
                    planned_days=Decimal(days), by=by, at=AT)  # fmt: skip


def assign(
    post: Post, by: Actor, person: str, since: date = date(2020, 3, 1), *, last: date | None = None, reason: str = ""
) -> RosterEntry:
    return roster_assign(post_uuid=post.uuid, person_name=person, since=since, last=last, reason=reason, by=by, at=AT)
