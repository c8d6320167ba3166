"""A sign-in ends: after a working day however busy, after half an hour of silence, and at once where its clocks are missing."""

from __future__ import annotations

import pytest
from django.conf import LazySettings, settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from duixian.web.sessions import BEGAN, SEEN, STEP
from factories.accounts import make_world

pytestmark = pytest.mark.django_db
DAY, IDLE = settings.SESSION_COOKIE_AGE, settings.SESSION_IDLE_SECONDS


@pytest.fixture
def signed_in(client: Client) -> Client:
    client.force_login(make_world().filler)
    return client


def aged(client: Client, *, by: int, quiet: int, browser_close: bool = True) -> Client:
    """As if the sign-in had been `by` seconds ago, and the last sign of life `quiet` seconds."""
    session = client.session
    session[BEGAN], session[SEEN] = session[BEGAN] - by, session[SEEN] - quiet
    session.set_expiry(0 if browser_close else DAY)
    session.save()
    return client


def opens(client: Client) -> bool:
    return client.get(reverse("accounts:roles")).status_code == 200


def test_the_settings_are_half_an_hour_and_twelve_hours() -> None:
    assert (IDLE, DAY) == (1800, 43200)


@pytest.mark.parametrize(
    ("by", "quiet", "browser_close", "open_"),
    [
        (DAY - 60, 0, True, True),
        (DAY, 0, True, False),
        (DAY, 0, False, False),
        (3600, IDLE - 60, True, True),
        (3600, IDLE, True, False),
        (3600, IDLE, False, True),
    ],
)
def test_a_sign_in_lasts_as_long_as_it_may(
    signed_in: Client, by: int, quiet: int, browser_close: bool, open_: bool
) -> None:
    assert opens(aged(signed_in, by=by, quiet=quiet, browser_close=browser_close)) is open_


def test_an_ended_sign_in_is_gone_from_the_server(signed_in: Client) -> None:
    key = aged(signed_in, by=0, quiet=IDLE).session.session_key
    answer = signed_in.get(reverse("accounts:roles"))
    assert (answer["Location"], Session.objects.filter(session_key=key).exists()) == (
        f"{reverse('account_login')}?next={reverse('accounts:roles')}", False,
    )  # fmt: skip


def test_signs_of_life_keep_it_and_are_written_once_a_minute(signed_in: Client) -> None:
    aged(signed_in, by=3600, quiet=STEP - 1)
    before = signed_in.session[SEEN]
    answer = signed_in.get(reverse("system:awake"))
    assert (answer.status_code, signed_in.session[SEEN] - before) == (204, 0)
    aged(signed_in, by=0, quiet=IDLE - STEP - 5)
    assert opens(signed_in)
    assert signed_in.session[SEEN] >= before + 1


def test_a_session_without_clocks_is_over(signed_in: Client) -> None:
    """Such a one was made before there were clocks, or by somebody who could write sessions but not sign in."""
    session = signed_in.session
    del session[BEGAN]
    session.save()
    assert not opens(signed_in)


def test_signing_in_changes_the_key(client: Client, settings: LazySettings) -> None:
    """Whoever planted a session key before the sign-in holds nothing after it."""
    world = make_world()
    world.filler.set_password("promise-kept-2020")
    world.filler.save()
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = planted = session.session_key
    client.post(reverse("account_login"), {"login": world.filler.username, "password": "promise-kept-2020"})
    assert opens(client)
    assert client.session.session_key != planted
    assert client.session.get_expire_at_browser_close()


def test_pages_for_everybody_leave_the_session_alone(signed_in: Client, django_assert_num_queries: object) -> None:
    signed_in.cookies[settings.LANGUAGE_COOKIE_NAME] = "zh-hans"
    with django_assert_num_queries(0):  # type: ignore[operator]  # a fixture of pytest-django
        assert signed_in.get("/robots.txt").text.startswith("User-agent: *\n")
