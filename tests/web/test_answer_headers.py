"""What every answer tells the browser: pages, redirects, errors, files, also where a middleware answers before any view."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path, reverse

from architecture.source_tree import ROOT
from duixian.config.urls import urlpatterns as site
from duixian.web.answer_headers import PERMISSIONS, AnswerHeaders
from factories.accounts import make_world

SAME = ("nosniff", "same-origin", "same-origin", "DENY")


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    raise ValueError("secret detail 4711")


urlpatterns = [path("broken/", broken), *site]
handler404 = "duixian.web.public.missing.not_found"


def told(answer: HttpResponse) -> tuple[str, ...]:
    names = ("X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy")
    return (*(answer[name] for name in names), answer.headers.get("X-Frame-Options", "DENY"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/account/login/", 200),
        ("/account/roles/", 302),
        ("/no-such-page/", 404),
        ("/search/?q=a%00b", 400),
        ("/broken/", 500),
        ("/robots.txt", 200),
        ("/health/", 200),
        ("/g/nobody/", 404),
    ],
)
@override_settings(ROOT_URLCONF=__name__)
def test_every_answer_is_guarded(address: str, status: int) -> None:
    answer = Client(raise_request_exception=False).get(address)
    assert (answer.status_code, told(answer)) == (status, SAME)
    policy = dict(part.strip().partition(" ")[::2] for part in answer["Content-Security-Policy"].split(";"))
    assert (policy["default-src"], policy["frame-ancestors"], policy["object-src"], policy["base-uri"]) == (
        "'self'", "'none'", "'none'", "'none'",
    )  # fmt: skip
    assert (answer["Permissions-Policy"], answer["Cross-Origin-Resource-Policy"]) == (PERMISSIONS, "same-origin")


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_an_error_tells_nothing_of_the_inside() -> None:
    answer = Client(raise_request_exception=False).get("/broken/")
    assert (settings.DEBUG, "4711" in answer.text, "Traceback" in answer.text, "出错了" in answer.text) == (
        False, False, False, True,
    )  # fmt: skip


@pytest.mark.django_db
def test_what_is_asked_for_with_a_session_is_kept_by_no_cache(client: Client) -> None:
    client.force_login(make_world().filler)
    assert [client.get(page)["Cache-Control"] for page in ("/account/roles/", "/no-such-page/", "/components/")] == [
        "private, no-store"
    ] * 3


@pytest.mark.django_db
def test_an_answer_that_begins_a_session_is_kept_by_no_cache(client: Client) -> None:
    world = make_world()
    world.filler.set_password("promise-kept-2020")
    world.filler.save()
    given = {"login": world.filler.username, "password": "promise-kept-2020"}
    answer = client.post(reverse("account_login"), given)
    assert (settings.SESSION_COOKIE_NAME in answer.cookies, "no-store" in answer["Cache-Control"]) == (True, True)


@pytest.mark.parametrize(
    ("said", "expected"), [("public, max-age=60", "cross-origin"), ("no-cache", "same-origin"), ("", "same-origin")]
)
def test_only_what_is_public_may_be_shown_inside_other_sites(said: str, expected: str) -> None:
    headers = {"Cache-Control": said} if said else {}
    answer = AnswerHeaders(lambda _: HttpResponse(headers=headers))(RequestFactory().get("/"))
    assert (answer["Cross-Origin-Resource-Policy"], answer.headers.get("Cache-Control", "")) == (expected, said)


def test_what_a_view_says_stays() -> None:
    given = {
        "Permissions-Policy": "camera=()",
        "Cache-Control": "no-cache",
        "Cross-Origin-Resource-Policy": "same-site",
    }
    request = RequestFactory().get("/")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
    answer = AnswerHeaders(lambda _: HttpResponse(headers=given))(request)
    assert {name: answer[name] for name in given} == given


@pytest.mark.django_db
def test_a_host_that_is_not_ours_is_refused_in_silence() -> None:
    with override_settings(ALLOWED_HOSTS=["duixian.example"]):
        answer = Client().get("/account/login/", headers={"Host": "evil.example"})
    assert (answer.status_code, "evil" in answer.text) == (400, False)


def _behind_https(code: str, folder: Path) -> str:
    env = {**os.environ, "DUIXIAN_HTTPS": "1", "DUIXIAN_DATA": str(folder), "DUIXIAN_HOSTS": "duixian.example",
           "DUIXIAN_ORIGINS": "https://duixian.example", "DJANGO_SETTINGS_MODULE": "duixian.config.settings"}  # fmt: skip
    for name in ("DUIXIAN_SECRET_KEY", "DATABASE_URL", "TEST_DATABASE_URL"):
        env.pop(name, None)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=env, text=True, capture_output=True, check=False, timeout=120
    )
    return done.stdout + done.stderr


def test_the_check_before_deployment_is_clean(tmp_path: Path) -> None:
    code = "import django; from django.core.management import call_command as c; django.setup(); c('check', '--deploy', '--fail-level', 'WARNING')"
    assert _behind_https(code, tmp_path) == "System check identified no issues (2 silenced).\n"


def test_behind_https_cookies_and_addresses_are_of_https(tmp_path: Path) -> None:
    code = (
        "from django.conf import settings as s; print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,"
        " s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS, s.SITE_ADDRESS)"
    )
    assert (
        _behind_https(code, tmp_path) == "__Host-sessionid True True True Lax True 31536000 https://duixian.example\n"
    )


def test_the_key_that_is_made_is_long_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    length = _behind_https("from django.conf import settings as s; print(len(s.SECRET_KEY) >= 50)", tmp_path)
    assert (length, oct((tmp_path / "secret.key").stat().st_mode & 0o777)) == ("True\n", "0o600")
