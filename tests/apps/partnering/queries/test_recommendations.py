"""What a delegate is advised: the best first, with the reasons that hold, at a constant cost."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from duixian.apps.events.models import Event
from duixian.apps.events.rules import GUEST
from duixian.apps.partnering.models import Profile
from duixian.apps.partnering.operations.interests import interest_withdraw
from duixian.apps.partnering.operations.recommendations import recommendations_compute
from duixian.apps.partnering.operations.requests import no_thanks_say
from duixian.apps.partnering.queries.recommendations import Recommended, recommended
from factories.accounts import make_world
from factories.events import make_event
from factories.partnering import NOW, make_interest, make_partnering, make_profile
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db
DAY = date(2020, 5, 1)


@pytest.fixture
def event() -> Event:
    event = make_event(make_world().unit)
    make_partnering(event)
    return event


def fits(event: Event, name: str, need: str, offer: str) -> Profile:
    profile = make_profile(event, name, f"{name}公司")
    make_interest(profile, need, side="need", kind="asset")
    make_interest(profile, offer, kind="capital", area="biologics")
    return profile


def advice(profile: Profile) -> list[Recommended]:
    return recommended(profile, on=DAY)


def told(one: Recommended) -> list[tuple[bool, str, str, tuple[str, ...]]]:
    return [(reason.mine, reason.need.text, reason.offer.text, reason.terms) for reason in one.reasons]


def test_who_fits_and_why_in_the_language_of_the_page(event: Event) -> None:
    me, other = fits(event, "甲", "寻找双抗", "A轮融资"), fits(event, "乙", "A轮融资", "bispecific")
    recommendations_compute(event_uuid=event.uuid, by=PROGRAM, at=NOW)
    (one,) = advice(me)
    (zh, theirs), names = told(one), [i.text for i in one.profile.shown]
    with translation.override("en"):
        (en, _theirs) = told(advice(me)[0])
    assert (one.profile, one.score > 0, sorted(names)) == (other, True, ["A轮融资", "bispecific"])
    assert zh == (True, "寻找双抗", "bispecific", ("双特异性抗体",))
    assert en == (True, "寻找双抗", "bispecific", ("bispecific antibody",))
    assert theirs[:3] == (False, "A轮融资", "A轮融资")


def test_what_is_gone_since_is_not_told(event: Event) -> None:
    me, other = fits(event, "甲", "寻找双抗", "A轮融资"), fits(event, "乙", "A轮融资", "双抗")
    recommendations_compute(event_uuid=event.uuid, by=PROGRAM, at=NOW)
    interest_withdraw(uuid=other.interests.get(side="offer").uuid, by=GUEST, at=NOW)
    assert [reason[0] for reason in told(advice(me)[0])] == [False]
    no_thanks_say(profile_uuid=other.uuid, organisation_uuid=me.organisation.uuid, by=GUEST, at=NOW)
    assert (advice(me), advice(other)) == ([], [])


def test_any_number_costs_the_same(event: Event) -> None:
    me = fits(event, "甲", "寻找双抗", "A轮融资")

    def cost() -> tuple[int, int]:
        fits(event, f"乙{Profile.objects.count()}", "A轮融资", "双抗")
        recommendations_compute(event_uuid=event.uuid, by=PROGRAM, at=NOW)
        with CaptureQueriesContext(connection) as caught:
            seen = [(str(one.profile), one.profile.organisation.name, told(one)) for one in advice(me)]
        return len(seen), len(caught)

    assert (cost(), cost()) == ((1, 5), (2, 5))
