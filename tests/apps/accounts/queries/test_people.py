"""Which people somebody sees, and which roles count on a day."""

from __future__ import annotations

from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.contrib.auth.models import AnonymousUser

from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Assignment, User
from duixian.apps.accounts.queries import (
    actor_of,
    admins_for,
    name_signed_in_with,
    people_found,
    people_visible,
    person_get,
    sign_in_state,
)
from duixian.apps.accounts.queries.people import SignInState, holders
from duixian.apps.accounts.roles import Role
from factories.accounts import act, make_user, make_world

pytestmark = pytest.mark.django_db


def test_actor_holds_a_role_from_its_first_day_up_to_its_last() -> None:
    world = make_world()
    Assignment.objects.create(
        user=world.filler, unit=world.unit, role=Role.FINANCE, since=date(2020, 3, 1), until=date(2020, 4, 1)
    )
    days = [date(2020, 2, 29), date(2020, 3, 1), date(2020, 3, 31), date(2020, 4, 1)]
    actors = [actor_of(world.filler, on=day) for day in days]
    assert [actor.holds(Role.FINANCE, at=world.unit.path) for actor in actors if actor] == [False, True, True, False]


def test_actor_holds_nothing_in_a_unit_that_is_off() -> None:
    world = make_world()
    world.unit.active = False
    world.unit.save()
    actor = actor_of(world.filler, on=date(2020, 6, 1))
    assert actor is not None
    assert actor.roles == frozenset()


def test_nobody_acts_without_signing_in() -> None:
    assert actor_of(AnonymousUser(), on=date(2020, 6, 1)) is None


def test_people_visible_are_at_home_or_hold_a_role_below() -> None:
    world = make_world()
    guest = make_user("guest", (Role.AUDITOR, world.other))
    Assignment.objects.create(user=guest, unit=world.unit, role=Role.AUDITOR, since=date(2020, 1, 1))
    seen = {user.username for user in people_visible(act(world.head))}
    assert seen == {"filler", "finance", "head", "guest"}
    assert {user.username for user in people_visible(act(world.stranger))} == {"stranger", "guest"}


def test_people_found_by_text_unit_role_and_state() -> None:
    world = make_world()
    admin = act(world.admin)
    User.objects.filter(pk=world.stranger.pk).update(is_active=False)
    names = lambda **given: [user.username for user in people_found(admin, **given)]  # noqa: E731
    assert names(text="填报") == ["filler"]
    assert names(text="FILLER@") == ["filler"]
    assert names(unit=world.other) == ["stranger"]
    assert names(role="head") == ["head"]
    assert names(active=False) == ["stranger"]
    assert names(text="没有这个人") == []


def test_people_found_takes_two_queries_however_many(django_assert_num_queries) -> None:
    world = make_world()
    admin = act(world.admin)
    with django_assert_num_queries(2):
        everybody = list(people_found(admin))
        assert [held.unit.name for user in everybody for held in user.assignments.all()]
    assert len(everybody) == 8


def test_person_of_another_unit_is_not_found() -> None:
    world = make_world()
    assert person_get(act(world.filler), world.head.uuid) == world.head
    with pytest.raises(NotFound):
        person_get(act(world.filler), world.stranger.uuid)


def test_admins_for_somebody_are_those_above_them() -> None:
    world = make_world()
    make_user("other-admin", (Role.ADMIN, world.other))
    lost = make_user("lost")
    day = date(2020, 6, 1)
    assert [user.username for user in admins_for(world.filler, on=day)] == ["admin"]
    assert {user.username for user in admins_for(lost, on=day)} == {"admin", "other-admin"}


def test_holders_are_active_and_hold_the_role_there_or_above() -> None:
    world = make_world()
    day = date(2020, 6, 1)
    above = make_user("above", (Role.HEAD, world.department), name="局长")
    make_user("beside", (Role.HEAD, world.other))
    left = make_user("left", (Role.HEAD, world.unit))
    left.is_active = False
    left.save()
    assert holders(world.unit, Role.HEAD, on=day) == sorted([above, world.head], key=lambda one: one.name)
    assert holders(world.unit, Role.HEAD, on=date(1990, 1, 1)) == []


def test_sign_in_state_tells_a_closed_sign_in_and_a_second_factor(django_assert_num_queries) -> None:
    world = make_world()
    for user, failures in ((world.filler, 4), (world.head, 5)):
        AccessAttempt.objects.create(username=user.username, ip_address="10.0.0.1", failures_since_start=failures)
    Authenticator.objects.create(user=world.filler, type=Authenticator.Type.TOTP, data={})
    with django_assert_num_queries(4):
        states = [sign_in_state(user, failures=5) for user in (world.filler, world.head)]
    assert states == [SignInState(closed=False, second_factor=True), SignInState(closed=True, second_factor=False)]


def test_name_signed_in_with_is_the_user_name_whatever_was_typed() -> None:
    world = make_world()
    assert name_signed_in_with("filler") == "filler"
    assert name_signed_in_with("FILLER@example.org") == world.filler.username
    assert name_signed_in_with("nobody") == "nobody"
