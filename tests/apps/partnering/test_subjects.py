"""What one-to-one meetings tell, keep and forget of a guest."""

from __future__ import annotations

import pytest

from duixian.apps.parties.holders import Erasing, Kept
from duixian.apps.partnering.models import Profile
from duixian.apps.partnering.subjects import HOLDER
from factories.accounts import act, make_world
from factories.events import make_event
from factories.partnering import asks, make_partnering, make_profile
from factories.subjects import TODAY

pytestmark = pytest.mark.django_db


def test_a_delegate_is_told_and_forgotten_and_stays_countable() -> None:
    world = make_world()
    event = make_event(world.unit)
    make_partnering(event)
    mine, other = make_profile(event, "王小川", about="细胞"), make_profile(event)
    request = asks(mine, other, message="您好")
    person = mine.registration.person
    assert [part["profile"]["about"] for part in HOLDER.told(person)["profiles"]] == ["细胞"]
    assert HOLDER.keys(person) == {"partnering.request": (str(request.uuid),), "partnering.meeting": ()}
    assert HOLDER.kept(person) == (Kept("profiles", 1, "counts"),)
    assert HOLDER.erase(Erasing(person, "王小川", "", "", act(world.head), TODAY)) == {"profiles": 1}
    request.refresh_from_db()
    assert (Profile.objects.get(pk=mine.pk).about, request.message) == ("", "")
