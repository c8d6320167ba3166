"""Telling people once; mail that leaves once, whatever happens to the sender."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from smtplib import SMTPServerDisconnected
from uuid import uuid4

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.notices.models import Notice, OutboxMail
from duixian.apps.notices.operations import (
    MOST_ATTEMPTS,
    mail_queue,
    mail_retry,
    mail_send_waiting,
    notice_read,
    notice_send,
    notices_read_all,
)
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


def post(limit: int = 100, minutes: int = 0) -> dict[str, int]:
    return mail_send_waiting(limit=limit, by=PROGRAM, at=AT + timedelta(minutes=minutes))


def states() -> dict[str, str]:
    return {one.key: one.state for one in OutboxMail.objects.all()}


def queue(*keys: str) -> None:
    for key in keys:
        mail_queue(key=key, to=f"{key}@example.org", subject=f"关于 {key}", body="正文", at=AT)


# Notices


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


# Mail


def test_a_key_is_queued_once() -> None:
    assert mail_queue(key="a", to="a@example.org", subject="第一\n行", body="正文", at=AT)
    assert not mail_queue(key="a", to="b@example.org", subject="第二", body="别的", at=AT)
    assert OutboxMail.objects.get().subject == "第一 行"


def test_waiting_mail_leaves_once() -> None:
    queue("a", "b", "c")
    assert post(limit=2) == {"sent": 2, "failed": 0}
    assert post() == {"sent": 1, "failed": 0}
    assert post() == {"sent": 0, "failed": 0}
    assert [message.to for message in mail.outbox] == [["a@example.org"], ["b@example.org"], ["c@example.org"]]
    assert states() == {"a": "sent", "b": "sent", "c": "sent"}
    first = OutboxMail.objects.get(key="a")
    assert mail.outbox[0].extra_headers["Message-ID"] == f"<{first.uuid}@duixian>"


def test_a_killed_sender_loses_no_waiting_mail_and_repeats_none(monkeypatch: pytest.MonkeyPatch) -> None:
    queue("a", "b", "c")
    send_now = EmailBackend.send_messages

    def dies_after_one(backend: EmailBackend, messages: list[mail.EmailMessage]) -> int:
        if mail.outbox:
            raise KeyboardInterrupt
        return send_now(backend, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", dies_after_one)
    with pytest.raises(KeyboardInterrupt):
        post()
    assert states() == {"a": "sent", "b": "sending", "c": "waiting"}
    monkeypatch.setattr(EmailBackend, "send_messages", send_now)
    assert post(minutes=1) == {"sent": 1, "failed": 0}
    assert post(minutes=30) == {"sent": 0, "failed": 1}
    assert states() == {"a": "sent", "b": "failed", "c": "sent"}
    assert [message.to[0][0] for message in mail.outbox] == ["a", "c"]


def test_a_person_may_let_an_interrupted_mail_leave_after_all() -> None:
    queue("a")
    OutboxMail.objects.update(state="failed", attempts=5)
    one = OutboxMail.objects.get()
    mail_retry(uuid=one.uuid, by=PROGRAM, at=AT)
    assert post() == {"sent": 1, "failed": 0}
    mail_retry(uuid=one.uuid, by=PROGRAM, at=AT)
    assert states() == {"a": "sent"}


def test_a_server_that_refuses_is_asked_again_and_then_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(_backend: EmailBackend, _messages: list[mail.EmailMessage]) -> int:
        raise SMTPServerDisconnected("gone")

    queue("a")
    monkeypatch.setattr(EmailBackend, "send_messages", refuses)
    seen = []
    for _turn in range(MOST_ATTEMPTS):
        post()
        seen.append(states()["a"])
    assert seen == ["waiting"] * (MOST_ATTEMPTS - 1) + ["failed"]
    assert OutboxMail.objects.get().error == "SMTPServerDisconnected: gone"


def test_one_bad_mail_does_not_hold_up_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    send_now = EmailBackend.send_messages

    def refuses_a(backend: EmailBackend, messages: list[mail.EmailMessage]) -> int:
        if messages[0].to == ["a@example.org"]:
            raise ValueError("bad header")
        return send_now(backend, messages)

    queue("a", "b")
    monkeypatch.setattr(EmailBackend, "send_messages", refuses_a)
    assert post() == {"sent": 1, "failed": 1}
    assert states() == {"a": "failed", "b": "sent"}


def test_a_mail_that_somebody_else_claimed_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    from duixian.apps.notices import operations

    queue("a")
    monkeypatch.setattr(operations, "_claimed", lambda _mail, _at: False)
    assert post() == {"sent": 0, "failed": 0}
    assert mail.outbox == []
