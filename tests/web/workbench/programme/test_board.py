"""The board in the browser's eyes: what it shows, moves, and two people at once."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from duixian.apps.accounts.models import User
from factories.accounts import World, make_world
from factories.events import make_session, make_speaker, make_talk
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


def shown(forum: Forum, user: User | None = None, **asked: str) -> Any:
    return client_of(user or forum.world.filler).get(reverse("programme:board", args=[forum.event.uuid]), asked)


def cards(page: Any) -> list[tuple[str, str, int, str]]:
    """Title, row, rows and room of every session on the board."""
    board = page.context["board"]
    names = [column.name for column in board.columns for _ in range(column.lanes)]
    found = []
    taken: dict[tuple[int, int], bool] = {}
    for number, row in enumerate(board.rows):
        place = 0
        for cell in row.cells:
            while (number, place) in taken:
                place += 1
            if cell.card:
                found.append((cell.card.title, row.label, cell.rows, names[place]))
            for down in range(cell.rows):
                for beside in range(cell.lanes):
                    taken[number + down, place + beside] = True
            place += cell.lanes
    return found


def move(forum: Forum, session: Any, *, htmx: bool = True, **values: str) -> Any:
    given = {"version": "1", "at": clock(15).isoformat(), "room": str(forum.room.uuid), "day": "2020-06-10", **values}
    headers = {"HX-Request": "true"} if htmx else {}
    return client_of(forum.world.filler).post(reverse("programme:put", args=[session.uuid]), given, headers=headers)


def test_day_stands_as_a_table_of_quarters_and_rooms(forum: Forum) -> None:
    page = shown(forum)
    assert [column.name for column in page.context["board"].columns] == ["全场", "主会场", "一号厅"]
    assert (len(page.context["board"].rows), page.context["board"].rows[0].label) == (40, "08:00")
    assert cards(page) == [
        ("开幕式", "09:00", 4, "主会场"),
        ("茶歇", "10:00", 2, "全场"),
        ("创新药专题", "10:30", 6, "一号厅"),
    ]
    assert cards(shown(forum, day="2020-06-11")) == [("高端交流会", "14:00", 8, "主会场")]
    assert cards(shown(forum, day="1999-01-01")) == cards(page)


def test_table_has_as_many_cells_in_each_row_as_it_has_columns(forum: Forum) -> None:
    make_session(forum.event, "并行", forum.hall, clock(9, 30), 60, kind="partnering")
    make_session(forum.event, "夜场", forum.room, clock(19), 45, kind="partnering")
    board = shown(forum).context["board"]
    covered = [0] * len(board.rows)
    for number, row in enumerate(board.rows):
        for cell in row.cells:
            for down in range(cell.rows):
                covered[number + down] += cell.lanes
    assert set(covered) == {sum(column.lanes for column in board.columns)}
    assert (board.columns[1].lanes, board.rows[-1].label) == (2, "19:30")


def test_sessions_beside_the_board_and_problems_are_told(forum: Forum) -> None:
    make_session(forum.event, "待定", None, None, kind="pitch")
    make_session(forum.event, "并行", forum.hall, clock(9), 60, kind="partnering")
    page = shown(forum)
    assert [card.title for card in page.context["loose"]] == ["待定"]
    assert [one.said for one in page.context["shown"]["errors"]] == [
        "主会场：“开幕式”（06-10 09:00）与“并行”（06-10 09:00）时间重叠"
    ]
    assert [(tab.sessions, tab.problems) for tab in page.context["tabs"]] == [(4, 2), (1, 0), (0, 0)]
    assert page.context["more"] == 0


def test_board_takes_the_same_queries_however_long_the_programme_is(forum: Forum) -> None:
    client = client_of(forum.world.filler)
    address = reverse("programme:board", args=[forum.event.uuid])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for hour in range(9, 17):
        session = make_session(forum.event, f"分会{hour}", forum.room, clock(hour, day=12), 45)
        make_talk(session, "报告", make_speaker(forum.event, f"嘉宾{hour}"))
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(few) == len(many)


def test_auditor_sees_the_board_and_moves_nothing(forum: Forum) -> None:
    page = shown(forum, forum.world.auditor)
    assert (b"data-grip" in page.content, b"data-create" in page.content, b"data-card" in page.content) == (
        False,
        False,
        True,
    )


def test_session_that_is_dropped_stands_there_and_it_is_said(forum: Forum) -> None:
    answer = move(forum, forum.talks)
    assert (answer.status_code, answer.templates[0].name) == (200, "workbench/programme/_board.html")
    assert ("创新药专题", "15:00", 6, "一号厅") in cards(answer)
    assert answer.context["said"] == "“创新药专题”已移到06-10 15:00，一号厅。"


def test_session_that_is_dropped_beside_the_board_waits(forum: Forum) -> None:
    answer = move(forum, forum.talks, at="", room="")
    assert (answer.context["said"], [card.title for card in answer.context["loose"]]) == (
        "“创新药专题”已移到未排期。",
        ["创新药专题"],
    )


def test_two_people_who_drag_at_once_lose_nothing(forum: Forum) -> None:
    move(forum, forum.talks)
    second = move(forum, forum.talks, at=clock(13).isoformat(), room=str(forum.hall.uuid))
    assert (second.status_code, second.context["refused"]) == (
        409,
        "别人刚刚改过这个场次，页面已是最新内容。请核对后再改一次。",
    )
    assert ("创新药专题", "15:00", 6, "一号厅") in cards(second)
    assert b'data-version="2"' in second.content


@pytest.mark.parametrize(
    "values", [{"version": "x"}, {"at": "yesterday"}, {"at": "2020-06-10T09:00:00"}, {"room": "x"}]
)
def test_move_that_cannot_be_read_changes_nothing(forum: Forum, values: dict[str, str]) -> None:
    answer = move(forum, forum.talks, **values)
    assert (answer.status_code, answer.context["refused"], forum.fresh(forum.talks).version) == (
        422,
        "请刷新页面后再移动。",
        1,
    )


def test_room_that_is_gone_is_not_found(forum: Forum) -> None:
    answer = move(forum, forum.talks, room=str(forum.event.uuid))
    assert (answer.status_code, forum.fresh(forum.talks).version) == (404, 1)


def test_buttons_move_a_session_without_script(forum: Forum) -> None:
    client = client_of(forum.world.filler)
    address = reverse("programme:step", args=[forum.talks.uuid])
    first = client.post(address, {"version": "1", "to": "later"}, follow=True)
    again = client.post(address, {"version": "1", "to": "later"}, follow=True)
    assert [str(message) for message in first.context["messages"]] == ["“创新药专题”已移到06-10 10:45，一号厅。"]
    assert [message.level_tag for message in again.context["messages"]] == ["error"]
    client.post(address, {"version": "2", "to": "left"})
    assert forum.fresh(forum.talks).room == forum.hall


def test_part_of_the_page_is_given_when_it_is_asked_for_anew(forum: Forum) -> None:
    answer = client_of(forum.world.filler).get(
        reverse("programme:board", args=[forum.event.uuid]), headers={"HX-Request": "true"}
    )
    assert (answer.templates[0].name, b"<html" in answer.content) == ("workbench/programme/_board.html", False)


def test_text_of_users_is_escaped_on_the_board(forum: Forum) -> None:
    forum.opening.title = "<script>alert(1)</script>"
    forum.opening.save()
    content = shown(forum).content.decode()
    assert ("<script>alert(1)" in content, "&lt;script&gt;alert(1)" in content) == (False, True)
