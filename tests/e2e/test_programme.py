"""The board by keyboard and by pointer, two people at once, and a visitor's own agenda, with a browser."""

from __future__ import annotations

import os
from typing import Any

import pytest

from e2e.people import Person, Visit
from factories.accounts import make_world
from factories.events import make_session
from factories.forum import Forum, clock, make_forum, release

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's driver runs a loop in this thread; the server has its own


@pytest.fixture
def forum() -> Forum:
    made = make_forum(make_world())
    make_session(made.event, "项目推介", None, None, kind="pitch")
    return made


def board(visit: Visit, forum: Forum, user: str = "filler") -> Person:
    person = visit(user)
    person.go(f"/events/{forum.event.uuid}/programme/?day=2020-06-10")
    person.page.wait_for_selector("#board.is-draggable")
    return person


def grip(person: Person, session: Any) -> Any:
    return person.page.locator(f"#grip-{session.uuid}")


def said(person: Person, text: str) -> None:
    """Waits until the page has told the ears this."""
    person.page.wait_for_function(
        "(text) => document.getElementById('board-said').textContent.includes(text)", arg=text
    )


def centre(person: Person, selector: str) -> tuple[float, float]:
    box = person.page.locator(selector).first.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_session_is_moved_by_keyboard_and_every_step_is_told(visit: Visit, forum: Forum) -> None:
    person = board(visit, forum)
    grip(person, forum.talks).focus()
    keys = person.page.keyboard
    keys.press("Enter")
    said(person, "已拿起")
    keys.press("ArrowDown")
    said(person, "10:45 · 一号厅")
    keys.press("ArrowLeft")
    said(person, "10:45 · 主会场")
    keys.press("Enter")
    said(person, "“创新药专题”已移到06-10 10:45，主会场。")
    moved = forum.fresh(forum.talks)
    assert (moved.starts_at, moved.room, moved.version) == (clock(10, 45), forum.hall, 2)
    assert person.page.evaluate("document.activeElement.id") == f"grip-{forum.talks.uuid}"
    assert person.complaints == []


def test_escape_leaves_a_session_where_it_stood_and_delete_takes_it_off_the_board(visit: Visit, forum: Forum) -> None:
    person = board(visit, forum)
    grip(person, forum.talks).focus()
    for key in ("ArrowDown", "ArrowDown", "Escape"):
        person.page.keyboard.press(key)
    said(person, "没有移动")
    assert forum.fresh(forum.talks).version == 1
    person.page.keyboard.press("Delete")
    said(person, "“创新药专题”已移到未排期。")
    assert (forum.fresh(forum.talks).starts_at, person.texts("[data-loose] .board-card__title")) == (
        None,
        ["创新药专题", "项目推介"],
    )


def test_arrows_stop_at_the_edge_of_the_board(visit: Visit, forum: Forum) -> None:
    person = board(visit, forum)
    grip(person, forum.opening).focus()
    for _ in range(9):
        person.page.keyboard.press("ArrowUp")
    for _ in range(5):
        person.page.keyboard.press("ArrowRight")
    said(person, "08:00 · 一号厅")
    person.page.keyboard.press("Enter")
    said(person, "“开幕式”已移到06-10 08:00，一号厅。")
    assert forum.fresh(forum.opening).starts_at == clock(8)


def test_session_is_dragged_by_pointer_onto_the_board(visit: Visit, forum: Forum) -> None:
    person = board(visit, forum)
    loose = forum.event.sessions.get(title="项目推介")
    mouse = person.page.mouse
    mouse.move(*centre(person, f"#card-{loose.uuid}"))
    mouse.down()
    x, _ = centre(person, f'th[data-room="{forum.hall.uuid}"]')
    _, y = centre(person, 'tr[data-label="10:15"] th')
    mouse.move(x, y - 40, steps=4)
    mouse.move(x, y + 12, steps=4)
    hint = person.page.locator(".board-hint").inner_text()
    mouse.up()
    said(person, "“项目推介”已移到")
    placed = forum.fresh(loose)
    assert (hint, placed.room, placed.starts_at, placed.ends_at) == (
        "10:15 · 主会场",
        forum.hall,
        clock(10, 15),
        clock(11),
    )
    assert person.page.locator(".board-ghost, .board-hint").count() == 0


def test_drag_that_ends_nowhere_changes_nothing(visit: Visit, forum: Forum) -> None:
    person = board(visit, forum)
    mouse = person.page.mouse
    mouse.move(*centre(person, f"#card-{forum.opening.uuid}"))
    mouse.down()
    mouse.move(*centre(person, "h1"), steps=5)
    mouse.up()
    said(person, "没有移动")
    assert (forum.fresh(forum.opening).version, person.page.url.endswith("?day=2020-06-10")) == (1, True)


def test_two_people_who_move_the_same_session_lose_nothing(visit: Visit, forum: Forum) -> None:
    first, second = board(visit, forum), board(visit, forum, "finance")
    grip(first, forum.talks).focus()
    for key in ("ArrowDown", "Enter"):
        first.page.keyboard.press(key)
    said(first, "已移到06-10 10:45")
    grip(second, forum.talks).focus()
    for key in ("ArrowUp", "Enter"):
        second.page.keyboard.press(key)
    said(second, "别人刚刚改过这个场次")
    assert "10:45–12:15" in second.text(f"#card-{forum.talks.uuid}")
    for key in ("ArrowUp", "Enter"):
        second.page.keyboard.press(key)
    said(second, "已移到06-10 10:30")
    assert (forum.fresh(forum.talks).starts_at, forum.fresh(forum.talks).version) == (clock(10, 30), 3)


def test_clashes_are_told_beside_the_board_as_soon_as_they_are_made(visit: Visit, forum: Forum) -> None:
    person = board(visit, forum)
    assert "没有发现问题" not in person.text(".board-side")
    grip(person, forum.talks).focus()
    for key in ("ArrowLeft", *["ArrowUp"] * 4, "Enter"):
        person.page.keyboard.press(key)
    said(person, "09:30，主会场")
    assert "一号厅" not in person.text(".board-side")
    assert "主会场：“开幕式”（06-10 09:00）与“创新药专题”（06-10 09:30）时间重叠" in person.text(".board-side")


def test_visitor_keeps_an_agenda_of_their_own_and_passes_it_on(visit: Visit, forum: Forum) -> None:
    release(forum)
    person = visit(width=390, timezone_id="Europe/Berlin")
    person.go("/c/bio-2020/programme/")
    assert "您的设备在 Europe/Berlin" in person.text(".agenda-zone")
    assert "您当地 周三03:00" in person.text('[data-session="1"]')
    assert person.page.evaluate("document.documentElement.scrollWidth") <= 390
    for number in (1, 3):
        person.page.locator(f'[data-session="{number}"] input').check()
    person.go("/c/bio-2020/programme/")
    assert person.page.locator('[data-session="3"] input').is_checked()
    with person.page.expect_navigation():
        person.page.locator("#mine button").click()
    assert (person.page.url.endswith("/mine/?s=1.3"), person.texts(".agenda-item__title")) == (
        True,
        ["开幕式", "高端交流会"],
    )
    other = visit(timezone_id="Asia/Shanghai", java_script_enabled=False)
    other.go("/c/bio-2020/programme/mine/?s=1.3")
    assert other.texts(".agenda-item__title") == ["开幕式", "高端交流会"]
    assert "您的设备" not in other.text()
    assert person.complaints == []
