"""Rooms, tracks and opening hours on their page."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from duixian.apps.events.models import Room, Track
from duixian.apps.events.queries.programme import days_of
from factories.accounts import make_world
from factories.forum import Forum, make_forum

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum() -> Forum:
    return make_forum(make_world())


def client(forum: Forum) -> Client:
    made = Client()
    made.force_login(forum.world.filler)
    return made


def post(forum: Forum, page: str, *args: Any, **values: Any) -> Any:
    return client(forum).post(reverse(f"programme:{page}", args=args), values)


def test_page_counts_what_stands_in_each(forum: Forum) -> None:
    page = client(forum).get(reverse("programme:rooms", args=[forum.event.uuid]))
    assert [(room.name, held) for room, held in page.context["rooms"]] == [("主会场", 2), ("一号厅", 1)]
    assert [(track.name, held) for track, held in page.context["tracks"]] == [("创新药", 1)]
    assert len(page.context["days"]) == 3


def test_rooms_are_added_changed_and_taken_away(forum: Forum) -> None:
    post(forum, "room-create", forum.event.uuid, name="二号厅", capacity="", equipment="投影")
    room = Room.objects.get(name="二号厅")
    post(forum, "room-edit", room.uuid, name="二号厅", capacity="90")
    room.refresh_from_db()
    assert (room.capacity, room.equipment) == (90, "")
    post(forum, "room-remove", room.uuid)
    refused = client(forum).post(reverse("programme:room-remove", args=[forum.hall.uuid]), follow=True)
    assert [str(message) for message in refused.context["messages"]] == ["会场里还有场次，先把它们移走。"]
    assert set(Room.objects.values_list("name", flat=True)) == {"主会场", "一号厅"}


def test_name_that_is_taken_stands_at_its_field(forum: Forum) -> None:
    answer = post(forum, "room-create", forum.event.uuid, name="主会场")
    assert (answer.status_code, dict(answer.context["form"].errors)) == (422, {"name": ["这个名称已经有了。"]})


def test_tracks_are_added_changed_and_taken_away(forum: Forum) -> None:
    post(forum, "track-create", forum.event.uuid, name="器械")
    track = Track.objects.get(name="器械")
    post(forum, "track-edit", track.uuid, name="医疗器械", name_en="Devices")
    track.refresh_from_db()
    assert (track.name, track.name_en) == ("医疗器械", "Devices")
    post(forum, "track-remove", track.uuid)
    assert Track.objects.count() == 1


def test_hours_of_a_day_are_set(forum: Forum) -> None:
    post(forum, "hours", forum.event.uuid, "2020-06-11", opens="09:00", closes="01:00")
    assert [(day.opens, day.closes) for day in days_of(forum.event)][1] == (time(9), time(1))
    assert post(forum, "hours", forum.event.uuid, "2020-07-01", opens="09:00", closes="10:00").status_code == 404
