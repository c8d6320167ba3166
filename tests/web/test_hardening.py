"""What an attacker tries first, each tried here against the whole site."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.forms import models as model_forms
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from architecture.source_tree import modules
from duixian.apps.accounts.models import User
from factories.accounts import World, make_world

PASSWORD = "a-good-password"


@pytest.fixture
def world() -> World:
    cache.clear()
    return make_world()


@pytest.mark.django_db
def test_passwords_have_twelve_characters(world: World, client: Client) -> None:
    client.force_login(world.filler)
    asked = {"oldpassword": PASSWORD, "password1": "Kq7-xw2-Zp9", "password2": "Kq7-xw2-Zp9"}
    answer = client.post(reverse("account_change_password"), asked)
    assert ("12" in answer.text, User.objects.get(pk=world.filler.pk).check_password(PASSWORD)) == (True, True)


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
@override_settings(ALLOWED_HOSTS=["duixian.example", "evil.example"])
def test_the_link_in_a_reset_mail_leads_home_whatever_the_host_says() -> None:
    """Even a name that the site answers to, for whoever asks chooses among them."""
    Client().post(reverse("account_reset_password"), {"email": "filler@example.org"}, headers={"Host": "evil.example"})
    (message,) = mail.outbox
    assert ("evil" in message.body, f"{settings.SITE_ADDRESS}/account/password/reset/" in message.body) == (False, True)


@pytest.mark.django_db
def test_signing_out_ends_the_session_on_the_server(world: World, client: Client) -> None:
    client.force_login(world.filler)
    key = client.session.session_key
    client.post(reverse("account_logout"))
    assert not Session.objects.filter(session_key=key).exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "http:evil.example"],
)
def test_sign_in_leads_nowhere_else(target: str) -> None:
    answer = Client().post(reverse("account_login"), {"login": "filler", "password": PASSWORD, "next": target})
    assert (answer.status_code, answer["Location"]) == (302, "/")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
def test_the_method_cannot_be_overridden(world: World, name: str) -> None:
    client = Client()
    client.force_login(world.filler)
    by_header = client.get(reverse("projects:list"), headers={name: "POST"})
    by_field = client.get(reverse("account_logout"), {"_method": "POST"})
    assert (by_header.status_code, by_field.status_code, client.get(reverse("accounts:roles")).status_code) == (
        200, 200, 200,
    )  # fmt: skip


def _views(resolver: URLResolver | None = None) -> list[object]:
    found: list[object] = []
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            found += [] if entry.namespace == "api" else _views(entry)
        elif isinstance(entry, URLPattern):
            found.append(entry.callback)
    return found


def test_every_form_asks_for_the_token() -> None:
    """No view of ours or of allauth that the site shows is exempt, HTMX and JSON ones included. The API takes no cookie and writes nothing."""
    assert [view for view in _views() if getattr(view, "csrf_exempt", False)] == []


def test_no_form_takes_every_field_of_a_model() -> None:
    found = [m.name for m in modules("src") if re.search(r"__all__[\"']\s*$|fields\s*=\s*[\"']__all__", m.text, re.M)]
    assert found == []
    made = [one for one in _subclasses(model_forms.BaseModelForm) if one.__module__.startswith("duixian.")]
    assert [one.__name__ for one in made if getattr(one, "Meta", None) and one.Meta.fields is None] == []


def _subclasses(kind: type) -> list[type]:
    return [deeper for one in kind.__subclasses__() for deeper in (one, *_subclasses(one))]
