"""The job behind a mailing, killed in the middle, run by two workers, called off: each recipient gets one mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from duixian.apps.jobs.handlers import Unkept
from duixian.apps.jobs.models import Job, JobItem, JobState
from duixian.apps.jobs.operations import PATIENCE, job_run, jobs_resume
from duixian.apps.notices.models import Mailing, MailingRecipient, OutboxMail
from duixian.apps.notices.operations import delivering, mail_send_waiting, mailing_cancel, mailing_send
from duixian.apps.notices.operations.delivering import KIND, mailing_deliver, recipient_write
from duixian.apps.notices.queries.mailings import papers_of
from factories.accounts import World, act, make_world
from factories.letters import AT, PROGRAM, prepared, recipient

pytestmark = pytest.mark.django_db
COUNT = 5


class Killed(BaseException):
    """As if the worker had been killed: nothing after it runs."""


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def mailing(world: World) -> Mailing:
    """Sent off, the job not yet run."""
    one = prepared(world.unit, COUNT)
    mailing_send(uuid=one.uuid, by=act(world.filler), at=AT)
    one.refresh_from_db()
    return one


def run(clock: Any = lambda: AT) -> JobState:
    return job_run(uuid=Job.objects.get().uuid, clock=clock)


def everybody_has_one_mail() -> bool:
    told = list(OutboxMail.objects.order_by("id").values_list("to", flat=True))
    linked = MailingRecipient.objects.filter(mail__isnull=False).count()
    return told == [f"p{number}@example.org" for number in range(COUNT)] and linked == COUNT


@pytest.mark.parametrize("after", range(COUNT + 1))
@pytest.mark.parametrize("moment", ["before_writing", "before_the_mark"])
def test_job_killed_anywhere_goes_on_and_writes_nobody_twice(
    mailing: Mailing, monkeypatch: pytest.MonkeyPatch, after: int, moment: str
) -> None:
    """Killed before a mail is written, or after it is written and before the job has marked it as done."""
    real, calls = delivering.recipient_write, iter(range(100))

    def dies(*given: Any, **named: Any) -> str | None:
        number = next(calls)
        if number == after and moment == "before_writing":
            raise Killed
        fault = real(*given, **named)
        if number == after and moment == "before_the_mark":
            raise Killed
        return fault

    monkeypatch.setattr(delivering, "recipient_write", dies)
    if after < COUNT:
        with pytest.raises(Killed):
            run()
        assert OutboxMail.objects.count() == after + (moment == "before_the_mark")
        assert jobs_resume(at=AT + PATIENCE + timedelta(seconds=1)) == 1
    assert run() == JobState.DONE
    assert everybody_has_one_mail()
    assert (JobItem.objects.count(), Mailing.objects.get().state) == (COUNT, "done")
    mail_send_waiting(limit=100, by=PROGRAM, at=AT)
    assert len(mail.outbox) == COUNT


def test_two_runners_at_once_write_nobody_twice(mailing: Mailing, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second begins when the first is at its third recipient: taken for dead, it is alive and goes on."""
    real, calls = delivering.recipient_write, iter(range(100))

    def the_other_runs_too(*given: Any, **named: Any) -> str | None:
        if next(calls) == 2:
            assert jobs_resume(at=AT + 2 * PATIENCE) == 1
            assert run(lambda: AT + 2 * PATIENCE) == JobState.DONE
        return real(*given, **named)

    monkeypatch.setattr(delivering, "recipient_write", the_other_runs_too)
    assert run() == JobState.DONE
    assert everybody_has_one_mail()


def test_same_recipient_written_again_keeps_the_mail(mailing: Mailing) -> None:
    papers = papers_of(mailing)
    assert [recipient_write(mailing, "p1", papers, at=AT) for _turn in range(3)] == ["", "", ""]
    assert OutboxMail.objects.get().key == f"mailing:{mailing.uuid}:p1"


def test_facts_are_forgotten_once_the_mail_is_written(mailing: Mailing) -> None:
    run()
    assert {tuple(row.facts) for row in mailing.recipients.all()} == {()}
    assert "嘉宾3" in OutboxMail.objects.get(to="p3@example.org").body


def test_fault_is_kept_when_the_job_runs_again(world: World) -> None:
    one = prepared(world.unit, recipients=[recipient(0, facts={}), recipient(1, address="nobody")])
    mailing_send(uuid=one.uuid, by=act(world.filler), at=AT, leave_out=True)
    one.refresh_from_db()
    papers = papers_of(one)
    assert [recipient_write(one, key, papers, at=AT) for key in ("p0", "p1", "p0", "p1")] == [
        "lacks_facts", "bad_address", "lacks_facts", "bad_address",
    ]  # fmt: skip
    progress = Unkept()
    assert mailing_deliver(progress, {"mailing": str(one.uuid)}, PROGRAM) == {"written": 0, "left_out": 2}
    assert progress.done == ["p0", "p1"]


def test_job_stops_when_the_mailing_is_called_off_under_it(
    mailing: Mailing, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    class CalledOff(Unkept):
        def left(self, keys: Iterable[str]) -> Iterator[str]:
            for number, key in enumerate(keys):
                if number == 2:
                    mailing_cancel(uuid=mailing.uuid, by=act(world.filler), at=AT)
                yield key

    told = mailing_deliver(CalledOff(), {"mailing": str(mailing.uuid)}, PROGRAM)
    assert told == {"written": 2, "left_out": 0}
    assert set(OutboxMail.objects.values_list("state", flat=True)) == {"withdrawn"}
    assert Mailing.objects.get().state == "cancelled"


def test_job_is_known_by_its_kind(mailing: Mailing) -> None:
    assert Job.objects.get().kind == KIND
