from __future__ import annotations

import pytest

from duixian.apps.events.models import Event, EventTeam
from duixian.apps.events.operations.copying import PARTS, copy_parts
from factories.accounts import act, make_world
from factories.editions import AT, add_party
from factories.events import make_event, make_kind, make_room, make_track
from factories.governance import make_team

pytestmark = pytest.mark.django_db


def test_every_part_is_copied_under_ids_of_its_own() -> None:
    world = make_world()
    earlier, event = make_event(world.unit), make_event(world.unit, slug="next")
    add_party(world, earlier)
    make_kind(earlier, quota=9, taken=7)
    make_room(earlier)
    make_track(earlier)
    EventTeam.objects.create(
        event=earlier, team=make_team(world.unit, act(world.filler)), role="working", created_at=AT
    )
    assert copy_parts(earlier, event, frozenset(PARTS), at=AT) == dict.fromkeys(PARTS, 1)
    for name in PARTS:
        old, new = getattr(earlier, name).get(), getattr(event, name).get()
        assert (old.uuid == new.uuid, new.event) == (False, event)
    assert event.kinds.values_list("quota", "taken").get() == (9, 0)
    assert copy_parts(event, Event.objects.get(slug="next"), frozenset(), at=AT) == {}
