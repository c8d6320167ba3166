from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import EventState
from duixian.apps.events.queries.editions import event_get, event_public, events_visible
from factories.accounts import act, make_world
from factories.events import make_event

pytestmark = pytest.mark.django_db


def test_editions_are_seen_by_their_unit_and_above() -> None:
    world = make_world()
    event = make_event(world.unit)
    seen = {name: list(events_visible(act(user))) for name, user in world.users.items()}
    assert {name for name, found in seen.items() if found == [event]} == set(world.users) - {"stranger"}
    with pytest.raises(NotFound):
        event_get(act(world.stranger), event.uuid)
    assert event_get(act(world.filler), event.uuid) == event


@pytest.mark.parametrize(
    ("state", "shown"), [("planned", False), ("published", True), ("closed", True), ("cancelled", True)]
)
def test_the_public_sees_what_is_no_longer_being_prepared(state: EventState, shown: bool) -> None:
    event = make_event(make_world().unit, state=state)
    try:
        assert event_public(event.slug) == event
        found = True
    except NotFound:
        found = False
    assert found is shown
