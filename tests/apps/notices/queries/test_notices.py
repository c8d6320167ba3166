"""One's own notices, counted in one query."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.notices.models import Notice
from duixian.apps.notices.queries import notice_get, notices_of, notices_unread
from factories.accounts import act, make_world

pytestmark = pytest.mark.django_db
AT = datetime(2020, 1, 6, 1, 0, tzinfo=UTC)


def notice(user, hours: int, *, read: bool = False) -> Notice:
    at = AT + timedelta(hours=hours)
    return Notice.objects.create(user=user, kind="targets.review.waiting", occurred_at=at, read_at=at if read else None)


def test_unread_notices_come_first_then_the_latest() -> None:
    world = make_world()
    old, read, new = notice(world.head, 1), notice(world.head, 9, read=True), notice(world.head, 5)
    notice(world.filler, 2)
    assert list(notices_of(act(world.head))) == [new, old, read]
    assert list(notices_of(act(world.head), unread_only=True)) == [new, old]


def test_unread_are_counted_in_one_query(django_assert_num_queries) -> None:
    world = make_world()
    for hours in range(3):
        notice(world.head, hours)
    actor = act(world.head)
    with django_assert_num_queries(1):
        assert notices_unread(actor) == 3


def test_the_program_is_told_nothing() -> None:
    world = make_world()
    notice(world.head, 1)
    assert (list(notices_of(Actor.program())), notices_unread(Actor.program())) == ([], 0)


def test_a_notice_of_somebody_else_is_not_found() -> None:
    world = make_world()
    one = notice(world.head, 1)
    assert notice_get(act(world.head), one.uuid) == one
    with pytest.raises(NotFound):
        notice_get(act(world.filler), one.uuid)
