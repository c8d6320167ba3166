"""Two who ask each other at the same instant have one request."""

from __future__ import annotations

import pytest

from duixian.apps.partnering.models import MeetingRequest
from factories.accounts import make_world
from factories.events import make_event
from factories.partnering import asks, make_partnering, make_profile
from factories.registering import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_who_ask_each_other_at_once_have_one_request() -> None:
    event = make_event(make_world().unit)
    make_partnering(event)
    one, other = make_profile(event), make_profile(event)
    told = at_once(lambda: asks(one, other).pk, lambda: asks(other, one).pk)
    (request,) = MeetingRequest.objects.all()
    assert told == [str(request.pk)] * 2
    assert (request.standing, request.both_asked) == ("accepted", True)
