"""Texts by version, and who agreed to which."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Consent, ConsentText, Event
from duixian.apps.events.operations.consents import consent_change, consent_text_set
from duixian.apps.events.rules import GUEST
from factories.accounts import World, act, make_world
from factories.events import make_event, make_kind
from factories.registering import AT, applied

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


def held(one: object) -> list[tuple[str, int, bool]]:
    rows = Consent.objects.filter(registration=one).select_related("text").order_by("purpose", "given_at")
    return [(row.purpose, row.text.version, row.withdrawn_at is None) for row in rows]


def test_text_gets_a_new_version_and_old_consents_keep_theirs(world: World, event: Event) -> None:
    one = applied(make_kind(event), agreed=("notice", "photos"))
    made = consent_text_set(
        event_uuid=event.uuid, purpose="photos", zh="新文本", en="New text", by=act(world.filler), at=LATER
    )
    assert (made.version, ConsentText.objects.filter(purpose="photos", superseded_at=None).get()) == (2, made)
    assert held(one) == [("notice", 1, True), ("photos", 1, True)]
    consent_change(uuid=one.uuid, purpose="photos", given=True, language="en", by=GUEST, at=LATER)
    assert held(one) == [("notice", 1, True), ("photos", 1, False), ("photos", 2, True)]


def test_text_that_is_the_same_is_no_new_version(world: World, event: Event) -> None:
    by = act(world.filler)
    for _ in range(2):
        made = consent_text_set(event_uuid=event.uuid, purpose="photos", zh="新文本", en="New text", by=by, at=AT)
    assert (made.version, HistoryRow.objects.filter(kind="events.consent.written").count()) == (2, 1)


@pytest.mark.parametrize(
    ("purpose", "zh", "en", "field"),
    [("else", "一", "a", "purpose"), ("photos", " ", "a", "zh"), ("photos", "一", "a" * 5001, "en")],
)
def test_text_when_something_is_wrong(
    world: World, event: Event, *, purpose: str, zh: str, en: str, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        consent_text_set(event_uuid=event.uuid, purpose=purpose, zh=zh, en=en, by=act(world.filler), at=AT)
    assert refused.value.field == field


def test_consent_is_withdrawn_with_its_time_and_given_again(event: Event) -> None:
    one = applied(make_kind(event), agreed=("notice", "cross_border"))
    for given in (False, False, True):
        consent_change(uuid=one.uuid, purpose="cross_border", given=given, language="en", by=GUEST, at=LATER)
    assert held(one) == [("cross_border", 1, False), ("cross_border", 1, True), ("notice", 1, True)]
    told = HistoryRow.objects.filter(kind="events.consent.changed").order_by("id")
    assert [row.payload["given"] for row in told] == [False, True]


def test_notice_is_not_withdrawn_alone_and_nothing_else_can_be(world: World, event: Event) -> None:
    one = applied(make_kind(event))
    for purpose in ("notice", "else"):
        with pytest.raises(Invalid) as refused:
            consent_change(uuid=one.uuid, purpose=purpose, given=False, language="en", by=GUEST, at=LATER)
        assert refused.value.field == "purpose"
    with pytest.raises(NotFound):
        consent_change(uuid=one.uuid, purpose="photos", given=True, language="en", by=act(world.stranger), at=LATER)


def test_database_keeps_one_live_consent_and_one_text_in_force(event: Event) -> None:
    one = applied(make_kind(event))
    first = one.consents.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(registration=one, text=first.text, purpose="notice", language="en", given_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsentText.objects.create(event=event, purpose="notice", version=2, zh="一", en="a", created_at=AT)
