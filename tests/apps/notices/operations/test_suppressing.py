"""Addresses that are closed: once, for one unit; lifted with a reason by who works there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.notices.models import OutboxMail, Suppression
from duixian.apps.notices.operations import mail_queue, mail_retry, mail_send_waiting
from duixian.apps.notices.operations.suppressing import address_close, address_lift
from factories.accounts import World, act, make_world
from factories.letters import AT, PROGRAM, write, written

pytestmark = pytest.mark.django_db


def closed(world: World) -> Suppression:
    address_close(mail=written(world.unit, "old"), status="5.1.1", reason="没有此人", at=AT)
    return Suppression.objects.get()


def test_address_is_closed_once() -> None:
    world = make_world()
    one = closed(world)
    address_close(mail=written(world.unit, "b", to="LI@example.org"), status="5.2.1", reason="别的", at=AT)
    assert Suppression.objects.get() == one
    with pytest.raises(IntegrityError), transaction.atomic():
        Suppression.objects.create(unit=world.unit, address="li@example.org", since=AT)


def test_mail_of_the_site_closes_no_address() -> None:
    mail_queue(key="site", to="a@example.org", subject="s", body="b", at=AT)
    address_close(mail=OutboxMail.objects.get(), status="5.1.1", reason="", at=AT)
    assert Suppression.objects.count() == 0


def test_lifted_address_takes_mail_again_and_withheld_mail_leaves_when_somebody_says_so() -> None:
    world = make_world()
    one, by = closed(world), act(world.filler)
    OutboxMail.objects.filter(key="old").update(state="withdrawn")
    write(world.unit, "new")
    address_lift(uuid=one.uuid, reason=" 已电话核实 ", by=by, at=AT + timedelta(days=1))
    one.refresh_from_db()
    assert (one.lifted_at, one.lifted_by, one.lifted_reason) == (AT + timedelta(days=1), world.filler, "已电话核实")
    assert [row.kind for row in HistoryRow.objects.all()] == ["notices.address.lifted"]
    assert mail_send_waiting(limit=9, by=PROGRAM, at=AT) == {"sent": 0, "failed": 0}
    mail_retry(uuid=OutboxMail.objects.get(key="new").uuid, by=by, at=AT)
    assert mail_send_waiting(limit=9, by=PROGRAM, at=AT) == {"sent": 1, "failed": 0}


def test_lifting_needs_a_reason_and_happens_once() -> None:
    world = make_world()
    one, by = closed(world), act(world.filler)
    with pytest.raises(Invalid) as error:
        address_lift(uuid=one.uuid, reason="  ", by=by, at=AT)
    assert error.value.field == "reason"
    address_lift(uuid=one.uuid, reason="核实", by=by, at=AT)
    with pytest.raises(Invalid):
        address_lift(uuid=one.uuid, reason="核实", by=by, at=AT)
    assert HistoryRow.objects.count() == 1


def test_only_who_works_for_the_unit_lifts() -> None:
    world = make_world()
    one = closed(world)
    for refused, who in ((NotFound, world.stranger), (NotFound, world.auditor), (NotAllowed, world.admin)):
        with pytest.raises(refused):
            address_lift(uuid=one.uuid, reason="核实", by=act(who), at=AT)
    assert Suppression.objects.get().lifted_at is None
