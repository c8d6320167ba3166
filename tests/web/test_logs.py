"""The log never holds the secret of a personal link."""

from __future__ import annotations

import logging
from secrets import token_urlsafe
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from duixian.web.logs import WithoutSecrets, without_secrets

TOKEN = token_urlsafe(24)


def test_tokens_are_hidden_and_ids_stay() -> None:
    one = uuid4()
    assert without_secrets(f"/g/{TOKEN}/meet/{one}/") == f"/g/…/meet/{one}/"
    assert without_secrets(f"/g/{TOKEN}") == "/g/…"
    assert without_secrets(f"/s/{token_urlsafe(32)}?x=1") == "/s/…?x=1"
    assert without_secrets(f"/t/{TOKEN}/bills/{one}/") == f"/t/…/bills/{one}/"
    assert without_secrets(f"/events/{one}/partnering/") == f"/events/{one}/partnering/"


def test_lines_of_django_leave_without_secrets() -> None:
    request = RequestFactory().get(f"/g/{TOKEN}/nowhere/")
    line = logging.makeLogRecord(
        {"msg": "%s: %s", "args": ("Not Found", request.path), "request": request, "status_code": 404}
    )
    assert WithoutSecrets().filter(line)
    assert line.getMessage() == "Not Found: /g/…/nowhere/"
    assert TOKEN not in str(line.__dict__)


@pytest.mark.django_db
def test_the_console_has_the_filter_and_a_page_that_is_not_there_is_logged_without(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["secrets"]
    caplog.handler.addFilter(WithoutSecrets())
    with caplog.at_level(logging.WARNING, logger="django.request"):
        assert Client().get(f"/g/{TOKEN}/nowhere/").status_code == 404
    assert TOKEN not in caplog.text
