"""Around every page: log, language, refusals as pages, and the word for somebody without a role."""

from __future__ import annotations

import logging
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.conf import settings
from django.http import Http404, HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound, Refused, StaleEdit
from duixian.web.middleware import RefusalMiddleware
from factories.accounts import World, make_user, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def client_of(world: World) -> Callable[[str], Client]:
    def made(name: str) -> Client:
        client = Client()
        client.force_login(world.users[name])
        return client

    return made


def request(**headers: str) -> HttpRequest:
    made = RequestFactory().get("/")
    made.htmx = bool(headers)  # type: ignore[attr-defined]
    return made


@pytest.mark.parametrize(
    ("refusal", "status"),
    [
        (NotAllowed("不行"), 403),
        (StaleEdit("晚了"), 409),
        (Invalid("写错了", field="name"), 400),
        (Refused("不行"), 400),
    ],
)
def test_refusal_becomes_a_page_that_says_why(refusal: Refused, status: int) -> None:
    middleware = RefusalMiddleware(lambda _: pytest.fail("not called"))
    page = middleware.process_exception(request(), refusal)
    part = middleware.process_exception(request(htmx="true"), refusal)
    assert page is not None
    assert part is not None
    assert (page.status_code, part.status_code) == (status, status)
    assert str(refusal.message) in page.content.decode()
    assert "<html" not in part.content.decode()


def test_not_found_is_404_and_other_errors_go_their_way() -> None:
    middleware = RefusalMiddleware(lambda _: pytest.fail("not called"))
    with pytest.raises(Http404):
        middleware.process_exception(request(), NotFound())
    assert middleware.process_exception(request(), ValueError()) is None


def test_object_of_another_unit_looks_like_one_that_never_was(world: World, client_of: Callable[[str], Client]) -> None:
    client = client_of("stranger")
    foreign = client.get(reverse("accounts:person", args=[world.filler.uuid]))
    nothing = client.get(reverse("accounts:person", args=[uuid4()]))
    assert (foreign.status_code, nothing.status_code) == (404, 404)
    assert [template.name for template in foreign.templates] == [template.name for template in nothing.templates]
    assert world.filler.name not in foreign.content.decode()


def test_somebody_without_a_role_is_told_whom_to_ask(world: World) -> None:
    client = Client()
    lost = make_user("lost")
    lost.home = world.unit
    lost.save()
    client.force_login(lost)
    page = client.get(reverse("history:list"))
    assert page.status_code == 403
    assert [admin.username for admin in page.context["admins"]] == ["admin"]
    assert "admin@example.org" in page.content.decode()
    assert client.get(reverse("accounts:profile")).status_code == 200


def test_nobody_sees_a_page_of_the_workbench_before_signing_in() -> None:
    answer = Client().get(reverse("history:list"))
    assert answer["Location"] == f"{reverse('account_login')}?next=/history/"


def test_language_of_the_account_is_shown_and_kept(world: World, client_of: Callable[[str], Client]) -> None:
    world.filler.language = "en"
    world.filler.save()
    client = client_of("filler")
    page = client.get(reverse("accounts:roles"))
    assert (page.headers["Content-Language"], client.cookies[settings.LANGUAGE_COOKIE_NAME].value) == ("en", "en")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "zh-hans"
    assert client.get(reverse("accounts:roles")).headers["Content-Language"] == "zh-hans"


def test_log_names_request_answer_and_person_and_nothing_sent(
    world: World, client_of: Callable[[str], Client], caplog: pytest.LogCaptureFixture
) -> None:
    client = client_of("filler")
    with caplog.at_level(logging.INFO, logger="duixian.requests"):
        answer = client.get("/account/roles/?secret=1", headers={"X-Request-ID": "proxy-0123456789"})
    (line,) = caplog.records
    told = {name: getattr(line, name) for name in ("method", "path", "status", "user", "request_id")}
    assert told == {
        "method": "GET", "path": "/account/roles/", "status": 200, "user": str(world.filler.uuid),
        "request_id": "proxy-0123456789",
    }  # fmt: skip
    assert answer["X-Request-ID"] == "proxy-0123456789"
    assert isinstance(getattr(line, "ms"), int)  # noqa: B009


@pytest.mark.parametrize("given", ["short", "with blanks and\nlines", "x" * 65])
def test_log_makes_its_own_id_for_one_that_could_forge_lines(given: str) -> None:
    answer = Client().get("/account/login/", headers={"X-Request-ID": given})
    assert answer["X-Request-ID"] != given
    assert len(answer["X-Request-ID"]) == 32


@pytest.mark.parametrize(
    "address",
    ["/s/a%00b/", "/g/%00/", "/c/x%00/", "/door/find/?q=%00", "/search/?q=a%00b", "/mail/?address=%00&state="],
)
def test_an_address_that_no_text_holds_is_refused_before_it_is_looked_up(
    client_of: Callable[[str], Client], address: str
) -> None:
    answer = client_of("filler").get(address)
    assert (answer.status_code, answer.content, "X-Request-ID" in answer.headers) == (400, b"", True)
