"""A password set by the program for somebody: never by a person, never a weak one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.models import User
from duixian.apps.accounts.operations.passwords import user_password_set
from duixian.apps.audit.models import HistoryRow
from factories.accounts import act, make_user, make_world

pytestmark = pytest.mark.django_db
AT = datetime(2020, 1, 1, tzinfo=UTC)


def test_password_is_set_by_the_program_and_not_told_to_the_history() -> None:
    world = make_world()
    user_password_set(user=world.filler, password="promise-kept-2020", by=Actor.program(), at=AT)
    assert User.objects.get(pk=world.filler.pk).check_password("promise-kept-2020")
    row = HistoryRow.objects.get()
    assert (row.kind, row.payload, row.actor_uuid) == ("accounts.user.password_set", {}, None)


def test_password_of_others_is_nobodys_business() -> None:
    world = make_world()
    with pytest.raises(NotAllowed):
        user_password_set(user=world.filler, password="promise-kept-2020", by=act(world.admin), at=AT)


@pytest.mark.parametrize("weak", ["short", "filler@example.org", "1234567890"])
def test_password_that_is_weak_is_refused_at_the_field(weak: str) -> None:
    world = make_world()
    with pytest.raises(Invalid) as refused:
        user_password_set(user=world.filler, password=weak, by=Actor.program(), at=AT)
    assert (refused.value.field, User.objects.get(pk=world.filler.pk).check_password(weak)) == ("password", False)


def test_password_of_somebody_without_a_unit_leaves_no_row() -> None:
    lost = make_user("lost")
    user_password_set(user=lost, password="promise-kept-2020", by=Actor.program(), at=AT)
    assert HistoryRow.objects.count() == 0
