"""Places and how they are filled; pauses; what a server's code says; who may write letters."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.apps.accounts.actor import Actor
from duixian.apps.notices.rules import (
    MOST_ATTEMPTS,
    MissingFactsError,
    address_gone,
    calendar_method,
    filled,
    keeps_the_site,
    letter_language,
    may_watch_mail,
    may_write_letters,
    one_line,
    pause_after,
    places_in,
    plain,
    status_in,
    unknown_places,
)
from factories.accounts import act, make_world


def test_places_are_found_once_in_their_order() -> None:
    assert places_in("{{ b }} {{a}} {{  b  }} {a} {{ B }}") == ["b", "a"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("{{ name }}，您好", []),
        ("{{ nmae }}", ["{{ nmae }}"]),
        ("{{ name", ["{{"]),
        ("name }}", ["}}"]),
        ("{{ Name }} {{ }} {{ name.pk }}", ["{{ Name }}", "{{ }}", "{{ name.pk }}"]),
        ("{{ name|safe }}{{ nmae }}{{ nmae }}", ["{{ name|safe }}", "{{ nmae }}"]),
        ("{% load x %} {name}", []),
    ],
)
def test_what_is_no_place_is_told_as_it_was_written(text: str, wrong: list[str]) -> None:
    assert unknown_places(text, {"name"}) == wrong


def test_filling_puts_facts_in_once_and_reads_them_no_further() -> None:
    assert filled("{{ a }}{{ b }}", {"a": "{{ b }}", "b": 3}) == "{{ b }}3"


def test_missing_facts_are_told_all_together() -> None:
    with pytest.raises(MissingFactsError) as error:
        filled("{{ a }}{{ b }}{{ c }}{{ d }}", {"a": " ", "b": None, "d": 0})
    assert error.value.names == ("a", "b", "c")
    assert str(error.value) == "a, b, c"


def test_optional_facts_may_be_missing() -> None:
    assert filled("[{{ a }}][{{ b }}]", {"b": 0}, {"a"}) == "[][0]"


@given(st.text(), st.text())
def test_filling_keeps_everything_else(before: str, fact: str) -> None:
    text = before.replace("{", "(").replace("}", ")")
    assert filled(text + "{{ a }}", {"a": fact}, {"a"}) == text + plain(fact)


@given(st.text())
def test_a_header_is_one_line(text: str) -> None:
    line = one_line(text)
    assert len(line) <= 200
    assert line.splitlines() in ([line], [])
    assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in line)


def test_facts_lose_control_characters_and_keep_their_lines() -> None:
    assert plain(" 一\r\n二\r三\x00\x1b[31m\t四 ") == "一\n二\n三[31m\t四"


def test_language_of_letters_follows_that_of_the_pages() -> None:
    assert [letter_language(code) for code in ("zh-hans", "zh", "en", "en-GB", "")] == ["zh", "zh", "en", "en", "zh"]


def test_method_of_a_calendar_is_read_from_it() -> None:
    assert calendar_method("BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\n") == "CANCEL"
    assert calendar_method("BEGIN:VCALENDAR\r\nDESCRIPTION:METHOD:CANCEL\r\n") == ""


def test_pauses_grow_and_end() -> None:
    pauses = [pause_after(attempt) for attempt in range(MOST_ATTEMPTS + 1)]
    assert pauses == [None, timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), None]


@pytest.mark.parametrize(
    ("said", "status", "gone"),
    [
        ("550 5.1.1 <x@y>: user unknown", "5.1.1", True),
        ("5.2.1 mailbox disabled", "5.2.1", True),
        ("5.1.10 recipient not found", "5.1.10", True),
        ("552 5.2.2 mailbox full", "5.2.2", False),
        ("5.1.8 bad sender", "5.1.8", False),
        ("550 5.7.1 spam", "5.7.1", False),
        ("4.4.1 no answer", "4.4.1", False),
        ("250 ok 10.5.1.1", "", False),
    ],
)
def test_status_says_whether_the_address_is_gone(said: str, status: str, gone: bool) -> None:
    assert (status_in(said), address_gone(status_in(said))) == (status, gone)


@pytest.mark.django_db
def test_letters_are_written_by_who_works_for_the_unit_and_watched_by_administrators_too() -> None:
    world = make_world()
    path = world.unit.path
    who = {name: act(user) for name, user in world.users.items()}
    writers = {"filler", "finance", "head", "department_reviewer", "bureau_reviewer"}
    assert {name for name, actor in who.items() if may_write_letters(actor, path)} == writers
    assert {name for name, actor in who.items() if may_watch_mail(actor, path)} == writers | {"admin"}
    assert {name for name, actor in who.items() if keeps_the_site(actor)} == {"admin"}
    assert keeps_the_site(Actor.program())
