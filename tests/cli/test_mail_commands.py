"""`duixian mail` as somebody at a terminal sees it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from typer.testing import CliRunner, Result

from duixian.apps.notices.mime import message_id
from duixian.apps.notices.operations.bounces import Outcome
from duixian.cli.exits import Exit
from duixian.cli.language import Language, say
from duixian.cli.mail_commands import OUTCOMES
from duixian.cli.main import app
from factories.accounts import make_world
from factories.letters import sent
from factories.reports import delivery_report

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setattr(say, "language", Language.EN)
    settings.DEFAULT_FROM_EMAIL = "Duixian <noreply@site.example>"
    settings.MAIL_DOMAIN, settings.SITE_ADDRESS = "site.example", "https://site.example"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["mail", *arguments])


def test_check_tells_what_is_set_up_and_sends_nothing(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "mail.example", 587, True
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "site", "geheim-123"
    done = run("check")
    assert (done.exit_code, done.stderr, len(mail.outbox)) == (Exit.FINE, "", 0)
    assert "mail.example:587" in done.stdout
    assert "STARTTLS" in done.stdout
    assert "geheim-123" not in done.stdout + done.stderr


def test_check_says_that_mail_goes_into_files(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    done = run("check")
    assert (done.exit_code, done.stderr.splitlines()) == (
        Exit.FINDINGS,
        ["No mail server is set (DUIXIAN_SMTP_URL): mail is only written into files, nobody receives it."],
    )


def test_test_mail_is_sent_when_asked_for(settings: Any) -> None:
    done = run("check", "--send", "wang@example.org")
    assert [(message.to, message.subject) for message in mail.outbox] == [(["wang@example.org"], "Duixian: test mail")]
    assert done.stderr.splitlines()[-1] == "The mail server took the test mail to wang@example.org."


def test_test_mail_that_is_refused_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(_backend: EmailBackend, _messages: list[mail.EmailMessage]) -> int:
        raise ConnectionRefusedError("no")

    monkeypatch.setattr(EmailBackend, "send_messages", refuses)
    done = run("check", "--send", "wang@example.org")
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (
        Exit.UNREAD,
        "It was not sent: ConnectionRefusedError: no",
    )


def test_returned_mail_is_read_from_a_folder(tmp_path: Path) -> None:
    one = sent(make_world().unit)
    (tmp_path / "b.eml").write_bytes(delivery_report(message_id(one)))
    (tmp_path / "a.EML").write_bytes(b"hello")
    (tmp_path / "c.txt").write_bytes(delivery_report(message_id(one)))
    done = run("bounces", str(tmp_path))
    assert (done.exit_code, done.stdout.splitlines(), done.stderr.splitlines()) == (
        Exit.FINE,
        ["a.EML: no returned mail found in it", "b.eml: return noted · li@example.org"],
        ["2 files read, 1 returns noted."],
    )
    one.refresh_from_db()
    assert one.state == "bounced"


def test_every_outcome_has_its_words() -> None:
    assert OUTCOMES.keys() == {outcome.value for outcome in Outcome}
