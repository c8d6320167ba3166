"""Signing in: by user name or mail address, locked after five failures, with a second factor for who wants one."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from axes.models import AccessAttempt
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from duixian.apps.accounts.models import User
from duixian.web.workbench.accounts.signing_in import minutes_left
from factories.accounts import World, make_world

pytestmark = pytest.mark.django_db
PASSWORD = "a-good-password"
NEW = "another-good-password"


@pytest.fixture
def world() -> World:
    cache.clear()
    return make_world()


def sign_in(client: Client, login: str = "filler", password: str = PASSWORD, **given: str) -> int:
    return client.post(reverse("account_login"), {"login": login, "password": password, **given}).status_code


def signed_in(client: Client) -> str:
    """The user name of whoever is signed in at this browser."""
    page = client.get(reverse("accounts:profile"))
    return page.context["request"].user.username if page.status_code == 200 else ""


@pytest.mark.parametrize("login", ["filler", "filler@example.org", " Filler@Example.org "])
@pytest.mark.usefixtures("world")
def test_sign_in_by_user_name_or_mail_address(login: str) -> None:
    client = Client()
    assert sign_in(client, login) == 302
    assert signed_in(client) == "filler"


@pytest.mark.usefixtures("world")
def test_sign_in_goes_on_to_the_page_that_was_asked_for() -> None:
    client = Client()
    asked = client.get("/account/roles/")
    assert asked["Location"] == "/account/login/?next=/account/roles/"
    answer = client.post(asked["Location"], {"login": "filler", "password": PASSWORD, "next": "/account/roles/"})
    assert answer["Location"] == "/account/roles/"
    elsewhere = Client().post(
        "/account/login/", {"login": "filler", "password": PASSWORD, "next": "https://evil.example/"}
    )
    assert elsewhere["Location"] == "/"


@pytest.mark.usefixtures("world")
def test_sign_in_with_a_wrong_password_says_so_at_the_form() -> None:
    client = Client()
    page = client.post(reverse("account_login"), {"login": "filler", "password": "wrong"})
    assert page.status_code == 200
    assert page.context["form"].errors["__all__"].data[0].code == "username_password_mismatch"
    assert signed_in(client) == ""


@pytest.mark.usefixtures("world")
def test_five_failures_close_the_sign_in_under_both_names() -> None:
    client = Client()
    assert [sign_in(client, "filler", "wrong") for _ in range(4)] == [200] * 4
    page = client.post(reverse("account_login"), {"login": "filler@example.org", "password": "wrong"})
    assert page.status_code == 429
    assert (page.context["minutes"], page["Retry-After"]) == (15, "900")
    assert "15 分钟后" in page.content.decode()
    assert sign_in(client) == 429
    assert signed_in(client) == ""
    assert sign_in(client, "head") == 302


def test_an_administrator_opens_a_closed_sign_in(world: World) -> None:
    client, admin = Client(), Client()
    for _ in range(5):
        sign_in(client, "filler@example.org", "wrong")
    admin.force_login(world.admin)
    admin.post(reverse("accounts:person_act", args=[world.filler.uuid, "unlock"]))
    assert sign_in(client) == 302
    assert signed_in(client) == "filler"


@pytest.mark.usefixtures("world")
def test_success_forgets_failures() -> None:
    client = Client()
    for _ in range(3):
        assert [sign_in(client, "filler", "wrong") for _ in range(3)] == [200] * 3
        assert sign_in(client) == 302
        client.post(reverse("account_logout"))
    assert AccessAttempt.objects.count() == 0


def test_failures_count_by_the_address_behind_the_trusted_proxy(world: World, settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    attacker, owner = Client(headers={"X-Forwarded-For": "10.0.0.1"}), Client(headers={"X-Forwarded-For": "10.0.0.2"})
    assert [sign_in(attacker, "filler", "wrong") for _ in range(5)][-1] == 429
    assert (sign_in(attacker), sign_in(owner)) == (429, 302)
    assert signed_in(owner) == world.filler.username


def test_an_address_that_somebody_made_up_counts_for_nothing(world: World) -> None:
    for number in range(5):
        sign_in(Client(headers={"X-Forwarded-For": f"10.0.0.{number}"}), "filler", "wrong")
    assert sign_in(Client(), world.filler.username) == 429
    assert AccessAttempt.objects.get().ip_address == "127.0.0.1"


def test_minutes_left_are_rounded_up_and_at_least_one(world: World) -> None:
    now = datetime(2020, 6, 1, tzinfo=UTC)
    assert minutes_left("filler", "127.0.0.1", now) == 1
    attempt = AccessAttempt.objects.create(username="filler", ip_address="127.0.0.1", failures_since_start=5)
    AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=now)
    told = [minutes_left("filler", "127.0.0.1", now + timedelta(seconds=s)) for s in (0, 1, 60, 840, 899, 2000)]
    assert told == [15, 15, 14, 1, 1, 1]


@pytest.mark.usefixtures("world")
def test_deactivated_account_does_not_get_in_and_is_put_out() -> None:
    client = Client()
    sign_in(client)
    User.objects.filter(username="filler").update(is_active=False)
    assert signed_in(client) == ""
    again = Client()
    answer = again.post(reverse("account_login"), {"login": "filler", "password": PASSWORD})
    assert (answer["Location"], signed_in(again)) == (reverse("account_inactive"), "")


def test_nobody_signs_up() -> None:
    assert Client().get("/account/signup/").status_code in {302, 404}
    assert User.objects.count() == 0


@pytest.mark.usefixtures("world")
def test_password_is_reset_by_a_link_that_works_once() -> None:
    client = Client()
    sent = client.post(reverse("account_reset_password"), {"email": "filler@example.org"})
    assert sent["Location"] == reverse("account_reset_password_done")
    (message,) = mail.outbox
    assert (message.to, message.subject) == (["filler@example.org"], "兑现：重设密码")
    link = re.search(rf"{settings.SITE_ADDRESS}(\S+)", message.body)
    assert link
    form = client.get(link[1], follow=True)
    done = client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert done["Location"] == reverse("account_reset_password_from_key_done")
    assert [sign_in(Client(), "filler", password) for password in (PASSWORD, NEW)] == [200, 302]
    assert Client().get(link[1], follow=True).context["token_fail"]


@pytest.mark.usefixtures("world")
def test_password_reset_of_a_stranger_says_the_same_and_sends_nothing() -> None:
    sent = Client().post(reverse("account_reset_password"), {"email": "nobody@example.org"})
    assert (sent["Location"], mail.outbox) == (reverse("account_reset_password_done"), [])


@pytest.mark.usefixtures("world")
def test_password_change_ends_other_sessions() -> None:
    client, other = Client(), Client()
    sign_in(client)
    sign_in(other)
    page = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    )
    assert page.status_code == 302
    assert (signed_in(client), signed_in(other)) == ("filler", "")


@pytest.mark.parametrize("weak", ["short", "1234567890123", "password1234", "filler@example.org"])
@pytest.mark.usefixtures("world")
def test_weak_passwords_are_refused_at_the_field(weak: str) -> None:
    client = Client()
    sign_in(client)
    given = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
    page = client.post(reverse("account_change_password"), given)
    assert set(page.context["form"].errors) == {"password1"}
    assert sign_in(Client()) == 302


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def with_second_factor(client: Client) -> list[str]:
    """Switch the second factor on for whoever is signed in; gives the recovery codes."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    done = client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})
    assert done["Location"] == reverse("mfa_view_recovery_codes")
    return list(client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"])


@pytest.mark.usefixtures("world")
def test_second_factor_is_asked_for_at_the_next_sign_in() -> None:
    client = Client()
    sign_in(client)
    codes = with_second_factor(client)
    assert len(codes) == 10
    again = Client()
    answer = again.post(reverse("account_login"), {"login": "filler", "password": PASSWORD})
    assert answer["Location"].startswith(reverse("mfa_authenticate"))
    assert signed_in(again) == ""
    wrong = again.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert wrong.context["form"].errors != {}
    assert again.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code == 302
    assert signed_in(again) == "filler"


@pytest.mark.usefixtures("world")
def test_recovery_code_works_once() -> None:
    client = Client()
    sign_in(client)
    (code, *_) = with_second_factor(client)
    for expected in ("filler", ""):
        again = Client()
        sign_in(again)
        again.post(reverse("mfa_authenticate"), {"code": code})
        assert signed_in(again) == expected


@pytest.mark.usefixtures("world")
def test_guessing_codes_is_held_back() -> None:
    client = Client()
    sign_in(client)
    codes = with_second_factor(client)
    again = Client()
    sign_in(again)
    for _ in range(12):
        again.post(reverse("mfa_authenticate"), {"code": "000000"})
    page = again.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert (page.status_code, signed_in(again)) == (200, "")


@pytest.mark.usefixtures("world")
def test_second_factor_is_switched_off_by_its_owner() -> None:
    client = Client()
    sign_in(client)
    with_second_factor(client)
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert sign_in(Client()) == 302
    assert not client.get(reverse("mfa_index")).context["is_mfa_enabled"]


def test_touching_the_second_factor_asks_for_the_password_again(world: World) -> None:
    client = Client()
    client.force_login(world.filler)
    answer = client.get(reverse("mfa_activate_totp"))
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    confirmed = client.post(answer["Location"], {"password": PASSWORD})
    assert confirmed["Location"] == reverse("mfa_activate_totp")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


@pytest.mark.usefixtures("world")
def test_other_sessions_are_ended_from_the_list() -> None:
    client, other = Client(), Client()
    sign_in(client)
    sign_in(other)
    page = client.get(reverse("usersessions_list"))
    assert page.context["session_count"] == 2
    client.post(reverse("usersessions_list"))
    assert (signed_in(client), signed_in(other)) == ("filler", "")
