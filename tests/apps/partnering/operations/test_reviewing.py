"""Several needs and offers are read at once."""

from __future__ import annotations

from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.jobs.models import Job
from duixian.apps.partnering.models import Interest
from duixian.apps.partnering.operations.reviewing import interests_review
from factories.accounts import act, make_world
from factories.events import make_event
from factories.partnering import NOW, make_interest, make_partnering, make_profile

pytestmark = pytest.mark.django_db


def test_those_that_wait_are_read_once() -> None:
    world = make_world()
    event, other = make_event(world.unit), make_event(world.unit, slug="other")
    for one in (event, other):
        make_partnering(one)
    profile, by = make_profile(event), act(world.filler)
    waits = [make_interest(profile, f"平台{n}", published=False) for n in range(4)]
    elsewhere = make_interest(make_profile(other), published=False)
    chosen = [one.uuid for one in (*waits[:2], elsewhere)]
    assert interests_review(event_uuid=event.uuid, uuids=[*chosen, uuid4()], publish=True, by=by, at=NOW) == 2
    with pytest.raises(Invalid):
        interests_review(event_uuid=event.uuid, uuids=chosen, publish=True, by=by, at=NOW)
    with pytest.raises(Invalid) as caught:
        interests_review(event_uuid=event.uuid, uuids=[waits[2].uuid], publish=False, by=by, at=NOW)
    refused = interests_review(
        event_uuid=event.uuid, uuids=[waits[2].uuid], publish=False, reason="广告", by=by, at=NOW
    )
    states = list(Interest.objects.order_by("pk").values_list("state", "reason"))
    assert (caught.value.field, refused, Job.objects.count()) == ("reason", 1, 1)
    assert states == [("published", ""), ("published", ""), ("refused", "广告"), ("pending", ""), ("pending", "")]
    for who, error in ((world.auditor, NotAllowed), (world.stranger, NotFound)):
        with pytest.raises(error):
            interests_review(event_uuid=event.uuid, uuids=[waits[3].uuid], publish=True, by=act(who), at=NOW)
