"""What one-to-one meetings keep of a guest stands in the file of their own; what others wrote does not."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from duixian.apps.events.models import Event
from duixian.apps.events.queries.guest_data import guest_data
from duixian.apps.events.rules import GUEST
from duixian.apps.partnering.models import Profile
from duixian.apps.partnering.operations.absences import absences_set
from duixian.apps.partnering.operations.attending import rating_give
from duixian.apps.partnering.operations.requests import message_write, no_thanks_say
from duixian.apps.partnering.queries.own_file import own_file
from factories.accounts import make_world
from factories.advising import advised_meeting, make_advising
from factories.events import OPENING, make_event, make_registration
from factories.partnering import NOW, make_body, make_interest, make_profile
from factories.planning import agreed, announced, made_known, make_ready, meeting_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event(make_world().unit)


def test_whoever_does_not_take_part_has_nothing(event: Event) -> None:
    assert (own_file(make_registration(event)), guest_data(make_registration(event))["partnering"]) == (None, None)


def test_the_file_tells_what_a_delegate_wrote_and_whom_they_met(event: Event) -> None:
    partnering = make_ready(event)
    own, other = make_profile(event, "甲", "甲药业", about="做细胞培养"), make_profile(event, "乙", "乙生物")
    barred = make_profile(event, "丙", "丙资本")
    make_interest(own, "封闭式培养平台")
    pair = agreed(own, other, message="想了解平台")
    message_write(uuid=pair.uuid, profile_uuid=own.uuid, text="周三可以", by=GUEST, at=NOW)
    message_write(uuid=pair.uuid, profile_uuid=other.uuid, text="对方的话", by=GUEST, at=NOW)
    no_thanks_say(profile_uuid=own.uuid, organisation_uuid=barred.organisation.uuid, by=GUEST, at=NOW)
    later = OPENING + timedelta(hours=6)
    absences_set(profile_uuid=own.uuid, spans=[(later, later + timedelta(hours=1))], by=GUEST, at=NOW)
    announced(partnering)
    meeting = meeting_of(pair)
    rating_give(uuid=meeting.uuid, profile_uuid=own.uuid, score=5, comment="好", by=GUEST, at=meeting.slot.ends_at)
    told = json.loads(json.dumps(guest_data(own.registration), ensure_ascii=False))["partnering"]
    assert (told["profile"]["about"], told["interests"][0]["text"]) == ("做细胞培养", "封闭式培养平台")
    assert [(one["sent"], one["with"], one["organisation"], one["state"], one["message"]) for one in told["requests"]] == [
        (True, "乙", "乙生物", "accepted", "想了解平台")
    ]  # fmt: skip
    assert [one["text"] for one in told["messages"]] == ["周三可以"]
    assert (told["no_thanks"], told["cannot_meet"][0]["from"]) == (["丙资本"], later.isoformat())
    assert [(one["table"], one["with"], one["state"]) for one in told["meetings"]] == [
        (meeting.table.label, ["乙生物 乙"], "planned")
    ]
    assert told["ratings"] == [{"meeting": str(meeting.uuid), "score": 5, "comment": "好"}]
    assert told["follow_ups"] == []


def test_a_request_to_an_organisation_names_it_and_words_of_others_stay_theirs(event: Event) -> None:
    make_ready(event)
    own, other = make_profile(event, "甲", "甲药业"), make_profile(event, "乙", "乙生物")
    body = make_profile(event, "丙", make_body(event, "丙资本").name)
    agreed(own, body.organisation, by_whom=body)
    agreed(other, own, message="乙写的")
    told = (own_file(own.registration) or {})["requests"]
    assert [(one["sent"], one["with"], one["organisation"], one["message"]) for one in told] == [
        (True, "", "丙资本", ""), (False, "乙", "乙生物", ""),
    ]  # fmt: skip


def test_what_was_recommended_stands_in_it_once_people_were_told_and_was_asked_by_nobody(event: Event) -> None:
    partnering = make_advising(event)
    meeting = advised_meeting(event, partnering)
    one = Profile.objects.get(pk=meeting.request.asker_id)
    before = own_file(one.registration) or {}
    assert (before["profile"]["takes_recommended"], before["requests"], before["meetings"]) == (True, [], [])
    made_known(partnering)
    told = own_file(one.registration) or {}
    assert [(each["origin"], each["sent"], each["with"]) for each in told["requests"]] == [
        ("recommended", False, meeting.request.asked.registration.person.name)
    ]
    assert [each["uuid"] for each in told["meetings"]] == [str(meeting.uuid)]
