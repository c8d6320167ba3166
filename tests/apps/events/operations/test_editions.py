from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import ApprovalBypass, Event, EventChange, EventState
from duixian.apps.events.operations.editions import (
    event_cancel,
    event_change,
    event_close,
    event_create,
    event_publish,
)
from factories.accounts import World, act, make_world
from factories.cooperation import refused
from factories.editions import AFTER, AT, given
from factories.events import make_event, make_kind, make_room, make_track
from factories.targets import make_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def create(world: World, **more: Any) -> Event:
    values = {"unit": world.unit, "by": act(world.filler), "at": AT}
    asked = {key: more.pop(key) for key in ("previous_uuid", "copied", "by", "unit") if key in more}
    return event_create(given=given(**more), **{**values, **asked})


def change(world: World, event: Event, reason: str = "", **more: Any) -> Event:
    return event_change(event_uuid=event.uuid, given=given(**more), reason=reason, by=act(world.filler), at=AT)


def test_edition_is_created_for_a_declaration_of_the_unit(world: World) -> None:
    declaration = make_declaration(world.unit)
    event = create(world, declaration_uuid=declaration.uuid, name=" 第22届  研讨会 ")
    assert (event.state, event.declaration, event.name) == (EventState.PLANNED, declaration, "第22届 研讨会")
    row = HistoryRow.objects.get(kind="events.event.created")
    assert row.payload == {"slug": "bio-2020", "starts_on": "2020-06-10", "ends_on": "2020-06-12", "copied": {}}


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("slug", {"slug": "Bio 2020"}),
        ("slug", {"slug": "b2"}),
        ("slug", {"slug": "taken"}),
        ("slug", {"slug": "-bio"}),
        ("name", {"name": " "}),
        ("short_name", {"short_name": "名" * 41}),
        ("ends_on", {"ends_on": date(2020, 6, 9)}),
        ("time_zone", {"time_zone": "Beijing"}),
        ("languages", {"languages": ()}),
        ("languages", {"languages": ("fr",)}),
        ("mode", {"mode": "tv"}),
        ("expected_abroad", {"expected_total": 10, "expected_abroad": 11}),
        ("expected_total", {"expected_total": -1, "expected_abroad": -2}),
        ("contact_email", {"contact_email": "nobody"}),
        ("venue", {"venue": "会" * 201}),
    ],
)
def test_what_is_wrong_is_named_at_its_field(world: World, field: str, more: dict[str, Any]) -> None:
    make_event(world.unit, slug="taken")
    assert refused(lambda: create(world, **more)) == field
    assert refused(lambda: change(world, make_event(world.unit, slug="other"), **more)) == field


@pytest.mark.parametrize(("who", "raised"), [("stranger", NotFound), ("auditor", NotAllowed), ("admin", NotAllowed)])
def test_only_the_conference_office_works_on_editions(world: World, who: str, raised: type[Exception]) -> None:
    by, event = act(world.users[who]), make_event(world.unit)
    with pytest.raises(raised):
        create(world, slug="new-one", by=by)
    for attempt in (
        lambda: event_change(event_uuid=event.uuid, given=given(), by=by, at=AT),
        lambda: event_publish(event_uuid=event.uuid, by=by, at=AT),
        lambda: event_close(event_uuid=event.uuid, by=by, at=AFTER),
        lambda: event_cancel(event_uuid=event.uuid, reason="停办", by=by, at=AT),
    ):
        with pytest.raises(raised):
            attempt()


def test_things_of_other_units_are_not_found(world: World) -> None:
    other = make_event(world.other, slug="other-unit")
    for more in (
        {"declaration_uuid": make_declaration(world.other).uuid},
        {"declaration_uuid": uuid4()},
        {"previous_uuid": other.uuid},
    ):
        with pytest.raises(NotFound):
            create(world, **more)


def test_earlier_edition_gives_what_is_asked_for(world: World) -> None:
    earlier = make_event(world.unit, slug="bio-2019")
    kind = make_kind(earlier, opens_at=AT, quota=50)
    make_room(earlier)
    make_track(earlier)
    event = create(world, previous_uuid=earlier.uuid, copied=("kinds", "rooms", "weather"))
    assert (event.previous, event.rooms.count(), event.tracks.count()) == (earlier, 1, 0)
    made = event.kinds.get()
    assert (made.name, made.quota, made.opens_at) == (kind.name, 50, None)
    assert made.uuid != kind.uuid
    assert HistoryRow.objects.get(kind="events.event.created").payload["copied"] == {"kinds": 1, "rooms": 1}


