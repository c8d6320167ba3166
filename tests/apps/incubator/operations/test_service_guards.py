"""How times and places of sessions read, and who is held back."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.incubator.operations.service_guards import (
    booking_locked,
    place_text,
    service_locked,
    session_locked,
    when_text,
)
from factories.accounts import act, make_world
from factories.incubator import make_floor, make_room
from factories.services import STARTS, book, make_service, make_session
from factories.tenants import make_tenant

pytestmark = pytest.mark.django_db


def test_time_and_place_read_the_same_in_both_languages() -> None:
    world = make_world()
    by = act(world.filler)
    service, room = make_service(world.unit, by), make_room(make_floor(world.unit, by), by, "601")
    session = make_session(service, by)
    assert (when_text(session), place_text(session)) == ("2020-03-12 14:00–16:00", "601")
    long = make_session(service, by, ends_at=STARTS + timedelta(days=1), room=room.uuid, place="不看")
    long.room.name = "培训教室"
    assert (when_text(long), place_text(long)) == ("2020-03-12 14:00–2020-03-13 14:00", "601 培训教室")


def test_things_are_held_for_who_may() -> None:
    world = make_world()
    by = act(world.filler)
    session = make_session(make_service(world.unit, by), by)
    booking = book(session, make_tenant(world.unit), by)
    held = ((service_locked, session.service), (session_locked, session), (booking_locked, booking))
    for lock, thing in held:
        assert lock(act(world.head), thing.uuid) == thing
        with pytest.raises(NotAllowed):
            lock(act(world.auditor), thing.uuid)
        for actor, uuid in ((act(world.stranger), thing.uuid), (by, uuid4())):
            with pytest.raises(NotFound):
                lock(actor, uuid)
