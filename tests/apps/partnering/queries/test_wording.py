"""How people, tables and times are called."""

from __future__ import annotations

import pytest

from duixian.apps.partnering.queries.wording import body_of, named_of, span_of, table_of
from factories.accounts import make_world
from factories.events import OPENING, make_event
from factories.partnering import make_profile
from factories.planning import make_ready

pytestmark = pytest.mark.django_db


def test_names_are_english_where_there_are_some() -> None:
    event = make_event(make_world().unit)
    table = make_ready(event, tables=1).tables.get()
    profile = make_profile(event, "李青", "青原制药")
    profile.registration.person.name_en = "Li Qing"
    assert [(named_of(profile, english=each), body_of(profile, english=each)) for each in (False, True)] == [
        ("李青", "青原制药"), ("Li Qing", "青原制药"),
    ]  # fmt: skip
    assert [table_of(table, english=each) for each in (False, True)] == ["A区 A01桌", "Zone A, table A01"]


def test_a_span_is_that_of_the_place() -> None:
    assert span_of(OPENING, OPENING.replace(minute=25), "Asia/Shanghai") == "09:00–09:25"
