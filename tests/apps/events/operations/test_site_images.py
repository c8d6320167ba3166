"""Images are kept as they were drawn anew, with words in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Event, SiteImage
from duixian.apps.events.operations.site_images import image_describe, image_remove
from duixian.apps.evidence.filetypes import LIMIT, Upload
from duixian.apps.evidence.store import get
from factories.accounts import World, act, make_world
from factories.cooperation import refused
from factories.events import make_event
from factories.site import PUBLISHED, WRITTEN, make_image, png

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


def kinds() -> list[str]:
    return list(
        HistoryRow.objects.filter(kind__startswith="events.site_image").order_by("pk").values_list("kind", flat=True)
    )


def test_image_is_kept_drawn_anew_and_named_by_its_digest(event: Event, by: Actor) -> None:
    image = make_image(event, by)
    assert (image.name, image.width, image.height) == (image.file.digest[:16], 40, 20)
    assert (image.file.name, image.file.media_type, get(image.file.digest)[8:12]) == (
        "hall.webp",
        "image/webp",
        b"WEBP",
    )
    assert kinds() == ["events.site_image.added"]


def test_same_picture_again_is_the_same_image_with_the_new_words(event: Event, by: Actor) -> None:
    first, again = make_image(event, by), make_image(event, by, alt="一号厅")
    assert (again.pk, again.alt, SiteImage.objects.count()) == (first.pk, "一号厅", 1)
    assert kinds() == ["events.site_image.added", "events.site_image.described"]


@pytest.mark.parametrize(
    ("given", "field"),
    [({"alt": " "}, "alt"), ({"alt_en": ""}, "alt_en"), ({"upload": Upload("a.png", b"no image")}, "file"),
     ({"upload": Upload("a.png", b"x" * (LIMIT + 1))}, "file"), ({"upload": Upload("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")}, "file")],
    ids=["no words", "no english words", "no image", "too large", "svg"],
)  # fmt: skip
def test_image_without_words_or_that_is_none_is_refused(
    event: Event, by: Actor, given: dict[str, Any], field: str
) -> None:
    assert (refused(lambda: make_image(event, by, **given)), SiteImage.objects.count()) == (field, 0)


def test_words_of_an_image_can_be_changed(event: Event, by: Actor) -> None:
    image = make_image(event, by)
    image_describe(image_uuid=image.uuid, alt="入口", alt_en="The entrance", by=by, at=PUBLISHED)
    image.refresh_from_db()
    assert (image.alt, image.alt_en) == ("入口", "The entrance")
    assert refused(lambda: image_describe(image_uuid=image.uuid, alt="", alt_en="x", by=by, at=PUBLISHED)) == "alt"


def test_removed_image_is_shown_no_more_and_can_be_added_again(event: Event, by: Actor) -> None:
    image = make_image(event, by)
    image_remove(image_uuid=image.uuid, by=by, at=PUBLISHED)
    with pytest.raises(NotFound):
        image_remove(image_uuid=image.uuid, by=by, at=PUBLISHED)
    again = make_image(event, by)
    assert (again.pk != image.pk, again.name == image.name, kinds()[1]) == (True, True, "events.site_image.removed")


def test_database_asks_for_words_and_one_image_of_a_name(event: Event, by: Actor) -> None:
    image = make_image(event, by)
    values = {"event": event, "file": image.file, "width": 1, "height": 1, "created_at": WRITTEN}
    for more in ({"name": "x", "alt": "", "alt_en": "x"}, {"name": image.name, "alt": "x", "alt_en": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SiteImage.objects.create(**values, **more)


def test_only_the_units_own_people_write(event: Event, by: Actor, world: World) -> None:
    image = make_image(event, by)
    tries = [
        lambda who: make_image(event, who, upload=Upload("b.png", png(colour=(1, 2, 3)))),
        lambda who: image_describe(image_uuid=image.uuid, alt="x", alt_en="x", by=who, at=PUBLISHED),
        lambda who: image_remove(image_uuid=image.uuid, by=who, at=PUBLISHED),
    ]
    for attempt in tries:
        for user, answer in ((world.auditor, NotAllowed), (world.stranger, NotFound)):
            with pytest.raises(answer):
                attempt(act(user))
    assert list(SiteImage.objects.values_list("alt", "removed_at")) == [("主会场", None)]
