"""People who come together."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import Invalid
from duixian.apps.events.models import Event, RegistrationGroup, RegistrationKind
from duixian.apps.events.operations.groups import Member, MemberRefused, group_apply
from duixian.apps.events.operations.registering import NotTaking
from duixian.apps.events.queries.registrations import group_by_token
from duixian.apps.events.rules import GUEST
from factories.accounts import make_world
from factories.events import make_event, make_kind
from factories.registering import AT, apply, details, form_key, letters, mail_of, states

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event(make_world().unit)


@pytest.fixture
def kind(event: Event) -> RegistrationKind:
    return make_kind(event, quota=2)


def ask(kind: RegistrationKind, *names: str, **more: Any) -> tuple[RegistrationGroup, str]:
    members = [Member(kind.uuid, details(name, email="" if name == "丙" else mail_of(name))) for name in names]
    asked: dict[str, Any] = {
        "slug": kind.event.slug, "name": "海汀大学", "contact": details("联系人"), "members": members, "agreed": ("notice",),
        "language": "zh-hans", "key": form_key(), "by": GUEST, "at": AT,
    }  # fmt: skip
    return group_apply(**{**asked, **more})


def test_group_is_registered_as_places_allow_and_letters_reach_everybody(event: Event, kind: RegistrationKind) -> None:
    group, token = ask(kind, "甲", "乙", "丙")
    assert states(event) == [("甲", "confirmed"), ("乙", "confirmed"), ("丙", "waiting")]
    assert letters() == [(mail_of("甲"), "confirmed"), (mail_of("乙"), "confirmed"), (mail_of("联系人"), "waiting")]
    assert (group_by_token(token), {one.group for one in event.registrations.all()}) == (group, {group})
    assert [c.purpose for one in event.registrations.all() for c in one.consents.all()] == ["notice"] * 3


def test_group_sent_twice_is_one_group(event: Event, kind: RegistrationKind) -> None:
    key = form_key()
    (first, _old), (second, token) = ask(kind, "甲", key=key), ask(kind, "甲", key=key)
    assert (first, group_by_token(token), event.registrations.count()) == (second, second, 1)


def test_group_with_one_member_who_cannot_registers_nobody(event: Event, kind: RegistrationKind) -> None:
    apply(kind, "乙")
    with pytest.raises(MemberRefused) as refused:
        ask(kind, "甲", "乙")
    assert (refused.value.place, refused.value.field, str(refused.value.message)) == (
        1,
        "email",
        "第2位：这个邮箱已经报过名。",
    )
    assert (states(event), RegistrationGroup.objects.count()) == ([("乙", "confirmed")], 0)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"name": " "}, "name"), ({"contact": details("联系人", email="")}, "email"), ({"members": []}, None),
        ({"members": [Member(uuid4(), details("甲"))]}, "kind"), ({"agreed": ()}, "notice"),
    ],
)  # fmt: skip
def test_group_when_something_is_missing(kind: RegistrationKind, more: dict[str, Any], field: str | None) -> None:
    with pytest.raises(Invalid) as refused:
        ask(kind, "甲", **more)
    assert (refused.value.field, RegistrationGroup.objects.count()) == (field, 0)


def test_group_when_the_kind_is_closed(event: Event) -> None:
    with pytest.raises(NotTaking):
        ask(make_kind(event, closes_at=AT), "甲")
    assert RegistrationGroup.objects.count() == 0