def test_new_days_take_a_reason_and_are_kept(world: World) -> None:
    event = create(world)
    later = {"starts_on": date(2020, 9, 10), "ends_on": date(2020, 9, 12), "mode": "hybrid"}
    assert refused(lambda: change(world, event, **later)) == "reason"
    change(world, event, reason="受疫情影响", **later)
    kept = EventChange.objects.get()
    assert (kept.kind, kept.reason) == ("moved", "受疫情影响")
    assert kept.before == {"starts_on": "2020-06-10", "ends_on": "2020-06-12", "mode": "onsite"}
    assert kept.after == {"starts_on": "2020-09-10", "ends_on": "2020-09-12", "mode": "hybrid"}


@pytest.mark.parametrize(
    ("state", "more", "asked"),
    [
        ("planned", {"venue": "科学会堂"}, False),
        ("published", {"venue": "科学会堂"}, True),
        ("published", {"slug": "bio-22"}, True),
        ("published", {"theme": "新药"}, False),
        ("published", {"address": "海汀路1号"}, False),
    ],
)
def test_place_and_address_take_a_reason_once_guests_know_of_them(world: World, state: str, more: dict[str, Any], asked: bool) -> None:  # fmt: skip
    event = create(world)
    Event.objects.update(state=state)
    if asked:
        assert refused(lambda: change(world, event, **more)) == "reason"
    else:
        change(world, event, **more)
    assert EventChange.objects.count() == 0


def test_change_tells_old_and_new_but_no_mail_address(world: World) -> None:
    event = create(world)
    change(world, event, theme="新药", contact_email="office@example.org")
    row = HistoryRow.objects.get(kind="events.event.changed")
    assert row.payload == {"changes": {"theme": ["", "新药"]}, "fields": ["contact_email"]}
    change(world, event, theme="新药", contact_email="office@example.org")
    assert HistoryRow.objects.filter(kind="events.event.changed").count() == 1


def test_edition_that_is_over_cannot_be_changed(world: World) -> None:
    for state in ("closed", "cancelled"):
        event = make_event(world.unit, slug=state, state=state)
        with pytest.raises(Invalid):
            change(world, event, slug=state)
        with pytest.raises(Invalid):
            event_cancel(event_uuid=event.uuid, reason="停办", by=act(world.filler), at=AT)


def test_publishing_asks_for_a_reason_while_the_approval_is_missing(world: World) -> None:
    event, by = create(world, international=True), act(world.filler)
    assert refused(lambda: event_publish(event_uuid=event.uuid, by=by, at=AT)) == "approval_reason"
    done = event_publish(event_uuid=event.uuid, approval_reason="先公开会期", by=by, at=AT)
    assert done.state == EventState.PUBLISHED
    assert [(one.act, one.reason) for one in ApprovalBypass.objects.all()] == [("event.published", "先公开会期")]
    with pytest.raises(Invalid):
        event_publish(event_uuid=event.uuid, by=by, at=AT)


def test_domestic_conference_is_published_without_more(world: World) -> None:
    event = create(world, expected_countries=0)
    assert event_publish(event_uuid=event.uuid, by=act(world.filler), at=AT).state == EventState.PUBLISHED
    assert ApprovalBypass.objects.count() == 0


def test_edition_closes_from_its_last_day_where_it_is_held(world: World) -> None:
    event, by = make_event(world.unit), act(world.filler)
    eve = datetime(2020, 6, 11, 15, 59, tzinfo=UTC)
    with pytest.raises(Invalid):
        event_close(event_uuid=event.uuid, by=by, at=eve)
    last = datetime(2020, 6, 11, 16, 1, tzinfo=UTC)
    assert event_close(event_uuid=event.uuid, by=by, at=last).state == EventState.CLOSED
    with pytest.raises(Invalid):
        event_close(event_uuid=event.uuid, by=by, at=AFTER)


def test_cancelling_takes_a_reason_and_is_kept(world: World) -> None:
    event, by = make_event(world.unit), act(world.filler)
    assert refused(lambda: event_cancel(event_uuid=event.uuid, reason=" ", by=by, at=AT)) == "reason"
    assert event_cancel(event_uuid=event.uuid, reason="场馆停用", by=by, at=AT).state == EventState.CANCELLED
    assert [(one.kind, one.reason) for one in EventChange.objects.all()] == [("cancelled", "场馆停用")]
    kinds = HistoryRow.objects.filter(about="events.event").values_list("kind", flat=True)
    assert list(kinds) == ["events.event.cancelled"]
