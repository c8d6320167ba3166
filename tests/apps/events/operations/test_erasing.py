"""Personal data are erased when asked and when their time is over; counts and countries stay."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Event, FeeInvoice, Registration
from duixian.apps.events.operations.erasing import (
    is_needed,
    letters_forget,
    registration_erase,
    registrations_expire,
)
from duixian.apps.events.operations.fees import invoice_ask, invoice_issue
from duixian.apps.events.operations.hospitality import meals_choose
from duixian.apps.events.operations.kinds import question_put
from duixian.apps.events.queries.registrations import registration_by_token
from duixian.apps.events.rules import GUEST
from duixian.apps.notices.models import OutboxMail
from duixian.apps.notices.operations import mail_send_waiting
from duixian.apps.notices.rules import ERASED
from duixian.apps.parties.models import Person
from duixian.apps.surveys.invitees import Invitee
from duixian.apps.surveys.models import Answer, Invitation, LinkToken
from duixian.apps.surveys.queries.results import tally
from duixian.core.events.questions import Kind, Question
from duixian.core.wording import Words
from factories.accounts import World, act, make_world
from factories.events import make_event, make_kind, make_speaker
from factories.registering import AT, applied, apply, details, states
from factories.surveys import OPEN, OPENS, answer, ask, released

pytestmark = pytest.mark.django_db
CLOSING = datetime(2020, 6, 12, 4, tzinfo=UTC)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


def asking(world: World, event: Event, **more: Any) -> Any:
    kind = make_kind(event, keep_days=30, **more)
    for code, keep in (("visa", 7), ("topic", None)):
        question = Question(code, Kind.TEXT, Words(code, code), keep_days=keep)
        question_put(kind_uuid=kind.uuid, question=question, by=act(world.filler), at=AT)
    kind.refresh_from_db()
    return kind


def test_erase_on_request_cancels_forgets_and_keeps_the_country(world: World, event: Event) -> None:
    kind = asking(world, event, quota=1)
    result = apply(kind, guest=details("甲", phone="139", country="DE"), typed={"visa": ["x"]})
    apply(kind, "乙")
    one = registration_by_token(result.token)
    meals_choose(uuid=one.uuid, meals=[], diet="halal", by=GUEST, at=AT)
    for _ in range(2):
        registration_erase(uuid=one.uuid, by=GUEST, at=AT)
    one.refresh_from_db()
    person = one.person
    assert (one.state, one.answers, one.erased_at) == ("cancelled", {}, AT)
    assert (person.name, person.email, person.phone, person.country) == ("（已删除）", "", "", "DE")
    assert states(event)[1] == ("乙", "offered")
    with pytest.raises(NotFound):
        registration_by_token(result.token)
    kinds = HistoryRow.objects.filter(kind__endswith=".erased").order_by("kind").values_list("kind", flat=True)
    assert set(kinds) == {"events.registration.erased", "notices.mail.erased", "parties.person.erased"}


def test_erase_leaves_a_person_whom_something_else_needs(world: World, event: Event) -> None:
    speaker = make_speaker(event, "甲教授", person=Person.objects.create(unit=event.unit, name="甲教授", created_at=AT))
    one = applied(make_kind(event), guest=details("乙"))
    assert (is_needed(speaker.person), is_needed(one.person)) == (True, True)
    Registration.objects.update(person=speaker.person)
    registration_erase(uuid=one.uuid, by=GUEST, at=AT)
    speaker.person.refresh_from_db()
    assert speaker.person.name == "甲教授"


def test_erase_is_for_the_unit_only(world: World, event: Event) -> None:
    one = applied(make_kind(event))
    for user, error in ((world.stranger, NotFound), (world.auditor, NotAllowed)):
        with pytest.raises(error):
            registration_erase(uuid=one.uuid, by=act(user), at=AT)


def test_expire_forgets_single_answers_first_and_everything_later(world: World, event: Event) -> None:
    kind = asking(world, event)
    one = applied(kind, guest=details("甲", country="DE"), typed={"visa": ["x"], "topic": ["y"]})
    assert registrations_expire(by=GUEST, at=CLOSING) == 0
    one.refresh_from_db()
    assert set(one.answers) == {"visa", "topic"}
    assert registrations_expire(by=GUEST, at=CLOSING + timedelta(days=7)) == 0
    one.refresh_from_db()
    assert (one.answers, one.erased_at) == ({"topic": "y"}, None)
    late = CLOSING + timedelta(days=30)
    assert [registrations_expire(by=GUEST, at=late) for _ in range(2)] == [1, 0]
    one.refresh_from_db()
    assert (one.state, one.answers, one.erased_at, one.person.name, one.person.country) == (
        "confirmed", {}, late, "（已删除）", "DE",
    )  # fmt: skip
    told = HistoryRow.objects.get(kind="events.registrations.expired")
    assert told.payload == {"category": kind.name, "number": 1}


def test_expire_is_done_by_the_program_alone(world: World) -> None:
    with pytest.raises(NotAllowed):
        registrations_expire(by=act(world.head), at=CLOSING)


def test_expire_of_a_guest_who_comes_again_keeps_the_person(world: World, event: Event) -> None:
    again = make_event(world.unit, slug="next", starts_on=date(2021, 6, 1), ends_on=date(2021, 6, 2))
    first = applied(make_kind(event, keep_days=0), "甲")
    second = applied(make_kind(again), "甲")
    assert registrations_expire(by=GUEST, at=CLOSING + timedelta(days=1)) == 1
    first.refresh_from_db()
    assert (first.person, first.person.name, second.person) == (second.person, "甲", first.person)


def written() -> list[tuple[str, str, str, str]]:
    """What is left in the outbox of each letter."""
    rows = OutboxMail.objects.order_by("id")
    return [(one.to, one.letter.rpartition(".")[2], one.body[:2], one.state) for one in rows]


def test_letters_go_with_the_guest_and_the_last_one_still_arrives(event: Event) -> None:
    kind = make_kind(event)
    one, other = applied(kind, "甲"), applied(kind, "乙")
    mail_send_waiting(limit=9, by=GUEST, at=AT)
    registration_erase(uuid=one.uuid, by=GUEST, at=AT)
    farewell = OutboxMail.objects.get(letter="events.registration.cancelled")
    assert written() == [
        (ERASED, "confirmed", "", "sent"), (other.person.email, "confirmed", "乙，", "sent"),
        (one.person.email, "cancelled", "甲，", "waiting"),
    ]  # fmt: skip
    assert letters_forget(by=GUEST, at=AT) == 0
    mail_send_waiting(limit=9, by=GUEST, at=AT)
    assert [letters_forget(by=GUEST, at=AT) for _ in range(2)] == [1, 0]
    farewell.refresh_from_db()
    assert (farewell.to, farewell.body, farewell.calendar, farewell.state) == (ERASED, "", "", "sent")
    assert OutboxMail.objects.get(to=other.person.email).body.startswith("乙，")


def test_letters_about_a_speaker_stay_when_only_the_registration_is_erased(event: Event) -> None:
    speaker = make_speaker(
        event, "甲", person=Person.objects.create(unit=event.unit, name="甲", email="jia@example.org", created_at=AT)
    )
    one = applied(make_kind(event), guest=details("乙"))
    Registration.objects.filter(pk=one.pk).update(person=speaker.person)
    for about in (one.uuid, speaker.uuid):
        OutboxMail.objects.create(
            key=str(about), unit=event.unit, to="jia@example.org", subject="x", body="y", created_at=AT, state="sent", sent_at=AT,
            about_uuid=about, person_uuid=speaker.person.uuid,
        )  # fmt: skip
    registration_erase(uuid=one.uuid, by=GUEST, at=AT)
    assert OutboxMail.objects.filter(about_uuid=one.uuid, key=str(one.uuid)).get().to == ERASED
    assert OutboxMail.objects.get(key=str(speaker.uuid)).to == "jia@example.org"


@pytest.mark.parametrize("anonymous", [True, False])
def test_whoever_was_asked_in_a_survey_is_forgotten_too(world: World, event: Event, anonymous: bool) -> None:
    """The trap: everybody is asked after the conference; nobody could be erased any more."""
    one = applied(make_kind(event, keep_days=0), "甲")
    wave = released(world.unit, anonymous=anonymous)
    (asked,) = ask(wave, [Invitee(person=one.person.uuid, group="观众")])
    answer(asked.token)
    mail_send_waiting(limit=9, by=GUEST, at=OPENS)
    assert registrations_expire(by=GUEST, at=OPEN) == 1
    one.person.refresh_from_db()
    invited = Invitation.objects.get()
    assert (one.person.name, invited.name, invited.email, LinkToken.objects.count()) == ("（已删除）", "", "", 0)
    assert set(OutboxMail.objects.values_list("to", flat=True)) == {ERASED}
    told = tally(wave, as_of=date(2020, 12, 31), known_at=OPEN.replace(year=2099))
    assert (told.invited, told.answered, Answer.objects.count()) == (1, 1, 1)


def test_an_issued_invoice_stays_for_the_books_and_one_that_was_only_asked_for_goes(world: World, event: Event) -> None:
    kind = make_kind(event, fee=Decimal(100))
    ones = [applied(kind, name) for name in ("甲", "乙")]
    for one in ones:
        invoice_ask(payer=one, title="甲方单位", tax_number="", email="who@example.org", by=GUEST, at=AT)
    invoice_issue(payer_uuid=ones[0].uuid, number="25310000", day=AT.date(), by=act(world.finance), at=AT)
    for one in ones:
        registration_erase(uuid=one.uuid, by=GUEST, at=AT)
    kept = FeeInvoice.objects.get()
    assert (kept.registration, kept.title, kept.email, kept.number) == (ones[0], "甲方单位", "", "25310000")
