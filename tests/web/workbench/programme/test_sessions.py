"""Pages and forms of sessions and talks."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from duixian.apps.accounts.models import User
from duixian.apps.events.models import Session
from factories.accounts import World, make_world
from factories.events import make_speaker
from factories.forum import Forum, clock, make_forum

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def forum(world: World) -> Forum:
    return make_forum(world)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def post(forum: Forum, name: str, uuid: Any, **values: Any) -> Any:
    return client_of(forum.world.filler).post(reverse(f"programme:{name}", args=[uuid]), values)


SESSION = {"title": "圆桌讨论", "kind": "exchange", "language": "zh-en", "track": "", "expected": ""}


def test_page_of_a_session_tells_all_of_it(forum: Forum) -> None:
    page = client_of(forum.world.auditor).get(reverse("programme:session", args=[forum.talks.uuid]))
    assert page.context["people"] == [("主持", "王芳"), ("对话嘉宾", ""), ("翻译", "")]
    assert [(talk.title.zh, names) for talk, names in page.context["talks"]] == [
        ("抗体药物的质量", "李明"),
        ("欧洲的细胞治疗", "Anna Meyer"),
    ]
    assert (page.context["problems"], page.context["board"].endswith("?day=2020-06-10")) == ([], True)
    assert b'<form method="post"' not in page.content.split(b"page__body")[1]


def test_session_is_added_and_then_placed(forum: Forum) -> None:
    answer = post(forum, "create", forum.event.uuid, **SESSION)
    made = Session.objects.get(title="圆桌讨论")
    assert (answer.url, made.language, made.expected) == (reverse("programme:place", args=[made.uuid]), "zh-en", 0)


def test_session_is_added_where_somebody_clicked(forum: Forum) -> None:
    client = client_of(forum.world.filler)
    asked = (
        f"{reverse('programme:create', args=[forum.event.uuid])}?at=2020-06-10T16:00:00%2B08:00&room={forum.room.uuid}"
    )
    answer = client.post(asked, SESSION)
    made = Session.objects.get(title="圆桌讨论")
    assert (made.starts_at, made.ends_at, made.room) == (clock(16), clock(16, 45), forum.room)
    assert answer.url.endswith("?day=2020-06-10")


@pytest.mark.parametrize(
    ("values", "field"), [({"title": ""}, "title"), ({"kind": "x"}, "kind"), ({"expected": "-1"}, "expected")]
)
def test_session_with_a_fault_is_shown_again(forum: Forum, values: dict[str, str], field: str) -> None:
    answer = post(forum, "create", forum.event.uuid, **{**SESSION, **values})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


def test_session_is_changed(forum: Forum) -> None:
    answer = post(
        forum, "edit", forum.talks.uuid, version="1", **{**SESSION, "track": str(forum.track.uuid), "interpreted": "on"}
    )
    changed = forum.fresh(forum.talks)
    assert (answer.status_code, changed.title, changed.track, changed.interpreted) == (
        302,
        "圆桌讨论",
        forum.track,
        True,
    )


def test_whoever_was_slower_keeps_what_they_typed_and_can_send_it_again(forum: Forum) -> None:
    post(forum, "edit", forum.talks.uuid, version="1", **SESSION)
    late = post(forum, "edit", forum.talks.uuid, version="1", **{**SESSION, "title": "我的题目"})
    form = late.context["form"]
    assert (late.status_code, form["title"].value(), form["version"].value()) == (422, "我的题目", "2")
    assert [str(error) for error in form.non_field_errors()] == [
        "别人刚刚改过这个场次，页面已是最新内容。请核对后再改一次。"
    ]
    assert forum.fresh(forum.talks).title == "圆桌讨论"


@pytest.mark.parametrize(
    ("values", "starts_at", "ends_at"),
    [
        ({"day": "2020-06-11", "start": "09:00", "end": "10:15"}, clock(9, day=11), clock(10, 15, day=11)),
        (
            {"day": "2020-06-11", "start": "23:00", "end": "00:30"},
            clock(23, day=11),
            clock(8, 30, day=12).replace(hour=16, day=11),
        ),
        ({"day": "", "start": "", "end": ""}, None, None),
    ],
)
def test_session_is_placed_by_the_clock_of_the_place(
    forum: Forum, values: dict[str, str], starts_at: Any, ends_at: Any
) -> None:
    answer = post(forum, "place", forum.talks.uuid, version="1", room=str(forum.hall.uuid), **values)
    placed = forum.fresh(forum.talks)
    assert (answer.status_code, placed.starts_at, placed.ends_at, placed.room) == (302, starts_at, ends_at, forum.hall)


def test_day_without_times_is_refused(forum: Forum) -> None:
    answer = post(forum, "place", forum.talks.uuid, version="1", day="2020-06-11", start="09:00", end="", room="")
    assert (answer.status_code, answer.context["form"].non_field_errors()) == (422, ["选了日期就要填写开始和结束。"])


def test_time_that_the_clock_jumps_over_is_refused_at_its_field(forum: Forum) -> None:
    forum.event.time_zone, forum.event.starts_on, forum.event.ends_on = "Europe/Berlin", "2021-03-28", "2021-03-28"
    forum.event.save()
    answer = post(forum, "place", forum.talks.uuid, version="1", day="2021-03-28", start="02:30", end="04:00", room="")
    assert (answer.status_code, dict(answer.context["form"].errors)) == (
        422,
        {"start": ["当地那天没有这一刻（夏令时）。"]},
    )


def test_form_of_the_place_shows_where_the_session_stands(forum: Forum) -> None:
    page = client_of(forum.world.filler).get(reverse("programme:place", args=[forum.talks.uuid]))
    form = page.context["form"]
    told = {name: str(form[name].value()) for name in ("day", "start", "end", "room", "version")}
    assert told == {
        "day": "2020-06-10",
        "start": "10:30:00",
        "end": "12:00:00",
        "room": str(forum.room.uuid),
        "version": "1",
    }


def test_people_are_named(forum: Forum) -> None:
    page = client_of(forum.world.filler).get(reverse("programme:people", args=[forum.exchange.uuid]))
    assert [page.context["form"][name].value() for name in ("chairs", "panelists", "interpreters")] == [
        "王芳",
        "李明",
        "",
    ]
    post(forum, "people", forum.exchange.uuid, version="1", chairs="李明， 新人", panelists="", interpreters="赵译")
    named = forum.exchange.roles.values_list("part", "person__name")
    assert list(named) == [("chair", "李明"), ("chair", "新人"), ("interpreter", "赵译")]


def test_talks_are_added_changed_moved_and_taken_out(forum: Forum) -> None:
    speaker = make_speaker(forum.event, "丁教授")
    post(
        forum, "talk-create", forum.talks.uuid, version="1", title="新报告", minutes="20", speakers=[str(speaker.uuid)]
    )
    talk = forum.talks.talks.get(title="新报告")
    assert list(talk.speakers.all()) == [speaker]
    page = client_of(forum.world.filler).get(reverse("programme:talk-edit", args=[talk.uuid]))
    assert page.context["form"]["speakers"].value() == [str(speaker.uuid)]
    post(forum, "talk-edit", talk.uuid, version="2", title="改题", minutes="", speakers=[])
    post(forum, "talk-move", talk.uuid, version="3", to="earlier")
    assert list(forum.talks.talks.order_by("position").values_list("title", "minutes")) == [
        ("抗体药物的质量", 30),
        ("改题", 0),
        ("欧洲的细胞治疗", 30),
    ]
    post(forum, "talk-move", talk.uuid, version="3", to="earlier")
    assert forum.fresh(forum.talks).version == 4
    post(forum, "talk-remove", talk.uuid, version="4")
    assert forum.talks.talks.filter(removed_at=None).count() == 2


def test_session_is_taken_out_and_put_back(forum: Forum) -> None:
    post(forum, "remove", forum.talks.uuid, version="nonsense")
    assert forum.fresh(forum.talks).removed_at is None
    post(forum, "remove", forum.talks.uuid, version="1")
    page = client_of(forum.world.filler).get(reverse("programme:session", args=[forum.talks.uuid]))
    assert (forum.fresh(forum.talks).removed_at is None, page.context["value"], page.status_code) == (False, None, 200)
    post(forum, "restore", forum.talks.uuid)
    assert forum.fresh(forum.talks).removed_at is None
