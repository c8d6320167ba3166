"""Telling people once, in the site and by mail."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.notices.models import Notice, OutboxMail
from duixian.apps.notices.operations import notice_read, notice_send, notices_read_all
from duixian.apps.notices.wordings import UnknownWordingError
from factories.accounts import World, act, make_world

pytestmark = pytest.mark.django_db
AT = datetime(2020, 1, 6, 1, 0, tzinfo=UTC)
PROGRAM = Actor.program()
FACTS = {"project": "论坛", "year": 2020, "number": "2020-001", "step": "unit", "due": "2020-01-09"}


def send(
    world: World, *names: str, by: Actor = PROGRAM, key: str | None = "k", kind: str = "targets.review.waiting"
) -> int:
    to = [world.users[name] for name in names]
    return notice_send(to=to, kind=kind, facts=FACTS, link="/reviews/1/", by=by, at=AT, mail_key=key)


def test_each_person_is_told_once_in_the_site_and_by_mail() -> None:
    world = make_world()
    assert send(world, "head", "filler", "head") == 2
    assert sorted(Notice.objects.values_list("user__username", flat=True)) == ["filler", "head"]
    assert sorted(OutboxMail.objects.values_list("to", flat=True)) == ["filler@example.org", "head@example.org"]


def test_nobody_is_told_of_what_they_did_and_who_left_is_not_told() -> None:
    world = make_world()
    world.finance.is_active = False
    world.finance.save()
    assert send(world, "head", "finance", "filler", by=act(world.head)) == 1
    assert Notice.objects.get().user == world.filler


def test_mail_is_written_in_the_language_of_the_reader() -> None:
    world = make_world()
    world.head.language = "en"
    world.head.save()
    send(world, "head", "filler")
    subjects = dict(OutboxMail.objects.values_list("to", "subject"))
    assert subjects["filler@example.org"] == "待审核：论坛（2020年度）"
    assert subjects["head@example.org"] == "Waiting for your review: 论坛 (2020)"


def test_without_a_key_or_an_address_there_is_no_mail() -> None:
    world = make_world()
    world.head.email = ""
    world.head.save()
    send(world, "head")
    send(world, "filler", key=None)
    assert (Notice.objects.count(), OutboxMail.objects.count()) == (2, 0)


def test_an_unknown_kind_tells_nobody() -> None:
    world = make_world()
    with pytest.raises(UnknownWordingError):
        send(world, "head", kind="targets.review.sung")
    assert Notice.objects.count() == 0


def test_reading_is_ones_own_business() -> None:
    world = make_world()
    send(world, "head")
    notice = Notice.objects.get()
    with pytest.raises(NotFound):
        notice_read(uuid=notice.uuid, by=act(world.filler), at=AT)
    assert notice_read(uuid=notice.uuid, by=act(world.head), at=AT).read_at == AT
    again = notice_read(uuid=notice.uuid, by=act(world.head), at=AT + timedelta(hours=1))
    assert again.read_at == AT
    with pytest.raises(NotFound):
        notice_read(uuid=uuid4(), by=act(world.head), at=AT)


def test_reading_all_leaves_what_comes_later() -> None:
    world = make_world()
    send(world, "head")
    late = Notice.objects.create(
        user=world.head, kind="targets.review.waiting", facts=FACTS, occurred_at=AT + timedelta(1)
    )
    assert notices_read_all(by=act(world.head), at=AT + timedelta(hours=1)) == 1
    assert list(Notice.objects.filter(read_at=None)) == [late]
