"""A journalist's registration and their accreditation are decided together, from either side."""

from __future__ import annotations

from typing import Any

import pytest

from duixian.apps.events.models import Accreditation, Event, Registration, RegistrationKind
from duixian.apps.events.operations.deciding import registration_approve, registration_cancel, registration_refuse
from duixian.apps.events.operations.media import accreditation_apply, accreditation_decide
from duixian.apps.events.operations.registering import registration_enter
from duixian.apps.events.operations.substituting import registration_replace
from duixian.apps.events.rules import GUEST
from duixian.apps.events.whom import Whom
from factories.accounts import World, act, make_world
from factories.events import make_event, make_kind
from factories.registering import AT, applied, details, letters, mail_of
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


@pytest.fixture
def press(event: Event) -> RegistrationKind:
    return make_kind(event, role=RegistrationKind.Role.MEDIA, name="媒体", needs_approval=True)


def asked(kind: RegistrationKind, name: str = "甲") -> Registration:
    return applied(kind, name, guest=details(name, organisation="药界周刊"))


def accreditation(one: Registration) -> Accreditation:
    return Accreditation.objects.select_related("organisation").get(registration=one)


def stand(one: Registration) -> tuple[str, str]:
    """The state of the registration and of its accreditation."""
    one.refresh_from_db()
    return one.state, accreditation(one).state


def test_the_public_form_asks_for_the_accreditation(press: RegistrationKind) -> None:
    one = asked(press)
    made = accreditation(one)
    assert stand(one) == ("applied", "applied")
    assert (made.organisation.name, made.organisation.kinds, made.public, made.person) == (
        "药界周刊",
        ["media"],
        True,
        one.person,
    )


def test_other_guests_ask_for_none(event: Event) -> None:
    applied(make_kind(event), "甲")
    assert Accreditation.objects.count() == 0


def test_one_decision_serves_both_from_the_registration(world: World, press: RegistrationKind) -> None:
    yes, no, gone = (asked(press, name) for name in ("甲", "乙", "丙"))
    registration_approve(uuid=yes.uuid, by=act(world.filler), at=AT)
    registration_refuse(uuid=no.uuid, reason="非媒体", by=act(world.filler), at=AT)
    registration_cancel(uuid=gone.uuid, by=GUEST, at=AT)
    assert [stand(one) for one in (yes, no, gone)] == [
        ("confirmed", "granted"), ("refused", "refused"), ("cancelled", "withdrawn"),
    ]  # fmt: skip
    assert accreditation(no).steps.order_by("-id")[0].reason == "非媒体"
    registration_cancel(uuid=yes.uuid, by=GUEST, at=AT)
    assert stand(yes) == ("cancelled", "withdrawn")


@pytest.mark.parametrize(("granted", "state"), [(True, ("confirmed", "granted")), (False, ("refused", "refused"))])
def test_one_decision_serves_both_from_the_accreditation(
    world: World, press: RegistrationKind, granted: bool, state: tuple[str, str]
) -> None:
    one = asked(press)
    accreditation_decide(uuid=accreditation(one).uuid, granted=granted, reason="已核对", by=act(world.head), at=AT)
    assert stand(one) == state
    assert letters() == [(mail_of("甲"), "received"), (mail_of("甲"), state[0])]


def test_what_the_office_enters_is_granted(world: World, event: Event, press: RegistrationKind) -> None:
    guest = details("甲", organisation="药界周刊")
    one = registration_enter(event_uuid=event.uuid, kind_uuid=press.uuid, guest=guest, by=act(world.filler), at=AT)
    assert (stand(one), accreditation(one).public) == (("confirmed", "granted"), False)


def test_who_comes_for_a_journalist_is_decided_anew(world: World, press: RegistrationKind) -> None:
    one = asked(press)
    registration_approve(uuid=one.uuid, by=act(world.filler), at=AT)
    new, _token = registration_replace(uuid=one.uuid, guest=details("乙"), language="en", by=act(world.filler), at=AT)
    assert [stand(each) for each in (one, new)] == [("replaced", "withdrawn"), ("confirmed", "applied")]


def test_who_was_accredited_before_is_joined_and_keeps_what_was_decided(event: Event, press: RegistrationKind) -> None:
    whom = Whom("甲", email=mail_of("甲"), organisation="健康报")
    held = accreditation_apply(event_uuid=event.uuid, whom=whom, by=PROGRAM, at=AT)
    accreditation_decide(uuid=held.uuid, granted=True, by=PROGRAM, at=AT)
    one = asked(press)
    assert (accreditation(one).pk, stand(one), Accreditation.objects.count()) == (held.pk, ("applied", "granted"), 1)
    registration_refuse(uuid=one.uuid, reason="名额已满", by=PROGRAM, at=AT)
    assert stand(one) == ("refused", "granted")


def test_letterless_entries_have_their_ticket_all_the_same(world: World, event: Event, press: RegistrationKind) -> None:
    given: dict[str, Any] = {"event_uuid": event.uuid, "kind_uuid": press.uuid, "by": act(world.filler), "at": AT}
    one = registration_enter(guest=details("甲"), write=False, **given)
    assert (one.tickets.count(), letters()) == (1, [])
