from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import EventState
from duixian.apps.events.queries.site import event_previewed
from factories.accounts import act, make_world
from factories.events import make_event


@pytest.mark.django_db
def test_site_of_an_edition_being_prepared_is_seen_by_those_who_see_the_unit() -> None:
    world = make_world()
    event = make_event(world.unit, state=EventState.PLANNED)
    assert [event_previewed(act(user), "bio-2020") for user in (world.filler, world.auditor)] == [event, event]
    with pytest.raises(NotFound):
        event_previewed(act(world.stranger), "bio-2020")
