"""The maintenance plan: what was planned, changed and done stays as it was known."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.audit.clock import playing
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Event, PageKind, SiteUpdate, UpdateDone, UpdatePlan
from duixian.apps.events.operations.site_pages import page_publish
from duixian.apps.events.operations.site_updates import (
    update_plan,
    update_record,
    update_reopen,
    update_replan,
    update_withdraw,
    updates_complete,
)
from factories.accounts import World, act, make_world
from factories.cooperation import refused
from factories.events import make_event
from factories.site import PUBLISHED, WRITTEN, make_page, make_published, make_update, plan

pytestmark = pytest.mark.django_db
LATER = datetime(2020, 4, 3, 1, tzinfo=UTC)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


@pytest.fixture
def by(world: World) -> Actor:
    return act(world.filler)


def told(kind: str) -> list[dict[str, Any]]:
    return [row.payload for row in HistoryRow.objects.filter(kind=f"events.site_update.{kind}").order_by("pk")]


def record(update: SiteUpdate, by: Actor, **more: Any) -> UpdateDone:
    values: dict[str, Any] = {"note": "已在公众号发布", "at": LATER, **more}
    return update_record(update_uuid=update.uuid, by=by, **values)


def test_updates_are_numbered_and_keep_what_is_planned(event: Event, by: Actor, world: World) -> None:
    page = make_page(event, by)
    made = [
        make_update(event, by, page_uuid=page.uuid, kind=PageKind.ABOUT, owner_uuid=world.head.uuid),
        make_update(event, by),
    ]
    first = made[0].plans.get()
    assert ([one.number for one in made], first.page, first.owner, first.due_on) == (
        [1, 2],
        page,
        world.head,
        date(2020, 4, 1),
    )
    assert told("planned") == [{"update": 1, "planned_for": "2020-04-01"}, {"update": 2, "planned_for": "2020-04-01"}]


def test_plan_names_a_page_of_the_edition_and_somebody_of_the_unit(event: Event, by: Actor, world: World) -> None:
    foreign = make_page(make_event(world.unit, slug="other"), by)
    for given in (plan(page_uuid=foreign.uuid), plan(owner_uuid=world.stranger.uuid), plan(page_uuid=uuid4())):
        with pytest.raises(NotFound):
            update_plan(event_uuid=event.uuid, given=given, by=by, at=WRITTEN)
    assert refused(lambda: make_update(event, by, title=" ")) == "title"
    assert refused(lambda: make_update(event, by, kind="blog")) == "kind"
    assert UpdatePlan.objects.count() == 0


def test_changed_plan_takes_the_place_of_the_earlier_one(event: Event, by: Actor) -> None:
    with playing(WRITTEN):
        update = make_update(event, by)
    with playing(PUBLISHED):
        update_replan(
            update_uuid=update.uuid, given=plan(due_on=date(2020, 5, 1)), reason="议程推迟", by=by, at=PUBLISHED
        )
    rows = update.plans.order_by("recorded_at").values_list("due_on", "reason", "recorded_at", "superseded_at")
    assert list(rows) == [(date(2020, 4, 1), "", WRITTEN, PUBLISHED), (date(2020, 5, 1), "议程推迟", PUBLISHED, None)]
    assert (
        refused(lambda: update_replan(update_uuid=update.uuid, given=plan(), reason=" ", by=by, at=LATER)) == "reason"
    )
    assert told("replanned") == [{"update": 1, "planned_for": "2020-05-01"}]


def test_withdrawn_plan_stays_with_its_reason(event: Event, by: Actor) -> None:
    update = make_update(event, by)
    update_withdraw(update_uuid=update.uuid, reason="不再单设展区", by=by, at=LATER)
    assert [(one.reason, one.superseded_at is None) for one in update.plans.all()] == [("不再单设展区", False)]
    assert refused(lambda: record(update, by)) is None
    assert told("withdrawn") == [{"update": 1, "reason": "不再单设展区"}]


def test_update_done_elsewhere_is_recorded_with_note_and_link(event: Event, by: Actor) -> None:
    done = record(make_update(event, by), by, link="https://example.org/news/1", done_on=date(2020, 4, 1))
    assert (done.note, done.link, done.occurred_at) == (
        "已在公众号发布", "https://example.org/news/1", datetime(2020, 4, 1, 15, 59, 59, 999999, tzinfo=UTC),
    )  # fmt: skip
    assert told("done") == [{"update": 1}]


@pytest.mark.parametrize(
    ("given", "field"),
    [({"note": " "}, "note"), ({"link": "javascript:alert(1)"}, "link"), ({"link": "没有"}, "link"), ({"done_on": date(2020, 4, 4)}, "done_on")],
)  # fmt: skip
def test_record_that_shows_nothing_is_refused(event: Event, by: Actor, given: dict[str, Any], field: str) -> None:
    update = make_update(event, by)
    assert (refused(lambda: record(update, by, **given)), update.done.count()) == (field, 0)


def test_update_is_done_once_until_it_is_reopened(event: Event, by: Actor) -> None:
    update = make_update(event, by)
    record(update, by)
    assert refused(lambda: record(update, by)) is None
    assert refused(lambda: update_replan(update_uuid=update.uuid, given=plan(), reason="改期", by=by, at=LATER)) is None
    update_reopen(update_uuid=update.uuid, reason="发错了版本", by=by, at=LATER)
    record(update, by)
    assert [(one.superseded_reason, one.superseded_at is None) for one in update.done.order_by("pk")] == [
        ("发错了版本", False), ("", True),
    ]  # fmt: skip
    assert told("reopened") == [{"update": 1, "reason": "发错了版本"}]


def test_what_is_not_done_cannot_be_reopened(event: Event, by: Actor) -> None:
    update = make_update(event, by)
    assert refused(lambda: update_reopen(update_uuid=update.uuid, reason="没有", by=by, at=LATER)) is None
    assert UpdateDone.objects.count() == 0


def test_database_keeps_one_live_plan_and_one_live_record(event: Event, by: Actor) -> None:
    update = make_update(event, by)
    record(update, by)
    for model, values in (
        (UpdatePlan, {"title": "x", "due_on": date(2020, 4, 1)}), (UpdateDone, {"note": "x", "occurred_at": LATER}),
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(update=update, recorded_at=LATER, **values)  # type: ignore[attr-defined]  # both models
    with pytest.raises(IntegrityError), transaction.atomic():
        UpdateDone.objects.create(update=make_update(event, by), note="", occurred_at=LATER, recorded_at=LATER)


def test_publication_of_another_edition_completes_nothing(event: Event, by: Actor, world: World) -> None:
    other = make_update(make_event(world.unit, slug="other"), by)
    page = make_page(event, by)
    with pytest.raises(NotFound):
        page_publish(page_uuid=page.uuid, number=1, completes=[other.uuid], by=by, at=PUBLISHED)
    assert (UpdateDone.objects.count(), page.publications.count()) == (0, 0)


def test_update_that_is_done_already_stays_as_it_is(event: Event, by: Actor) -> None:
    update, live = make_update(event, by), make_published(event, by)
    done = record(update, by)
    assert updates_complete(event=event, uuids=[update.uuid], publication=live, by=by, at=LATER) == []
    assert update.done.get() == done


def test_only_the_units_own_people_write(event: Event, by: Actor, world: World) -> None:
    update = make_update(event, by)
    tries = [
        lambda who: make_update(event, who),
        lambda who: update_replan(update_uuid=update.uuid, given=plan(), reason="x", by=who, at=LATER),
        lambda who: update_withdraw(update_uuid=update.uuid, reason="x", by=who, at=LATER),
        lambda who: record(update, who),
        lambda who: update_reopen(update_uuid=update.uuid, reason="x", by=who, at=LATER),
    ]
    for attempt in tries:
        for user, answer in ((world.auditor, NotAllowed), (world.stranger, NotFound)):
            with pytest.raises(answer):
                attempt(act(user))
    assert (SiteUpdate.objects.count(), update.plans.count(), update.done.count()) == (1, 1, 0)
