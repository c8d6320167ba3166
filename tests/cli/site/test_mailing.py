"""What is set up for mail, told in both languages and without a secret; returned mail in batches."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from duixian.apps.notices.delivery_reports import LARGEST
from duixian.apps.notices.operations import mail_queue
from duixian.cli.language import Language
from duixian.cli.site import mailing
from duixian.cli.site.mailing import read_bounces, send_test, state
from factories.letters import AT

pytestmark = pytest.mark.django_db
SMTP = {
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "EMAIL_HOST": "mail.example", "EMAIL_PORT": 465, "EMAIL_USE_SSL": True,
    "EMAIL_USE_TLS": False, "EMAIL_HOST_USER": "site", "EMAIL_HOST_PASSWORD": "geheim-123", "MAIL_BOUNCES": "back@site.example",
    "DEFAULT_FROM_EMAIL": "noreply@site.example", "MAIL_DOMAIN": "site.example", "SITE_ADDRESS": "https://site.example",
}  # fmt: skip


def put(settings: Any, **more: Any) -> None:
    for name, value in {**SMTP, **more}.items():
        setattr(settings, name, value)


def test_state_tells_the_settings_and_never_the_password(settings: Any) -> None:
    put(settings)
    mail_queue(key="a", to="a@example.org", subject="s", body="b", at=AT)
    found = state()
    assert found.lines(Language.EN) == [
        ("mail server", "mail.example:465"), ("encryption", "SSL"), ("signs in", "yes"), ("from", "noreply@site.example"),
        ("mail comes back to", "back@site.example"), ("domain of Message-IDs", "site.example"),
        ("address of the site", "https://site.example"), ("outbox", "waiting 1"),
    ]  # fmt: skip
    assert found.lines(Language.ZH)[0] == ("邮件服务器", "mail.example:465")
    assert (found.problems, "geheim-123" in repr(found)) == ([], False)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"EMAIL_USE_SSL": False}, "encrypted"),
        ({"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend"}, "files"),
        ({"MAIL_DOMAIN": "localhost"}, "real domain"),
        ({"SITE_ADDRESS": "http://127.0.0.1:8000"}, "this machine"),
    ],
)
def test_what_keeps_mail_from_arriving_is_told_in_both_languages(
    settings: Any, wrong: dict[str, Any], told: str
) -> None:
    put(settings, **wrong)
    found = state()
    assert [told in warning for warning in found.warnings(Language.EN)] == [True]
    assert len(found.warnings(Language.ZH)) == 1


def test_test_mail_that_cannot_be_a_header_is_told() -> None:
    assert send_test(to="a@example.org\nBcc: b@example.org", language=Language.ZH).startswith("BadHeaderError")


def test_folder_is_read_in_batches_in_the_order_of_its_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailing, "BATCH", 2)
    for number in range(5):
        (tmp_path / f"{number}.eml").write_bytes(b"x" * (LARGEST + 2 if number == 3 else 1))
    assert read_bounces(folder=tmp_path) == [(f"{number}.eml", "nothing", "") for number in range(5)]
