"""Tokens: given by the head for a year at most, kept as a digest, made void."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.models import AccessToken
from duixian.apps.accounts.operations import token_issue, token_note_use, token_revoke
from duixian.apps.accounts.tokens import digest_of
from duixian.apps.audit.models import HistoryRow
from factories.accounts import World, act, make_world
from factories.connections import NOW, issued

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def test_only_the_digest_is_kept_and_the_history_names_neither(world: World) -> None:
    made = issued(world)
    kept = AccessToken.objects.get()
    assert (kept.digest, kept.hint) == (digest_of(made.secret), made.secret[-4:])
    row = HistoryRow.objects.get(kind="accounts.token.issued")
    assert row.payload.keys() == {"name", "purpose", "expires_at"}
    assert made.secret not in str(row.payload)


@pytest.mark.parametrize("days", [0, -1, 367])
def test_a_token_holds_for_a_day_at_least_and_a_year_at_most(world: World, days: int) -> None:
    with pytest.raises(Invalid) as raised:
        issued(world, until=NOW.date() + timedelta(days=days + (1 if days > 0 else -1 if days < 0 else 0)))
    assert raised.value.field == "expires_on"


@pytest.mark.parametrize(("name", "purpose"), [(" ", "x"), ("x", " ")])
def test_a_token_has_a_name_and_a_purpose(world: World, name: str, purpose: str) -> None:
    until: date = NOW.date() + timedelta(days=30)
    with pytest.raises(Invalid):
        token_issue(unit=world.unit, name=name, purpose=purpose, expires_on=until, by=act(world.head), at=NOW)


def test_who_gives_and_who_takes(world: World) -> None:
    until = NOW.date() + timedelta(days=30)
    for user, refusal in ((world.admin, NotAllowed), (world.filler, NotAllowed), (world.stranger, NotFound)):
        with pytest.raises(refusal):
            token_issue(unit=world.unit, name="a", purpose="b", expires_on=until, by=act(user), at=NOW)
    token = issued(world).token
    for user, refusal in ((world.auditor, NotAllowed), (world.filler, NotFound), (world.stranger, NotFound)):
        with pytest.raises(refusal):
            token_revoke(uuid=token.uuid, by=act(user), at=NOW)


def test_a_token_is_made_void_once(world: World) -> None:
    token = issued(world).token
    for _ in range(2):
        token_revoke(uuid=token.uuid, by=act(world.admin), at=NOW)
    token.refresh_from_db()
    assert (token.revoked_at, token.revoked_by) == (NOW, world.admin)
    assert HistoryRow.objects.filter(kind="accounts.token.revoked").count() == 1


def test_there_is_room_for_twenty(world: World) -> None:
    for _ in range(20):
        issued(world)
    with pytest.raises(Invalid, match="20个"):
        issued(world)


def test_the_use_is_noted_once_a_minute(world: World) -> None:
    token = issued(world).token
    for seconds, expected in ((0, 0), (30, 0), (61, 61)):
        token.refresh_from_db()
        token_note_use(token=token, at=NOW + timedelta(seconds=seconds))
        token.refresh_from_db()
        assert token.last_used_at == NOW + timedelta(seconds=expected)
