"""What editors see of a site: state of pages, versions, images and where they are shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Event, PageKind
from duixian.apps.events.operations.site_pages import PageText, page_publish, page_save
from duixian.apps.events.queries.site_pages import image_get, images_of, page_state, pages_of, showing, versions_of
from factories.accounts import World, act, make_world
from factories.events import make_event
from factories.site import PUBLISHED, WRITTEN, make_image, make_page, make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


@pytest.fixture
def by(world: World) -> Actor:
    return act(world.filler)


def save(page: Any, by: Actor, based_on: int, **text: Any) -> Any:
    return page_save(
        page_uuid=page.uuid, text=PageText(**{"title": "会议介绍", **text}), based_on=based_on, by=by, at=WRITTEN
    )


def test_pages_tell_what_is_written_and_what_is_on_the_site(
    event: Event, by: Actor, django_assert_num_queries: Any
) -> None:
    draft = make_page(event, by, slug="draft", title_en="Draft", body_en="One.")
    live = make_published(event, by, slug="live")
    save(live.page, by, 1, body="第二段。")
    with django_assert_num_queries(3):
        found = pages_of(event, news=False)
    assert [(one.page, one.latest.number, one.live, one.changed, one.translated, one.times) for one in found] == [
        (draft, 1, None, False, True, 0), (live.page, 2, live, True, False, 1),
    ]  # fmt: skip


def test_number_of_queries_does_not_grow_with_the_pages(
    event: Event, by: Actor, django_assert_num_queries: Any
) -> None:
    for number in range(6):
        make_published(event, by, slug=f"p{number}")
    with django_assert_num_queries(3):
        assert len(pages_of(event, news=False)) == 6


def test_news_stands_apart_the_latest_first(event: Event, by: Actor) -> None:
    make_page(event, by)
    news = [make_page(event, by, PageKind.NEWS, slug=f"n{day}", dated_on=date(2020, 3, day)) for day in (1, 3, 2)]
    assert [one.page for one in pages_of(event, news=True)] == [news[1], news[2], news[0]]


def test_page_of_another_unit_is_not_there(event: Event, by: Actor, world: World) -> None:
    page = make_page(event, by)
    assert page_state(by, page.uuid).page == page
    with pytest.raises(NotFound):
        page_state(act(world.stranger), page.uuid)


def test_versions_tell_when_they_were_on_the_site(event: Event, by: Actor, django_assert_num_queries: Any) -> None:
    first = make_published(event, by)
    save(first.page, by, 1, body="第二段。")
    second = page_publish(page_uuid=first.page.uuid, number=2, by=by, at=PUBLISHED)
    with django_assert_num_queries(2):
        found = [(one.number, one.author, list(one.publications.all())) for one in versions_of(first.page)]
    assert [(number, told) for number, _, told in found] == [(2, [second]), (1, [first])]


def test_images_are_listed_and_found_by_those_who_see_the_unit(event: Event, by: Actor, world: World) -> None:
    image = make_image(event, by)
    assert (list(images_of(event)), image_get(by, image.uuid)) == ([image], image)
    with pytest.raises(NotFound):
        image_get(act(world.stranger), image.uuid)


def test_image_is_shown_by_the_published_texts_that_name_it(event: Event, by: Actor) -> None:
    image = make_image(event, by)
    english = make_published(event, by, slug="a", body_en=f"![]({image.name})")
    make_page(event, by, slug="b", body=f"![]({image.name})")
    make_published(event, by, slug="c")
    assert showing(event, image.name) == [english.version]
