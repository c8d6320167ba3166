"""The public sees what was published, and nobody who has not agreed to come."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Event, EventParty, EventState, PageKind, Speaker, SpeakerState
from duixian.apps.events.operations.site_images import image_remove
from duixian.apps.events.operations.site_pages import page_unpublish
from duixian.apps.events.operations.speaker_papers import portrait_set
from duixian.apps.events.queries.site import (
    editions_public,
    event_on_site,
    event_previewed,
    image_public,
    images_named,
    keynotes_shown,
    latest_news,
    news_published,
    page_published,
    pages_addressed,
    parties_shown,
    portrait_public,
    published,
    rooms_of,
    speaker_named,
    speakers_named,
)
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.parties.models import Organisation
from factories.accounts import World, act, make_world
from factories.events import CREATED, OPENING, make_event, make_room, make_session, make_speaker, make_talk
from factories.site import PUBLISHED, make_image, make_page, make_published, png

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


def make_news(event: Event, by: Actor, slug: str, day: date) -> Any:
    return make_published(event, by, PageKind.NEWS, slug=slug, dated_on=day)


def make_party(event: Event, name: str, role: str, **more: Any) -> EventParty:
    body = Organisation.objects.create(unit=event.unit, name=name, created_at=CREATED)
    return EventParty.objects.create(event=event, organisation=body, role=role, created_at=CREATED, **more)


def test_site_of_an_edition_being_prepared_is_seen_by_those_who_see_the_unit(world: World) -> None:
    event = make_event(world.unit, state=EventState.PLANNED)
    assert [event_previewed(act(user), "bio-2020") for user in (world.filler, world.auditor)] == [event, event]
    with pytest.raises(NotFound):
        event_previewed(act(world.stranger), "bio-2020")


def test_edition_tells_its_first_and_last_session(event: Event, django_assert_num_queries: Any) -> None:
    assert (event_on_site("bio-2020").opens_at, event_on_site("bio-2020").closes_at) == (None, None)  # type: ignore[attr-defined]  # annotated
    make_session(event, "后", starts_at=OPENING + timedelta(days=2), minutes=30)
    make_session(event, "先")
    make_session(event, "删", starts_at=OPENING - timedelta(days=2), removed_at=CREATED)
    make_session(event, "待排", starts_at=None)
    with django_assert_num_queries(1):
        told = event_on_site("bio-2020")
    assert (told.opens_at, told.closes_at) == (OPENING, OPENING + timedelta(days=2, minutes=30))  # type: ignore[attr-defined]  # annotated
    Event.objects.update(state=EventState.PLANNED)
    with pytest.raises(NotFound):
        event_on_site("bio-2020")


def test_speaker_is_found_with_the_talks_that_stand(event: Event, django_assert_num_queries: Any) -> None:
    speaker, shy = make_speaker(event), make_speaker(event, "隐", shown=False)
    session = make_session(event)
    talk = make_talk(session, "甲", speaker)
    make_talk(session, "删", speaker).__class__.objects.filter(title="删").update(removed_at=CREATED)
    with django_assert_num_queries(2):
        found = speaker_named(event, speaker.uuid)
    assert (found, list(found.talks.all())) == (speaker, [talk])
    with pytest.raises(NotFound):
        speaker_named(event, shy.uuid)


def test_editions_being_prepared_are_in_no_list_of_the_public(world: World, event: Event) -> None:
    for state in EventState:
        make_event(world.unit, slug=state.value, state=state)
    assert {one.slug for one in editions_public()} == {"bio-2020", "published", "closed", "cancelled"}


def test_site_holds_what_is_published_in_menu_order_with_the_latest_news(
    event: Event, by: Actor, django_assert_num_queries: Any
) -> None:
    make_page(event, by, slug="draft")
    down = make_published(event, by, slug="down").page
    page_unpublish(page_uuid=down.uuid, by=by, at=PUBLISHED)
    about = make_published(event, by, slug="about-us")
    home = make_published(event, by, PageKind.HOME)
    news = [make_news(event, by, f"n{day}", date(2020, 3, day)) for day in (3, 1, 2)]
    with django_assert_num_queries(1):
        found = published(event, news=2)
    assert [one.page.slug for one in found] == ["about-us", "home", "n3", "n2"]
    assert latest_news(found) == [news[0], news[2]]
    assert published(event) == [about, home]
    assert list(news_published(event)) == [news[0], news[2], news[1]]


def test_page_is_found_by_its_address_while_it_is_published(event: Event, by: Actor) -> None:
    about, news = make_published(event, by), make_news(event, by, "agenda", date(2020, 3, 1))
    make_published(event, by, PageKind.HOME)
    make_page(event, by, slug="draft")
    assert (page_published(event, "about", news=False), page_published(event, "agenda", news=True)) == (about, news)
    for slug, is_news in (("about", True), ("agenda", False), ("home", False), ("draft", False), ("none", False)):
        with pytest.raises(NotFound):
            page_published(event, slug, news=is_news)


def test_pages_with_an_address_of_their_own_are_listed_for_search_engines(
    event: Event, by: Actor, world: World
) -> None:
    other = make_event(world.unit, slug="other")
    about, news = make_published(event, by), make_news(event, by, "agenda", date(2020, 3, 1))
    make_published(event, by, PageKind.HOME)
    make_published(other, by)
    assert pages_addressed([event]) == [about, news]


def test_images_are_found_by_name_until_they_are_removed(
    event: Event, by: Actor, django_assert_num_queries: Any
) -> None:
    image = make_image(event, by)
    assert images_named(event, {image.name, "none"}) == [image]
    assert image_public(event, image.name)[8:12] == b"WEBP"
    with django_assert_num_queries(0):
        assert images_named(event, frozenset()) == []
    image_remove(image_uuid=image.uuid, by=by, at=PUBLISHED)
    assert images_named(event, {image.name}) == []
    with pytest.raises(NotFound):
        image_public(event, image.name)


def test_organisations_stand_by_role_in_the_order_of_invitations(event: Event, django_assert_num_queries: Any) -> None:
    roles = EventParty.Role
    later, first = make_party(event, "乙", roles.HOST, position=1), make_party(event, "甲", roles.HOST)
    media = make_party(event, "报", roles.MEDIA)
    make_party(event, "隐", roles.SPONSOR, shown=False)
    with django_assert_num_queries(1):
        assert parties_shown(event) == [(roles.HOST, [first, later]), (roles.MEDIA, [media])]


def test_speakers_are_named_once_they_are_confirmed_and_agree(event: Event) -> None:
    made: list[Speaker] = [make_speaker(event, f"{state}教授", state) for state in SpeakerState]
    keynote = make_speaker(event, "主旨", keynote=True)
    make_speaker(event, "隐", shown=False)
    named = [one for one in made if one.state in {SpeakerState.CONFIRMED, SpeakerState.SPOKE}]
    assert list(speakers_named(event)) == [keynote, *named]
    assert keynotes_shown(event) == [keynote]
    assert keynotes_shown(event, most=0) == []


def test_portraits_are_those_of_speakers_who_are_named(event: Event, by: Actor, django_assert_num_queries: Any) -> None:
    speaker = portrait_set(
        speaker_uuid=make_speaker(event).uuid, upload=Upload("a.png", png(300, 300)), by=by, at=PUBLISHED
    )
    assert speaker.photo
    with django_assert_num_queries(1):
        found = portrait_public(event, speaker.photo.digest[:16])
    assert (found.media_type, found.content[:3]) == ("image/jpeg", b"\xff\xd8\xff")
    Speaker.objects.update(state=SpeakerState.WITHDRAWN)
    for name in (speaker.photo.digest[:16], "", "0" * 16):
        with pytest.raises(NotFound):
            portrait_public(event, name)


def test_rooms_stand_in_their_order(event: Event) -> None:
    second, first = make_room(event, "二号厅", position=2), make_room(event, "一号厅", position=1)
    assert rooms_of(event) == [first, second]


def test_news_of_one_day_stands_by_when_it_was_published(event: Event, by: Actor) -> None:
    one, two = (make_news(event, by, slug, PUBLISHED.date() - timedelta(days=1)) for slug in ("one", "two"))
    assert (list(news_published(event)), latest_news([one, two])) == ([two, one], [two, one])
