"""One's own notices, counted in one query; how the outbox stands."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.notices.models import Notice, OutboxMail
from duixian.apps.notices.operations import mail_queue
from duixian.apps.notices.queries import mail_counts, notice_get, notices_of, notices_unread
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


def test_the_outbox_is_counted_by_state() -> None:
    for key in ("a", "b"):
        mail_queue(key=key, to="a@example.org", subject="s", body="b", at=AT)
    OutboxMail.objects.filter(key="a").update(state="sent", sent_at=AT)
    assert mail_counts() == {"sent": 1, "waiting": 1}


@pytest.mark.parametrize(
    ("state", "sent_at", "allowed"), [("sent", AT, True), ("sent", None, False), ("waiting", AT, False)]
)
def test_sent_mail_has_its_time_and_only_sent_mail(state: str, sent_at: datetime | None, allowed: bool) -> None:
    mail_queue(key="a", to="a@example.org", subject="s", body="b", at=AT)
    if allowed:
        assert OutboxMail.objects.update(state=state, sent_at=sent_at) == 1
    else:
        with pytest.raises(IntegrityError, match="mail_sent_pair"), transaction.atomic():
            OutboxMail.objects.update(state=state, sent_at=sent_at)
