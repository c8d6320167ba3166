"""What came of the meetings, asked after months and counted once checked."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.events.models import Event
from duixian.apps.events.rules import GUEST
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.notices.models import OutboxMail
from duixian.apps.partnering.models import Cooperation, FollowUp, MeetingRequest, Partnering
from duixian.apps.partnering.operations.attending import result_set
from duixian.apps.partnering.operations.outcomes import (
    Answer,
    CooperationDetails,
    cooperation_decide,
    cooperation_record,
    follow_up_answer,
    follow_ups_ask,
)
from factories.accounts import World, act, make_world
from factories.events import make_event
from factories.planning import announced, make_pairs, make_ready, meeting_of
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db
JULY, SEPTEMBER = datetime(2020, 7, 12, 2, tzinfo=UTC), datetime(2020, 9, 13, 2, tzinfo=UTC)
PAPER = Upload("协议.txt", "双方约定共同开发".encode())


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit, contact_email="office@example.org")


@pytest.fixture
def held(event: Event) -> list[MeetingRequest]:
    """Two meetings, of which one was held."""
    partnering = make_ready(event)
    pairs = make_pairs(event, 2)
    announced(partnering)
    meeting = meeting_of(pairs[0])
    result_set(uuid=meeting.uuid, held=True, by=PROGRAM, at=meeting.slot.ends_at)
    return pairs


def ask(at: datetime) -> int:
    return follow_ups_ask(by=PROGRAM, at=at)


def test_those_who_met_are_asked_when_a_month_is_due_and_once(held: list[MeetingRequest]) -> None:
    assert ask(datetime(2020, 7, 11, 2, tzinfo=UTC)) == 0
    assert (ask(JULY), ask(JULY)) == (2, 0)
    rows = FollowUp.objects.values_list("months", "due_on")
    assert sorted(set(rows)) == [(1, date(2020, 7, 12))]
    assert OutboxMail.objects.filter(letter="partnering.follow_up").count() == 2


def test_who_has_nothing_more_to_tell_is_not_asked_again(held: list[MeetingRequest]) -> None:
    ask(JULY)
    own = FollowUp.objects.get(profile=held[0].asker)
    follow_up_answer(uuid=own.uuid, profile_uuid=held[0].asker.uuid, answer=Answer("nothing"), by=GUEST, at=JULY)
    assert ask(SEPTEMBER) == 1
    assert [(one.months, one.profile) for one in FollowUp.objects.filter(months=3)] == [(3, held[0].asked)]


def test_only_the_program_asks_by_itself(world: World) -> None:
    with pytest.raises(NotAllowed):
        follow_ups_ask(by=act(world.filler), at=JULY)


def test_an_agreement_counts_once_its_paper_is_there(held: list[MeetingRequest], world: World) -> None:
    ask(JULY)
    own = FollowUp.objects.get(profile=held[0].asker)
    answer = Answer("signed", title="联合开发双抗", agreed_on=date(2020, 7, 1))
    follow_up_answer(uuid=own.uuid, profile_uuid=held[0].asker.uuid, answer=answer, by=GUEST, at=JULY)
    told = Cooperation.objects.get()
    assert (told.kind, told.state, {told.left, told.right}) == (
        "signed", "reported", {held[0].asker.organisation, held[0].asked.organisation},  # type: ignore[union-attr]
    )  # fmt: skip
    with pytest.raises(Invalid) as refusal:
        cooperation_decide(uuid=told.uuid, confirmed=True, by=act(world.filler), at=JULY)
    assert refusal.value.field == "file"
    kept = cooperation_decide(uuid=told.uuid, confirmed=True, upload=PAPER, by=act(world.filler), at=JULY)
    rows = Cooperation.objects.filter(uuid=told.uuid).order_by("pk")
    assert [(one.state, one.superseded_at is None) for one in rows] == [("reported", False), ("confirmed", True)]
    assert kept.file is not None


def test_an_answer_that_says_too_little_is_told_where(held: list[MeetingRequest]) -> None:
    ask(JULY)
    own = FollowUp.objects.get(profile=held[0].asker)
    for answer, field in (
        (Answer("other"), "stage"),
        (Answer("intent"), "title"),
        (Answer("intent", title="合作"), "agreed_on"),
        (Answer("intent", title="合作", agreed_on=date(2020, 8, 1)), "agreed_on"),
    ):
        with pytest.raises(Invalid) as refusal:
            follow_up_answer(uuid=own.uuid, profile_uuid=held[0].asker.uuid, answer=answer, by=GUEST, at=JULY)
        assert refusal.value.field == field
    with pytest.raises(NotFound):
        follow_up_answer(uuid=own.uuid, profile_uuid=held[1].asker.uuid, answer=Answer("contact"), by=GUEST, at=JULY)


def test_the_office_enters_what_it_learned(held: list[MeetingRequest], world: World) -> None:
    one = held[0]
    assert one.asked is not None
    details = CooperationDetails(
        one.asker.organisation.uuid,
        one.asked.organisation.uuid,
        "intent",
        "技术引进意向",
        date(2020, 6, 12),
        meeting_of(one).uuid,
    )
    partnering: Partnering = one.partnering
    made = cooperation_record(partnering_uuid=partnering.uuid, details=details, by=act(world.filler), at=JULY)
    assert (made.state, made.kind) == ("confirmed", "intent")
    refused = cooperation_decide(uuid=made.uuid, confirmed=False, reason="双方否认", by=act(world.filler), at=JULY)
    assert (refused.state, refused.reason) == ("refused", "双方否认")
    with pytest.raises(NotFound):
        cooperation_record(partnering_uuid=partnering.uuid, details=details, by=act(world.stranger), at=JULY)
