"""Guests are written to again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.events.models import Event, EventState
from duixian.apps.events.operations.deciding import registration_cancel
from duixian.apps.events.operations.reaching import links_send, registrations_remind, run
from duixian.apps.events.rules import GUEST
from duixian.apps.jobs.handlers import Unkept
from factories.accounts import World, act, make_world
from factories.events import make_event, make_kind
from factories.registering import AT, applied, apply, letters, mail_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


def test_link_is_sent_to_the_address_once_in_ten_minutes(event: Event) -> None:
    apply(make_kind(event), "甲")
    for minutes in (0, 5, 11):
        links_send(slug=event.slug, email=f" {mail_of('甲').upper()} ", by=GUEST, at=AT + timedelta(minutes=minutes))
    assert letters() == [(mail_of("甲"), "confirmed"), (mail_of("甲"), "link"), (mail_of("甲"), "link")]


def test_link_of_nobody_or_of_somebody_who_cancelled_is_not_sent(event: Event) -> None:
    one = applied(make_kind(event), "甲")
    registration_cancel(uuid=one.uuid, by=GUEST, at=AT)
    before = letters()
    for email in (mail_of("甲"), "nobody@example.org", "", "a\nb"):
        links_send(slug=event.slug, email=email, by=GUEST, at=AT)
    assert letters() == before
    Event.objects.update(state=EventState.PLANNED)
    with pytest.raises(NotFound):
        links_send(slug=event.slug, email=mail_of("甲"), by=GUEST, at=AT)


def test_reminder_is_written_once_to_everybody_who_is_confirmed(world: World, event: Event) -> None:
    kind, by = make_kind(event, quota=2), act(world.filler)
    with pytest.raises(Invalid):
        registrations_remind(event_uuid=event.uuid, by=by, at=AT)
    for name in ("甲", "乙", "丙"):
        apply(kind, name)
    job = registrations_remind(event_uuid=event.uuid, by=by, at=AT)
    assert [run(Unkept(), job.parameters, by) for _ in range(2)] == [{"written": 2}, {"written": 0}]
    assert letters()[3:] == [(mail_of("甲"), "reminder"), (mail_of("乙"), "reminder")]
