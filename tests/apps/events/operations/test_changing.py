"""Details and answers corrected, by guests and by the office."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import Invalid
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Event, RegistrationKind
from duixian.apps.events.operations.changing import registration_change
from duixian.apps.events.operations.deciding import registration_cancel
from duixian.apps.events.operations.kinds import question_put
from duixian.apps.events.rules import GUEST
from duixian.core.events.questions import Kind, Question
from duixian.core.wording import Words
from factories.accounts import World, act, make_world
from factories.events import make_event, make_kind
from factories.registering import AT, applied, apply, details, mail_of

pytestmark = pytest.mark.django_db
TOPIC = Question("topic", Kind.TEXT, Words("关注方向", "Interest"), required=True)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


@pytest.fixture
def kind(world: World, event: Event) -> RegistrationKind:
    made = make_kind(event)
    return question_put(kind_uuid=made.uuid, question=TOPIC, by=act(world.filler), at=AT)


def test_change_by_the_guest_leaves_name_and_address(kind: RegistrationKind) -> None:
    one = applied(kind, "甲", typed={"topic": ["抗体"]})
    told = details("乙", email="b@example.org", phone="139", title="教授", organisation="海汀大学")
    changed = registration_change(uuid=one.uuid, guest=told, typed={"topic": ["疫苗"]}, by=GUEST, at=AT)
    person = changed.person
    assert (person.name, person.email, person.phone, person.title, str(person.organisation)) == (
        "甲", mail_of("甲"), "139", "教授", "海汀大学",
    )  # fmt: skip
    assert changed.answers == {"topic": "疫苗"}
    row = HistoryRow.objects.get(kind="events.registration.changed")
    assert row.payload == {"number": 1, "answers": ["topic"]}


def test_change_by_the_guest_must_answer_what_is_required_and_the_office_need_not(
    world: World, kind: RegistrationKind
) -> None:
    one = applied(kind, "甲", typed={"topic": ["抗体"]})
    with pytest.raises(Invalid) as refused:
        registration_change(uuid=one.uuid, guest=details("甲"), typed={}, by=GUEST, at=AT)
    assert refused.value.field == "topic"
    changed = registration_change(uuid=one.uuid, guest=details("甲改"), typed={}, by=act(world.filler), at=AT)
    assert (changed.person.name, changed.answers) == ("甲改", {})


def test_change_of_the_address_by_the_office_to_one_that_is_taken_or_none(world: World, kind: RegistrationKind) -> None:
    one = applied(kind, "甲", typed={"topic": ["抗体"]})
    apply(kind, "乙", typed={"topic": ["抗体"]})
    with pytest.raises(Invalid) as refused:
        registration_change(
            uuid=one.uuid, guest=details("甲", email=mail_of("乙")), typed={}, by=act(world.filler), at=AT
        )
    assert refused.value.field == "email"
    changed = registration_change(uuid=one.uuid, guest=details("甲", email=""), typed={}, by=act(world.filler), at=AT)
    assert changed.person.email == ""


def test_change_of_a_registration_that_is_over(kind: RegistrationKind) -> None:
    one = applied(kind, "甲", typed={"topic": ["抗体"]})
    registration_cancel(uuid=one.uuid, by=GUEST, at=AT)
    with pytest.raises(Invalid, match="已经结束"):
        registration_change(uuid=one.uuid, guest=details("甲"), typed={}, by=GUEST, at=AT)
    assert one.person.phone == ""
