"""Mailings with their counts, what a recipient will read, who would get nothing: in the same queries for any number."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.accounts.errors import NotFound
from duixian.apps.jobs.models import Job
from duixian.apps.jobs.operations import job_run
from duixian.apps.notices.letters import Text
from duixian.apps.notices.models import OutboxMail
from duixian.apps.notices.operations import mailing_send
from duixian.apps.notices.operations.suppressing import address_close
from duixian.apps.notices.queries.mailings import (
    Draft,
    faulty_of,
    mailing_get,
    mailing_preview,
    mailings_visible,
    papers_of,
    recipients_of,
)
from factories.accounts import act, make_world
from factories.letters import AT, prepared, recipient, written

pytestmark = pytest.mark.django_db


def test_mailings_are_counted_by_what_became_of_each_mail() -> None:
    world = make_world()
    one = prepared(world.unit, recipients=[*(recipient(n) for n in range(6)), recipient(6, address="x")])
    mailing_send(uuid=one.uuid, by=act(world.filler), at=AT, leave_out=True)
    job_run(uuid=Job.objects.get().uuid, clock=lambda: AT)
    for key, state in zip("012345", ("sent", "sent", "failed", "bounced", "withdrawn", "waiting"), strict=True):
        left = {"sent_at": AT} if state in {"sent", "bounced"} else {}
        gone = {"bounced_at": AT} if state == "bounced" else {}
        OutboxMail.objects.filter(to=f"p{key}@example.org").update(state=state, **left, **gone)
    found = mailing_get(act(world.head), one.uuid)
    counts = {name: getattr(found, name) for name in (
        "total", "written", "faulty", "sent", "failed", "bounced", "waiting", "withheld", "withdrawn")}  # fmt: skip
    assert counts == {
        "total": 7, "written": 6, "faulty": 1, "sent": 2, "failed": 1, "bounced": 1, "waiting": 1, "withheld": 0, "withdrawn": 1,
    }  # fmt: skip


def test_mailings_of_other_units_are_not_there() -> None:
    world, thing = make_world(), uuid4()
    one = prepared(world.unit, about_uuid=thing)
    other = prepared(world.unit)
    assert list(mailings_visible(act(world.filler))) == [other, one]
    assert list(mailings_visible(act(world.filler), about=thing)) == [one]
    assert list(mailings_visible(act(world.stranger))) == []
    with pytest.raises(NotFound):
        mailing_get(act(world.stranger), one.uuid)


def test_preview_is_what_the_recipient_will_read() -> None:
    world = make_world()
    one = prepared(world.unit, 2)
    first, draft = mailing_preview(one)
    assert (first.key, draft) == (
        "p0", Draft(Text("邀请：生物医药论坛", "尊敬的嘉宾0：\n\n请于8月1日前答复。\n\n海汀市生物医药产业促进中心")),
    )  # fmt: skip
    second = recipients_of(one)[1]
    _again, english = mailing_preview(one, second.uuid)
    assert english.text
    assert english.text.subject == "Invitation: 生物医药论坛"
    with pytest.raises(NotFound):
        mailing_preview(prepared(world.unit), second.uuid)


def test_preview_of_a_mail_that_is_written_is_the_mail() -> None:
    world = make_world()
    one = prepared(world.unit, 1)
    mailing_send(uuid=one.uuid, by=act(world.filler), at=AT)
    job_run(uuid=Job.objects.get().uuid, clock=lambda: AT + timedelta(hours=1))
    one.refresh_from_db()
    _person, draft = mailing_preview(one)
    mail = OutboxMail.objects.get()
    assert draft == Draft(Text(mail.subject, mail.body))


def test_who_would_get_nothing_is_told_with_why() -> None:
    world = make_world()
    address_close(mail=written(world.unit, to="P2@example.org"), status="5.1.1", reason="", at=AT)
    people = [
        recipient(0),
        recipient(1, facts={"name": "x", "event": "y"}),
        recipient(2),
        recipient(3, address="a@b\nc"),
    ]
    found = faulty_of(prepared(world.unit, recipients=people))
    assert [(one.key, draft.fault, draft.lacks) for one, draft in found] == [
        ("p1", "lacks_facts", ("reply_by",)), ("p2", "suppressed", ()), ("p3", "bad_address", ()),
    ]  # fmt: skip


def test_queries_do_not_grow_with_the_recipients() -> None:
    world = make_world()
    counts = []
    for count in (1, 30):
        one = prepared(world.unit, count)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            faulty_of(one)
        counts.append(len(queries))
        with CaptureQueriesContext(connection) as queries:
            papers_of(one, ())
        counts.append(len(queries))
    assert counts[:2] == counts[2:]
    assert counts[0] <= 6
