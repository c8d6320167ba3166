"""Mail leaves once, whatever happens to the sender; what may pass is tried again later, what may not is told at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.notices.models import OutboxMail, Suppression
from duixian.apps.notices.operations import (
    mail_queue,
    mail_retry,
    mail_send_waiting,
    mail_withdraw,
    sending,
)
from duixian.apps.notices.rules import MOST_ATTEMPTS
from factories.accounts import act, make_world
from factories.letters import sent, write, written

pytestmark = pytest.mark.django_db
AT = datetime(2020, 1, 6, 1, 0, tzinfo=UTC)
PROGRAM = Actor.program()
SEND = EmailBackend.send_messages
Answer = Callable[[EmailBackend, list[mail.EmailMessage]], int]


def post(limit: int = 100, minutes: int = 0) -> dict[str, int]:
    return mail_send_waiting(limit=limit, by=PROGRAM, at=AT + timedelta(minutes=minutes))


def states() -> dict[str, str]:
    return {one.key: one.state for one in OutboxMail.objects.all()}


def queue(*keys: str) -> None:
    for key in keys:
        mail_queue(key=key, to=f"{key}@example.org", subject=f"关于 {key}", body="正文", at=AT)


def refusing(error: Exception, *addresses: str) -> Answer:
    """A server that answers with the error, to mail for those addresses or for all."""

    def refuses(backend: EmailBackend, messages: list[mail.EmailMessage]) -> int:
        if not addresses or messages[0].to[0] in addresses:
            raise error
        return SEND(backend, messages)

    return refuses


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


def test_a_killed_sender_loses_no_waiting_mail_and_repeats_none(monkeypatch: pytest.MonkeyPatch) -> None:
    queue("a", "b", "c")

    def dies_after_one(backend: EmailBackend, messages: list[mail.EmailMessage]) -> int:
        if mail.outbox:
            raise KeyboardInterrupt
        return SEND(backend, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", dies_after_one)
    with pytest.raises(KeyboardInterrupt):
        post()
    assert states() == {"a": "sent", "b": "sending", "c": "waiting"}
    monkeypatch.setattr(EmailBackend, "send_messages", SEND)
    assert post(minutes=1) == {"sent": 1, "failed": 0}
    assert post(minutes=30) == {"sent": 0, "failed": 1}
    assert states() == {"a": "sent", "b": "failed", "c": "sent"}
    assert [message.to[0][0] for message in mail.outbox] == ["a", "c"]
    lost = OutboxMail.objects.get(key="b")
    assert (lost.problem, [step.problem for step in lost.steps.all()]) == ("interrupted", ["interrupted"])


def test_a_person_may_let_an_interrupted_mail_leave_after_all() -> None:
    queue("a")
    OutboxMail.objects.update(state="failed", attempts=5)
    one = OutboxMail.objects.get()
    mail_retry(uuid=one.uuid, by=PROGRAM, at=AT)
    assert post() == {"sent": 1, "failed": 0}
    mail_retry(uuid=one.uuid, by=PROGRAM, at=AT)
    assert states() == {"a": "sent"}
    assert [step.kind for step in one.steps.all()] == ["retried", "sent"]


def test_a_server_that_does_not_answer_is_asked_again_later_and_later(monkeypatch: pytest.MonkeyPatch) -> None:
    queue("a")
    monkeypatch.setattr(EmailBackend, "send_messages", refusing(SMTPServerDisconnected("gone")))
    seen = []
    for minutes in (0, 0, 1, 5, 6, 36, 155, 156):
        post(minutes=minutes)
        one = OutboxMail.objects.get()
        seen.append((one.state, one.attempts))
    assert seen == [
        ("waiting", 1), ("waiting", 1), ("waiting", 2), ("waiting", 2), ("waiting", 3), ("waiting", 4), ("waiting", 4),
        ("failed", MOST_ATTEMPTS),
    ]  # fmt: skip
    assert (one.problem, one.error) == ("unreachable", "SMTPServerDisconnected: gone")
    assert [step.kind for step in one.steps.all()] == ["tried"] * 4 + ["failed"]


def test_when_the_server_does_not_answer_the_rest_waits_without_losing_an_attempt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    queue("a", "b", "c")
    monkeypatch.setattr(EmailBackend, "send_messages", refusing(ConnectionRefusedError("no")))
    assert post() == {"sent": 0, "failed": 1}
    assert dict(OutboxMail.objects.values_list("key", "attempts")) == {"a": 1, "b": 0, "c": 0}
    monkeypatch.setattr(EmailBackend, "send_messages", SEND)
    assert post(minutes=1) == {"sent": 3, "failed": 0}


def test_one_bad_mail_does_not_hold_up_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    queue("a", "b")
    monkeypatch.setattr(EmailBackend, "send_messages", refusing(ValueError("bad header"), "a@example.org"))
    assert post() == {"sent": 1, "failed": 1}
    assert states() == {"a": "failed", "b": "sent"}
    assert OutboxMail.objects.get(key="a").problem == "malformed"


def test_an_address_that_the_server_does_not_know_is_closed_for_the_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    world = make_world()
    write(world.unit, to="Gone@example.org")
    error = SMTPRecipientsRefused({"Gone@example.org": (550, b"5.1.1 no such user")})
    monkeypatch.setattr(EmailBackend, "send_messages", refusing(error))
    assert mail_send_waiting(limit=10, by=PROGRAM, at=datetime(2020, 7, 2, tzinfo=UTC)) == {"sent": 0, "failed": 1}
    one = OutboxMail.objects.get()
    assert (one.state, one.problem, one.error) == ("failed", "address_refused", "550 5.1.1 no such user")
    closed = Suppression.objects.get()
    assert (closed.unit, closed.address, closed.status) == (world.unit, "gone@example.org", "5.1.1")
    with pytest.raises(Invalid):
        mail_retry(uuid=one.uuid, by=act(world.filler), at=AT)


def test_a_mail_that_somebody_else_claimed_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    queue("a")
    monkeypatch.setattr(sending, "_claimed", lambda _mail, _at: False)
    assert post() == {"sent": 0, "failed": 0}
    assert mail.outbox == []


def test_two_senders_at_once_send_each_mail_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second sender begins while the first has a mail in its hands, having read the same list."""
    queue("a", "b", "c")

    def the_other_runs_too(backend: EmailBackend, messages: list[mail.EmailMessage]) -> int:
        monkeypatch.setattr(EmailBackend, "send_messages", SEND)
        assert post() == {"sent": 2, "failed": 0}
        return SEND(backend, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", the_other_runs_too)
    assert post() == {"sent": 1, "failed": 0}
    assert sorted(message.to[0][0] for message in mail.outbox) == ["a", "b", "c"]


def test_withdrawn_mail_does_not_leave_and_may_be_let_go_again() -> None:
    world = make_world()
    one = written(world.unit)
    mail_withdraw(uuid=one.uuid, by=act(world.filler), at=AT)
    assert mail_send_waiting(limit=10, by=PROGRAM, at=AT) == {"sent": 0, "failed": 0}
    mail_retry(uuid=one.uuid, by=act(world.filler), at=AT)
    assert mail_send_waiting(limit=10, by=PROGRAM, at=AT) == {"sent": 1, "failed": 0}
    assert list(HistoryRow.objects.values_list("kind", flat=True)) == ["notices.mail.withdrawn", "notices.mail.retried"]
    assert [(step.kind, step.by) for step in one.steps.all()] == [
        ("withdrawn", world.filler), ("retried", world.filler), ("sent", None),
    ]  # fmt: skip


def test_mail_that_has_left_cannot_be_withdrawn() -> None:
    world = make_world()
    with pytest.raises(Invalid):
        mail_withdraw(uuid=sent(world.unit).uuid, by=act(world.filler), at=AT)
    assert states() == {"k": "sent"}


def test_mail_of_another_unit_is_not_there_and_the_administrator_withdraws_none() -> None:
    world = make_world()
    one = written(world.unit)
    for refused, who in ((NotFound, world.stranger), (NotAllowed, world.admin)):
        with pytest.raises(refused):
            mail_withdraw(uuid=one.uuid, by=act(who), at=AT)
    with pytest.raises(NotFound):
        mail_retry(uuid=one.uuid, by=act(world.stranger), at=AT)
    assert states() == {"k": "waiting"}
