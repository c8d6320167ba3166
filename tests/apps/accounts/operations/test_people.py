"""Accounts: who makes them, what is refused at which field, and that the history never holds a personal value."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from allauth.mfa.models import Authenticator

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.models import Unit, User
from duixian.apps.accounts.operations import (
    user_activate,
    user_change,
    user_create,
    user_deactivate,
    user_invite,
    user_language_set,
    user_profile_change,
    user_second_factor_remove,
    user_unlock,
)
from duixian.apps.accounts.roles import Role
from duixian.apps.audit.models import HistoryRow
from factories.accounts import World, act, make_user, make_world

pytestmark = pytest.mark.django_db
AT = datetime(2020, 6, 1, 8, tzinfo=UTC)


@pytest.fixture
def world() -> World:
    return make_world()


def create(world: World, **given: object) -> User:
    named = {
        "username": "wang",
        "name": "王甲",
        "email": "wang@example.org",
        "home": world.unit,
        "by": act(world.admin),
    }
    return user_create(**{**named, **given}, at=AT)  # type: ignore[arg-type]


def told(user: User) -> list[tuple[str, dict[str, object]]]:
    rows = HistoryRow.objects.filter(about="accounts.user", about_uuid=user.uuid).order_by("pk")
    return [(row.kind.removeprefix("accounts.user."), row.payload) for row in rows]


def test_user_create_has_no_password_yet(world: World) -> None:
    user = create(world, name=" 王甲 ", phone=" 021-5555 ")
    assert (user.name, user.phone, user.home, user.is_active) == ("王甲", "021-5555", world.unit, True)
    assert not user.has_usable_password()
    assert told(user) == [("created", {})]
    assert HistoryRow.objects.get().unit_id == world.unit.pk


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"username": ""}, "username"),
        ({"username": "王 甲"}, "username"),
        ({"username": "FILLER"}, "username"),
        ({"username": "x" * 151}, "username"),
        ({"name": "  "}, "name"),
        ({"name": "王" * 61}, "name"),
        ({"email": "wang"}, "email"),
        ({"email": "Filler@Example.org"}, "email"),
        ({"phone": "0" * 31}, "phone"),
        ({"language": "fr"}, "language"),
    ],
)
def test_user_create_refuses_at_the_field(world: World, given: dict[str, object], field: str) -> None:
    before = User.objects.count()
    with pytest.raises(Invalid) as refused:
        create(world, **given)
    assert (refused.value.field, User.objects.count(), HistoryRow.objects.count()) == (field, before, 0)


def test_user_create_is_for_administrators_of_the_unit(world: World) -> None:
    with pytest.raises(NotFound):
        create(world, by=act(make_user("keeper", (Role.ADMIN, world.other))))
    with pytest.raises(NotAllowed):
        create(world, by=act(world.head))


def test_user_create_in_a_unit_that_is_off_is_refused(world: World) -> None:
    Unit.objects.filter(pk=world.other.pk).update(active=False)
    world.other.refresh_from_db()
    with pytest.raises(Invalid) as refused:
        create(world, home=world.other)
    assert refused.value.field == "home"


def test_user_change_tells_fields_and_never_values(world: World) -> None:
    user = user_change(
        user=world.filler, name="新名", email="new@example.org", phone="", language="en", home=world.unit,
        by=act(world.admin), at=AT,
    )  # fmt: skip
    assert (user.name, user.email, user.language) == ("新名", "new@example.org", "en")
    assert told(user) == [("changed", {"fields": ["name", "email", "language"]})]


def test_user_change_of_the_unit_is_told_in_both(world: World) -> None:
    user_change(
        user=world.filler, name=world.filler.name, email=world.filler.email, phone="", language="zh-hans",
        home=world.other, by=act(world.admin), at=AT,
    )  # fmt: skip
    assert told(world.filler) == [("changed", {"fields": ["home"]})] * 2
    assert {row.unit_id for row in HistoryRow.objects.all()} == {world.unit.pk, world.other.pk}


def test_user_change_without_a_difference_leaves_no_row(world: World) -> None:
    user_change(
        user=world.filler, name=world.filler.name, email=world.filler.email, phone="", language="zh-hans",
        home=world.unit, by=act(world.admin), at=AT,
    )  # fmt: skip
    assert HistoryRow.objects.count() == 0


def test_profile_is_changed_by_its_owner_alone(world: World) -> None:
    user = user_profile_change(user=world.filler, name="甲", phone="1", language="en", by=act(world.filler), at=AT)
    assert (user.name, user.phone, user.language) == ("甲", "1", "en")
    with pytest.raises(NotAllowed):
        user_profile_change(user=world.filler, name="乙", phone="", language="en", by=act(world.admin), at=AT)
    assert told(user) == [("changed", {"fields": ["name", "phone", "language"]})]


def test_language_set_changes_nothing_else(world: World) -> None:
    user = user_language_set(user=world.filler, language="en", by=act(world.filler), at=AT)
    assert (user.language, user.name) == ("en", world.filler.name)


def test_deactivated_account_comes_back_with_its_roles(world: World) -> None:
    admin = act(world.admin)
    assert not user_deactivate(user=world.filler, by=admin, at=AT).is_active
    assert user_activate(user=world.filler, by=admin, at=AT).is_active
    assert told(world.filler) == [("deactivated", {}), ("activated", {})]
    assert act(world.filler).roles == {Role.FILLER}


def test_nobody_deactivates_themself(world: World) -> None:
    with pytest.raises(NotAllowed):
        user_deactivate(user=world.admin, by=act(world.admin), at=AT)


def test_the_last_administrator_is_not_deactivated(world: World) -> None:
    """Somebody of the unit below keeps it, but nobody else keeps the bureau."""
    second = make_user("second", (Role.ADMIN, world.bureau))
    user_deactivate(user=world.admin, by=act(second), at=AT)
    third = make_user("third", (Role.ADMIN, world.unit))
    User.objects.filter(pk=third.pk).update(home=world.bureau)
    with pytest.raises(Invalid, match="系统管理员"):
        user_deactivate(user=second, by=Actor.program(), at=AT)
    assert User.objects.get(pk=second.pk).is_active


def test_invitation_needs_an_account_that_works_and_an_address(world: World) -> None:
    admin = act(world.admin)
    user_invite(user=world.filler, by=admin, at=AT)
    assert told(world.filler) == [("invited", {})]
    User.objects.filter(pk=world.filler.pk).update(email="")
    with pytest.raises(Invalid) as refused:
        user_invite(user=User.objects.get(pk=world.filler.pk), by=admin, at=AT)
    assert refused.value.field == "email"
    User.objects.filter(pk=world.head.pk).update(is_active=False)
    with pytest.raises(Invalid, match="停用"):
        user_invite(user=User.objects.get(pk=world.head.pk), by=admin, at=AT)


def test_second_factor_is_removed_by_an_administrator_and_never_by_oneself(world: World) -> None:
    for user in (world.filler, world.admin):
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    admin = act(world.admin)
    user_second_factor_remove(user=world.filler, by=admin, at=AT)
    assert told(world.filler) == [("second_factor_removed", {})]
    assert not Authenticator.objects.filter(user=world.filler).exists()
    with pytest.raises(Invalid):
        user_second_factor_remove(user=world.filler, by=admin, at=AT)
    with pytest.raises(NotAllowed):
        user_second_factor_remove(user=world.admin, by=admin, at=AT)


def test_unlock_leaves_a_row(world: World) -> None:
    user_unlock(user=world.filler, by=act(world.admin), at=AT)
    assert told(world.filler) == [("unlocked", {})]


def test_people_of_another_unit_are_not_there(world: World) -> None:
    keeper = act(make_user("keeper", (Role.ADMIN, world.other)))
    for operation in (user_deactivate, user_activate, user_invite, user_unlock):
        with pytest.raises(NotFound):
            operation(user=world.filler, by=keeper, at=AT)
    assert HistoryRow.objects.count() == 0


def test_histories_of_people_hold_no_personal_value(world: World) -> None:
    create(world, username="li", name="李乙丙", email="li@example.org", phone="13900000000")
    user = User.objects.get(username="li")
    user_change(
        user=user,
        name="李丁戊",
        email="l@example.org",
        phone="1",
        language="en",
        home=world.unit,
        by=act(world.admin),
        at=AT,
    )
    kept = "".join(str(row.content()) for row in HistoryRow.objects.all())
    values = ("李乙丙", "李丁戊", "example.org", "139", "li@")
    assert [value for value in values if value in kept] == []
