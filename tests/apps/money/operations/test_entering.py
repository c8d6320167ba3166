"""What operations on money look at first."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.money.operations.entering import locked_line, require_past, text
from factories.accounts import act, make_world
from factories.money import AT, DAY, make_line

pytestmark = pytest.mark.django_db


def test_a_line_is_held_for_those_who_see_it_and_rows_that_refer_to_it_can_still_be_written() -> None:
    world = make_world()
    line = make_line(world.unit)
    with CaptureQueriesContext(connection) as asked, transaction.atomic():
        assert locked_line(line.uuid, act(world.finance)) == line
    if connection.vendor == "postgresql":
        assert any("FOR NO KEY UPDATE" in one["sql"] for one in asked.captured_queries)
    with pytest.raises(NotFound):
        locked_line(line.uuid, act(world.stranger))


def test_a_text_is_neither_empty_nor_too_long() -> None:
    assert text("  会务 ", 2, "title") == "会务"
    for given in ("", " \t", "会务服务"):
        with pytest.raises(Invalid) as caught:
            text(given, 3, "title")
        assert caught.value.field == "title"


def test_a_day_to_come_is_refused_by_the_clock_of_the_unit() -> None:
    unit = make_world().unit
    require_past(DAY, unit, AT, "on")
    with pytest.raises(Invalid) as caught:
        require_past(DAY + timedelta(days=1), unit, AT, "on")
    assert caught.value.field == "on"
    require_past(DAY + timedelta(days=1), unit, AT + timedelta(hours=15), "on")  # past midnight there
