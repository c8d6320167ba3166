from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.events.models import EventTeam
from duixian.apps.events.operations.committees import committee_link, committee_unlink
from duixian.apps.governance.models import Team
from factories.accounts import World, act, make_world
from factories.cooperation import refused
from factories.editions import AT
from factories.events import make_event
from factories.governance import make_team
from factories.targets import make_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def test_team_is_taken_or_made_for_the_declaration(world: World) -> None:
    declaration, by = make_declaration(world.unit), act(world.filler)
    event = make_event(world.unit, declaration)
    team = make_team(world.unit, by)
    linked = committee_link(event_uuid=event.uuid, role="working", team_uuid=team.uuid, by=by, at=AT)
    made = committee_link(event_uuid=event.uuid, role="leading", name="领导小组", by=by, at=AT)
    assert (linked.team, made.team.name, made.team.subject_uuid) == (team, "领导小组", declaration.uuid)
    assert (
        refused(lambda: committee_link(event_uuid=event.uuid, role="leading", team_uuid=team.uuid, by=by, at=AT))
        == "team"
    )
    assert refused(lambda: committee_link(event_uuid=event.uuid, role="club", name="甲", by=by, at=AT)) == "role"
    assert refused(lambda: committee_link(event_uuid=event.uuid, role="leading", by=by, at=AT)) == "name"


def test_team_of_another_unit_is_not_found(world: World) -> None:
    event = make_event(world.unit)
    foreign = make_team(world.other, act(world.stranger))
    with pytest.raises(NotFound):
        committee_link(event_uuid=event.uuid, role="working", team_uuid=foreign.uuid, by=act(world.filler), at=AT)


def test_unlinked_team_stays_in_the_register(world: World) -> None:
    event, by = make_event(world.unit), act(world.filler)
    link = committee_link(event_uuid=event.uuid, role="working", name="会务组", by=by, at=AT)
    for who, raised in (("stranger", NotFound), ("auditor", NotAllowed)):
        with pytest.raises(raised):
            committee_unlink(committee_uuid=link.uuid, by=act(world.users[who]), at=AT)
    assert committee_unlink(committee_uuid=link.uuid, by=by, at=AT) == event
    assert (EventTeam.objects.count(), Team.objects.count()) == (0, 1)
