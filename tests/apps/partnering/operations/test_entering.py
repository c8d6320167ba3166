"""Who is found and held: a delegate's profile, a request of theirs."""

from __future__ import annotations

from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.events.operations.deciding import registration_cancel
from duixian.apps.events.rules import GUEST
from duixian.apps.partnering.models import Profile
from duixian.apps.partnering.operations.entering import acting_profile, concerns, held_profile, held_request, words_of
from factories.accounts import World, act, make_world
from factories.events import make_event
from factories.partnering import NOW, asks, make_partnering, make_profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def profile(world: World) -> Profile:
    event = make_event(world.unit)
    make_partnering(event)
    return make_profile(event, "甲", "甲药业")


def test_whoever_works_on_the_conference_holds_it_and_others_do_not(profile: Profile, world: World) -> None:
    assert held_profile(act(world.filler), profile.uuid) == held_profile(GUEST, profile.uuid) == profile
    with pytest.raises(NotAllowed):
        held_profile(act(world.auditor), profile.uuid)
    for by, uuid in ((act(world.stranger), profile.uuid), (GUEST, uuid4())):
        with pytest.raises(NotFound):
            held_profile(by, uuid)


def test_whose_place_was_given_up_acts_no_more_and_is_still_held(profile: Profile) -> None:
    registration_cancel(uuid=profile.registration.uuid, by=GUEST, at=NOW)
    with pytest.raises(Invalid):
        acting_profile(GUEST, profile.uuid)
    assert held_profile(GUEST, profile.uuid) == profile


def test_a_request_concerns_both_sides_and_anybody_of_an_organisation_that_was_asked(profile: Profile) -> None:
    event = profile.partnering.event
    other, colleague, third = (
        make_profile(event, "乙", "乙生物"),
        make_profile(event, "丙", "乙生物"),
        make_profile(event),
    )
    named, general = asks(profile, other), asks(profile, other.organisation)
    sides = (profile, other, colleague, third)
    assert [concerns(named, one) for one in sides] == [True, True, False, False]
    assert [concerns(general, one) for one in sides] == [True, True, True, False]
    assert held_request(held_profile(GUEST, colleague.uuid), general.uuid) == general
    with pytest.raises(NotFound):
        held_request(held_profile(GUEST, colleague.uuid), named.uuid)


def test_words_are_trimmed_and_measured() -> None:
    assert words_of(" 好 ", "text", 1) == "好"
    with pytest.raises(Invalid) as caught:
        words_of("两个", "text", 1)
    assert caught.value.field == "text"
