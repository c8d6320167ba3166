"""One's own account, the roles explained, the language of the pages."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from duixian.apps.accounts.models import User
from factories.accounts import World, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def client(world: World) -> Client:
    made = Client()
    made.force_login(world.filler)
    return made


def test_profile_is_saved_and_its_language_shown_at_once(world: World, client: Client) -> None:
    answer = client.post(reverse("accounts:profile"), {"name": "新名", "phone": "021", "language": "en"})
    user = User.objects.get(pk=world.filler.pk)
    assert (user.name, user.phone, user.language) == ("新名", "021", "en")
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert client.get(reverse("accounts:profile")).headers["Content-Language"] == "en"


def test_profile_left_empty_is_told_at_the_field(world: World, client: Client) -> None:
    page = client.post(reverse("accounts:profile"), {"name": "", "phone": "", "language": "en"})
    assert set(page.context["form"].errors) == {"name"}
    assert User.objects.get(pk=world.filler.pk).name == world.filler.name


def test_profile_names_the_roles_held(world: World, client: Client) -> None:
    page = client.get(reverse("accounts:profile"))
    assert [(held.role.value, held.unit) for held in page.context["held"]] == [("filler", world.unit.name)]


def test_roles_are_explained_and_the_own_marked(client: Client) -> None:
    page = client.get(reverse("accounts:roles"))
    assert len(page.context["roles"]) == 7
    assert [role.value for role in page.context["mine"]] == ["filler"]
    assert "不能审核自己填报的内容" in page.content.decode()


def test_language_is_set_for_the_browser_and_the_account(world: World, client: Client) -> None:
    answer = client.post(reverse("set_language"), {"language": "en", "next": "/account/roles/"})
    assert (answer["Location"], answer.cookies[settings.LANGUAGE_COOKIE_NAME].value) == ("/account/roles/", "en")
    assert User.objects.get(pk=world.filler.pk).language == "en"


def test_language_is_set_before_signing_in() -> None:
    answer = Client().post(reverse("set_language"), {"language": "en", "next": "/account/login/"})
    assert (answer["Location"], answer.cookies[settings.LANGUAGE_COOKIE_NAME].value) == ("/account/login/", "en")


def test_language_leads_nowhere_else_and_knows_only_ours(world: World, client: Client) -> None:
    answer = client.post(reverse("set_language"), {"language": "xx", "next": "https://evil.example/"})
    assert (answer["Location"], answer.cookies[settings.LANGUAGE_COOKIE_NAME].value) == ("/", "zh-hans")
    assert User.objects.get(pk=world.filler.pk).language == "zh-hans"
