"""Committees of an edition: teams of the unit, whose posts and people are kept in its register of teams."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.events.models import Event, EventTeam
from duixian.apps.events.operations.entering import line_of, locked_event, tell
from duixian.apps.governance.models import Team
from duixian.apps.governance.operations import team_add
from duixian.apps.governance.queries import team_get


@transaction.atomic
def committee_link(
    *, event_uuid: UUID, role: str, by: Actor, at: datetime, team_uuid: UUID | None = None, name: str = ""
) -> EventTeam:
    """Let a team of the unit work for an edition as a committee: one that is there, or a new one called `name` for the edition's
    declaration. Raises NotFound (also for a team of another unit), NotAllowed, Invalid at `role`, `team` or `name`."""
    event = locked_event(by, event_uuid)
    if role not in EventTeam.Role.values:
        raise Invalid(_("请选择委员会。"), field="role")
    team = _team(event, team_uuid, name, by, at)
    if event.teams.filter(team=team).exists():
        raise Invalid(_("这个团队已在本届会议中。"), field="team")
    made = EventTeam.objects.create(event=event, team=team, role=role, created_at=at)
    tell("events.committee.linked", event, by=by, at=at, payload={"team": team.name, "role": role})
    return made


def _team(event: Event, uuid: UUID | None, name: str, by: Actor, at: datetime) -> Team:
    if uuid is None:
        subject = event.declaration.uuid if event.declaration else None
        return team_add(unit=event.unit, name=line_of(name, "name", 120), subject_uuid=subject, by=by, at=at)
    found = team_get(by, uuid)
    if found.unit_id != event.unit_id:
        raise NotFound
    return found


@transaction.atomic
def committee_unlink(*, committee_uuid: UUID, by: Actor, at: datetime) -> Event:
    """The team no longer works for the edition; the team itself stays. Raises NotFound, NotAllowed."""
    rows = EventTeam.objects.filter(visible(by, "event__unit__"), uuid=committee_uuid)
    found = rows.select_related("event", "team").first()
    if found is None:
        raise NotFound
    event = locked_event(by, found.event.uuid)
    tell("events.committee.unlinked", event, by=by, at=at, payload={"team": found.team.name, "role": found.role})
    found.delete()
    return event
