"""Who sees which mail; how the outbox stands; which addresses are closed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.roles import Role
from duixian.apps.notices.models import OutboxMail
from duixian.apps.notices.operations import mail_queue
from duixian.apps.notices.operations.suppressing import address_close
from duixian.apps.notices.queries.mail import (
    letters_about,
    mail_counts,
    mail_get,
    mails_found,
    mails_visible,
    suppressed,
    suppression_get,
    suppressions,
    waiting_since,
)
from factories.accounts import act, make_user, make_world
from factories.letters import prepared, sent, written

pytestmark = pytest.mark.django_db
AT = datetime(2020, 1, 6, 1, 0, tzinfo=UTC)


def keys(actor: Actor) -> list[str]:
    return [mail.key for mail in mails_visible(actor)]


def test_the_outbox_is_counted_by_state() -> None:
    for key in ("a", "b"):
        mail_queue(key=key, to="a@example.org", subject="s", body="b", at=AT)
    OutboxMail.objects.filter(key="a").update(state="sent", sent_at=AT)
    assert mail_counts() == {"sent": 1, "waiting": 1}
    assert mail_counts(OutboxMail.objects.filter(key="a")) == {"sent": 1}


@pytest.mark.parametrize(
    ("state", "sent_at", "bounced_at", "broken"),
    [
        ("sent", AT, None, ""), ("sent", None, None, "mail_sent_pair"), ("waiting", AT, None, "mail_sent_pair"),
        ("bounced", AT, AT, ""), ("bounced", AT, None, "mail_bounced_pair"), ("bounced", None, AT, "mail_sent_pair"),
        ("sent", AT, AT, "mail_bounced_pair"),
    ],
)  # fmt: skip
def test_a_state_has_its_times_and_no_other(
    state: str, sent_at: datetime | None, bounced_at: datetime | None, broken: str
) -> None:
    mail_queue(key="a", to="a@example.org", subject="s", body="b", at=AT)
    given = {"state": state, "sent_at": sent_at, "bounced_at": bounced_at}
    if not broken:
        assert OutboxMail.objects.update(**given) == 1
    else:
        with pytest.raises(IntegrityError, match=broken), transaction.atomic():
            OutboxMail.objects.update(**given)


def test_mail_is_seen_by_who_works_for_its_unit_and_the_sites_own_by_administrators_at_the_top() -> None:
    world = make_world()
    written(world.unit, "ours")
    written(world.other, "theirs")
    mail_queue(key="site", to="a@example.org", subject="s", body="b", at=AT)
    below = make_user("below", (Role.ADMIN, world.unit))
    assert keys(act(world.filler)) == ["ours"]
    assert keys(act(world.stranger)) == ["theirs"]
    assert keys(act(world.department_reviewer)) == ["theirs", "ours"]
    assert keys(act(world.admin)) == ["site", "theirs", "ours"]
    assert keys(act(below)) == ["ours"]
    assert keys(act(world.auditor)) == []
    assert keys(Actor.program()) == ["site", "theirs", "ours"]


def test_mail_of_another_unit_is_not_found() -> None:
    world = make_world()
    one = written(world.unit)
    assert mail_get(act(world.head), one.uuid) == one
    for who in (world.stranger, world.auditor):
        with pytest.raises(NotFound):
            mail_get(act(who), one.uuid)


def test_mail_is_found_by_state_mailing_address_and_person() -> None:
    world, person = make_world(), uuid4()
    first = sent(world.unit, "a", to="Wang@example.org", person_uuid=person)
    second = written(world.unit, "b", to="li@other.org")
    actor = act(world.filler)
    assert list(mails_found(actor, state="sent")) == [first]
    assert list(mails_found(actor, state="no such")) == [second, first]
    assert list(mails_found(actor, address=" wang@\x00 ")) == [first]
    assert list(mails_found(actor, person=person)) == [first]
    assert list(mails_found(actor, mailing=prepared(world.unit).uuid)) == []


def test_letters_about_a_thing_are_found_by_it() -> None:
    world, thing = make_world(), uuid4()
    one = written(world.unit, "a", about_uuid=thing)
    written(world.unit, "b")
    assert list(letters_about(thing)) == [one]


def test_oldest_waiting_mail_tells_since_when_it_waits() -> None:
    assert waiting_since() is None
    for hours in (2, 1, 3):
        mail_queue(key=str(hours), to="a@example.org", subject="s", body="b", at=AT + timedelta(hours=hours))
    OutboxMail.objects.filter(key="1").update(state="sent", sent_at=AT)
    assert waiting_since() == AT + timedelta(hours=2)


def test_closed_addresses_hold_for_one_unit_whatever_the_case() -> None:
    world = make_world()
    address_close(mail=written(world.unit, to="Gone@Example.org"), status="5.1.1", reason="", at=AT)
    assert suppressed(world.unit, ["gone@EXAMPLE.org", "other@example.org"]) == {"gone@example.org"}
    assert suppressed(world.other, ["gone@example.org"]) == set()
    one = suppressions(act(world.filler)).get()
    assert suppression_get(act(world.filler), one.uuid) == one
    with pytest.raises(NotFound):
        suppression_get(act(world.stranger), one.uuid)
