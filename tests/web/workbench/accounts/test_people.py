"""The administrator's pages of people: found, made, invited, given roles."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse

from duixian.apps.accounts.models import Assignment, User
from duixian.apps.accounts.roles import Role
from duixian.apps.audit.models import HistoryRow
from factories.accounts import World, make_user, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def admin(world: World) -> Client:
    client = Client()
    client.force_login(world.admin)
    return client


def names(client: Client, **given: object) -> list[str]:
    page = client.get(reverse("accounts:people"), given)
    return [user.username for user in page.context["page"].object_list]


def test_list_is_narrowed_by_text_unit_role_and_state(world: World, admin: Client) -> None:
    User.objects.filter(username="finance").update(is_active=False)
    assert names(admin, q="丙") == ["head"]
    assert names(admin, unit=str(world.other.uuid)) == ["stranger"]
    assert names(admin, role="filler", unit=str(world.unit.uuid)) == ["filler"]
    assert names(admin, state="inactive") == ["finance"]
    assert len(names(admin)) == 8
    assert names(admin, q="没有") == []


@pytest.mark.parametrize("extra", [0, 30])
def test_list_takes_the_same_queries_however_long(
    world: World, admin: Client, extra: int, django_assert_max_num_queries
) -> None:
    for number in range(extra):
        make_user(f"more{number}", (Role.FILLER, world.unit))
    with django_assert_max_num_queries(9):
        assert len(names(admin)) == min(50, 8 + extra)


def test_person_is_made_and_invited_and_sets_a_password(world: World, admin: Client) -> None:
    given = {
        "username": "wang", "name": "王甲", "email": "wang@example.org", "phone": "", "language": "en",
        "home": str(world.unit.uuid),
    }  # fmt: skip
    answer = admin.post(reverse("accounts:person_create"), given)
    user = User.objects.get(username="wang")
    assert answer["Location"] == reverse("accounts:person", args=[user.uuid])
    (message,) = mail.outbox
    assert (message.to, message.subject) == (["wang@example.org"], "Duixian: your account is ready")
    assert "wang" in message.body
    link = re.search(rf"{settings.SITE_ADDRESS}(\S+)", message.body)
    assert link
    somebody = Client()
    form = somebody.get(link[1], follow=True)
    somebody.post(form.redirect_chain[-1][0], {"password1": "a-fine-password", "password2": "a-fine-password"})
    signed = somebody.post(reverse("account_login"), {"login": "wang", "password": "a-fine-password"})
    assert (signed.status_code, User.objects.get(username="wang").has_usable_password()) == (302, True)


def test_person_refused_by_the_operation_is_told_at_the_field(world: World, admin: Client) -> None:
    given = {
        "username": "filler", "name": "王甲", "email": "wang@example.org", "language": "en", "home": str(world.unit.uuid),
    }  # fmt: skip
    page = admin.post(reverse("accounts:person_create"), given)
    assert page.context["form"].errors == {"username": ["这个用户名已被使用，请换一个。"]}
    assert (page.status_code, mail.outbox) == (200, [])


def test_person_is_made_only_in_units_that_the_administrator_keeps(world: World) -> None:
    client = Client()
    client.force_login(make_user("keeper", (Role.ADMIN, world.other), (Role.AUDITOR, world.bureau)))
    given = {"username": "w", "name": "王", "email": "w@example.org", "language": "en", "home": str(world.unit.uuid)}
    page = client.post(reverse("accounts:person_create"), given)
    assert set(page.context["form"].errors) == {"home"}
    refused = client.post(reverse("accounts:person_act", args=[world.filler.uuid, "deactivate"]))
    assert (refused.status_code, User.objects.get(pk=world.filler.pk).is_active) == (403, True)


def test_mail_that_cannot_be_sent_is_told_and_loses_nothing(
    world: World, admin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", broken)
    page = admin.post(reverse("accounts:person_invite", args=[world.filler.uuid]), follow=True)
    assert [message.level_tag for message in page.context["messages"]] == ["warning"]
    assert HistoryRow.objects.get().kind == "accounts.user.invited"


def test_person_is_changed(world: World, admin: Client) -> None:
    given = {"name": "新名", "email": "n@example.org", "phone": "1", "language": "en", "home": str(world.other.uuid)}
    answer = admin.post(reverse("accounts:person_change", args=[world.filler.uuid]), given)
    user = User.objects.get(pk=world.filler.pk)
    assert answer["Location"] == reverse("accounts:person", args=[user.uuid])
    assert (user.name, user.email, user.phone, user.language, user.home) == (
        "新名",
        "n@example.org",
        "1",
        "en",
        world.other,
    )


def test_person_page_tells_roles_and_history(world: World, admin: Client) -> None:
    admin.post(reverse("accounts:person_act", args=[world.filler.uuid, "deactivate"]))
    page = admin.get(reverse("accounts:person", args=[world.filler.uuid]))
    assert [held.role for held in page.context["held"]] == ["filler"]
    assert [(entry.label, entry.who) for entry in page.context["history"]] == [("停用账号", "管理员庚")]
    assert "停用账号" in page.content.decode()


def test_role_is_granted_and_revoked(world: World, admin: Client) -> None:
    given = {"role": "head", "unit": str(world.unit.uuid), "since": "2020-06-01", "until": ""}
    admin.post(reverse("accounts:role_grant", args=[world.filler.uuid]), given)
    held = Assignment.objects.get(user=world.filler, role="head")
    assert (held.unit, held.since, held.until) == (world.unit, date(2020, 6, 1), None)
    admin.post(reverse("accounts:role_revoke", args=[world.filler.uuid]), {"assignment": held.pk})
    held.refresh_from_db()
    assert held.until is not None


def test_role_that_is_refused_is_told_at_its_field(world: World, admin: Client) -> None:
    given = {"role": "head", "unit": str(world.unit.uuid), "since": "2020-06-01", "until": "2020-06-01"}
    page = admin.post(reverse("accounts:role_grant", args=[world.filler.uuid]), given)
    assert page.context["form"].errors == {"until": ["结束日期须晚于开始日期。"]}
    oneself = admin.post(reverse("accounts:role_grant", args=[world.admin.uuid]), {**given, "until": ""})
    assert set(oneself.context["form"].errors) == {"role"}


def test_role_of_somebody_else_is_not_revoked_through_this_page(world: World, admin: Client) -> None:
    held = world.head.assignments.get()
    answer = admin.post(reverse("accounts:role_revoke", args=[world.filler.uuid]), {"assignment": held.pk})
    held.refresh_from_db()
    assert (answer.status_code, held.until) == (404, None)


def test_action_that_does_not_exist_is_404(world: World, admin: Client) -> None:
    answer = admin.post(reverse("accounts:person_act", args=[world.filler.uuid, "promote"]))
    assert (answer.status_code, HistoryRow.objects.count()) == (404, 0)
