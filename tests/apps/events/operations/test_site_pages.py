"""Pages are written version by version, and the public sees the version that was published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed, NotFound, StaleEdit
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Event, PageKind, PageVersion, Publication, SitePage
from duixian.apps.events.operations.site_pages import (
    LONGEST_BODY,
    PageText,
    latest_of,
    page_create,
    page_discard,
    page_publish,
    page_restore,
    page_save,
    page_unpublish,
    pages_arrange,
    text_of,
)
from factories.accounts import World, act, make_world
from factories.cooperation import refused
from factories.events import make_event
from factories.site import PUBLISHED, WRITTEN, make_page, make_published, make_update

pytestmark = pytest.mark.django_db


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
    return [row.payload for row in HistoryRow.objects.filter(kind=f"events.{kind}").order_by("pk")]


def save(page: SitePage, by: Actor, based_on: int, **changed: Any) -> PageVersion:
    text = replace(text_of(latest_of(page)), **changed)
    return page_save(page_uuid=page.uuid, text=text, based_on=based_on, by=by, at=WRITTEN)


def on_site(page: SitePage) -> list[int]:
    return list(page.publications.filter(ended_at=None).values_list("version__number", flat=True))


def test_page_begins_with_its_first_version_and_is_not_on_the_site(event: Event, by: Actor) -> None:
    page = make_page(event, by, title="  会议  介绍 ", body="甲\r\n乙\x00")
    first = page.versions.get()
    assert (page.slug, page.position, first.number, first.title, first.body) == ("about", 0, 1, "会议 介绍", "甲\n乙")
    assert (on_site(page), told("site_page.added")) == ([], [{"slug": "about", "kind": "about"}])


def test_pages_are_named_after_their_kind_where_nobody_names_them(event: Event, by: Actor) -> None:
    made = [make_page(event, by, kind) for kind in (PageKind.CUSTOM, PageKind.CUSTOM, PageKind.NEWS)]
    assert [(page.slug, page.position) for page in made] == [("page", 0), ("page-2", 1), ("news", 2)]


@pytest.mark.parametrize("slug", ["会议", "a b", "a/b", "a" * 61, "taken"])
def test_address_that_is_no_address_or_taken_is_refused(event: Event, by: Actor, slug: str) -> None:
    make_page(event, by, slug="taken")
    assert refused(lambda: make_page(event, by, slug=slug)) == "slug"


@pytest.mark.parametrize("kind", [PageKind.HOME, PageKind.VENUE, PageKind.TRAVEL, PageKind.PRIVACY])
def test_text_that_is_part_of_a_page_of_the_site_is_there_once(event: Event, by: Actor, kind: str) -> None:
    make_page(event, by, kind)
    assert refused(lambda: make_page(event, by, kind)) == "kind"
    with pytest.raises(IntegrityError), transaction.atomic():
        SitePage.objects.create(event=event, slug="second", kind=kind, created_at=WRITTEN)


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"title": " "}, "title"), ({"title": "长" * 121}, "title"), ({"summary": "长" * 301}, "summary"), ({"title_en": "x" * 201}, "title_en"),
     ({"summary_en": "x" * 501}, "summary_en"), ({"body": "长" * (LONGEST_BODY + 1)}, "body"), ({"body_en": "x" * (LONGEST_BODY + 1)}, "body_en")],
)  # fmt: skip
def test_text_that_does_not_fit_is_refused_at_its_field(
    event: Event, by: Actor, changed: dict[str, str], field: str
) -> None:
    page = make_page(event, by)
    assert (refused(lambda: save(page, by, 1, **changed)), page.versions.count()) == (field, 1)


def test_kind_must_be_known_and_news_has_a_day(event: Event, by: Actor) -> None:
    assert refused(lambda: make_page(event, by, "blog")) == "kind"
    text = PageText("议程公布")
    assert refused(lambda: page_create(event_uuid=event.uuid, kind="news", text=text, by=by, at=WRITTEN)) == "dated_on"
    assert latest_of(make_page(event, by, dated_on=date(2020, 3, 1))).dated_on is None


def test_saving_makes_the_next_version_and_keeps_the_one_before(event: Event, by: Actor, world: World) -> None:
    page = make_page(event, by)
    made = save(page, by, 1, body="第二段。")
    assert [(one.number, one.body, one.author) for one in page.versions.all()] == [
        (2, "第二段。", world.filler), (1, "第一段。", world.filler),
    ]  # fmt: skip
    assert (made.number, told("site_page.saved")) == (2, [{"slug": "about", "version": 2}])


def test_same_text_again_is_no_new_version(event: Event, by: Actor) -> None:
    page = make_page(event, by)
    assert (save(page, by, 1).number, page.versions.count(), told("site_page.saved")) == (1, 1, [])


def test_of_two_editors_the_second_overwrites_nothing(event: Event, by: Actor, world: World) -> None:
    page = make_page(event, by)
    save(page, by, 1, body="甲的文字")
    with pytest.raises(StaleEdit):
        save(page, act(world.head), 1, body="乙的文字")
    assert [one.body for one in page.versions.all()] == ["甲的文字", "第一段。"]
    assert save(page, act(world.head), 2, body="甲和乙的文字").number == 3


def test_publishing_puts_a_version_on_the_site_in_place_of_the_other(event: Event, by: Actor) -> None:
    page = make_published(event, by).page
    save(page, by, 1, body="第二段。")
    assert on_site(page) == [1]
    later = PUBLISHED + timedelta(days=1)
    page_publish(page_uuid=page.uuid, number=2, by=by, at=later)
    assert (on_site(page), list(page.publications.values_list("version__number", "ended_at"))) == (
        [2], [(2, None), (1, later)],
    )  # fmt: skip
    assert told("site_page.published")[-1] == {"slug": "about", "version": 2, "updates": 0}


def test_publishing_twice_is_once(event: Event, by: Actor) -> None:
    first = make_published(event, by)
    again = page_publish(page_uuid=first.page.uuid, number=1, by=by, at=PUBLISHED + timedelta(minutes=1))
    assert (again, first.page.publications.count(), len(told("site_page.published"))) == (first, 1, 1)


def test_only_one_version_can_be_on_the_site(event: Event, by: Actor) -> None:
    live = make_published(event, by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.create(page=live.page, version=live.version, occurred_at=PUBLISHED, recorded_at=PUBLISHED)


def test_publication_completes_the_planned_updates_that_it_names(event: Event, by: Actor) -> None:
    page, update = make_page(event, by), make_update(event, by)
    live = page_publish(page_uuid=page.uuid, number=1, completes=[update.uuid], by=by, at=PUBLISHED)
    done = update.done.get()
    assert (done.publication, done.occurred_at) == (live, PUBLISHED)
    assert told("site_page.published") == [{"slug": "about", "version": 1, "updates": 1}]


def test_taking_a_page_down_leaves_its_versions(event: Event, by: Actor) -> None:
    page = make_published(event, by).page
    page_unpublish(page_uuid=page.uuid, by=by, at=PUBLISHED)
    assert (on_site(page), page.versions.count(), told("site_page.unpublished")) == ([], 1, [{"slug": "about"}])
    assert refused(lambda: page_unpublish(page_uuid=page.uuid, by=by, at=PUBLISHED)) is None


def test_restoring_makes_an_old_text_the_next_version(event: Event, by: Actor) -> None:
    page = make_page(event, by)
    save(page, by, 1, body="第二段。")
    made = page_restore(page_uuid=page.uuid, number=1, by=by, at=WRITTEN)
    assert (made.number, made.body, made.restores, on_site(page)) == (3, "第一段。", 1, [])
    assert told("site_page.restored") == [{"slug": "about", "version": 3, "restores": 1}]
    assert refused(lambda: page_restore(page_uuid=page.uuid, number=1, by=by, at=WRITTEN)) is None
    with pytest.raises(NotFound):
        page_restore(page_uuid=page.uuid, number=9, by=by, at=WRITTEN)


def test_draft_can_be_thrown_away_until_it_was_published(event: Event, by: Actor) -> None:
    draft, live = make_page(event, by, slug="draft"), make_published(event, by)
    page_discard(page_uuid=draft.uuid, by=by, at=WRITTEN)
    assert refused(lambda: page_discard(page_uuid=live.page.uuid, by=by, at=WRITTEN)) is None
    assert (list(SitePage.objects.all()), told("site_page.discarded")) == ([live.page], [{"slug": "draft"}])


def test_menu_is_put_in_order_and_what_is_not_named_follows(event: Event, by: Actor) -> None:
    one, _two, three = (make_page(event, by, slug=name) for name in ("one", "two", "three"))
    pages_arrange(event_uuid=event.uuid, order=[three.uuid, one.uuid], shown={one.uuid}, by=by, at=WRITTEN)
    assert list(event.site_pages.order_by("position").values_list("slug", "shown")) == [
        ("three", False), ("one", True), ("two", True),
    ]  # fmt: skip
    pages_arrange(event_uuid=event.uuid, order=[three.uuid, one.uuid], shown={one.uuid}, by=by, at=WRITTEN)
    assert told("site_pages.arranged") == [{"pages": ["three", "one", "two"]}]
    with pytest.raises(NotFound):
        pages_arrange(event_uuid=event.uuid, order=[uuid4()], shown=(), by=by, at=WRITTEN)


def test_only_the_units_own_people_write(event: Event, by: Actor, world: World) -> None:
    page = make_published(event, by).page
    tries = [
        lambda who: make_page(event, who, slug="x"),
        lambda who: save(page, who, 1, body="x"),
        lambda who: page_publish(page_uuid=page.uuid, number=1, by=who, at=PUBLISHED),
        lambda who: page_unpublish(page_uuid=page.uuid, by=who, at=PUBLISHED),
        lambda who: page_restore(page_uuid=page.uuid, number=1, by=who, at=PUBLISHED),
        lambda who: page_discard(page_uuid=page.uuid, by=who, at=PUBLISHED),
        lambda who: pages_arrange(event_uuid=event.uuid, order=[], shown=(), by=who, at=PUBLISHED),
    ]
    for attempt in tries:
        for user, answer in ((world.auditor, NotAllowed), (world.stranger, NotFound)):
            with pytest.raises(answer):
                attempt(act(user))
    assert (page.versions.count(), on_site(page)) == (1, [1])


STEPS = st.lists(
    st.tuples(st.sampled_from(["save", "publish", "unpublish", "restore"]), st.integers(1, 6)), max_size=14
)


class TestAnyOrderOfSteps(TestCase):
    """Versions only grow, their numbers have no gap, and at most one of them is on the site."""

    @given(STEPS)
    def test_history_of_a_page_holds(self, steps: list[tuple[str, int]]) -> None:
        world = make_world()
        by = act(world.filler)
        page = make_page(make_event(world.unit), by)
        expected: list[int] = []
        for turn, (step, number) in enumerate(steps):
            known = {one.number: one.body for one in page.versions.all()}
            at = PUBLISHED + timedelta(minutes=turn)
            if step == "save":
                save(page, by, max(known), body=f"第{turn}次")
            elif step == "publish" and number in known:
                page_publish(page_uuid=page.uuid, number=number, by=by, at=at)
                expected = [number]
            elif step == "unpublish" and expected:
                page_unpublish(page_uuid=page.uuid, by=by, at=at)
                expected = []
            elif step == "restore" and number in known and known[number] != known[max(known)]:
                page_restore(page_uuid=page.uuid, number=number, by=by, at=at)
            left = {one.number: one.body for one in page.versions.all()}
            assert known.items() <= left.items()
            assert sorted(left) == list(range(1, len(left) + 1))
            assert on_site(page) == expected
