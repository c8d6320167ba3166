"""What the errors of a mail server mean, and that none of them tells the password."""

from __future__ import annotations

import smtplib
from typing import Any

import pytest

from duixian.apps.notices.failures import judged, told

GONE = smtplib.SMTPRecipientsRefused({"a@b.c": (550, b"5.1.1 unknown")})
FULL = smtplib.SMTPRecipientsRefused({"a@b.c": (552, b"5.2.2 full")})
GREY = smtplib.SMTPRecipientsRefused({"a@b.c": (451, b"4.7.1 greylisted")})


@pytest.mark.parametrize(
    ("error", "problem", "may_pass", "of_server", "gone"),
    [
        (GONE, "address_refused", False, False, True),
        (FULL, "address_refused", False, False, False),
        (GREY, "busy", True, False, False),
        (smtplib.SMTPRecipientsRefused({}), "address_refused", False, False, False),
        (smtplib.SMTPAuthenticationError(535, b"no"), "login_refused", True, True, False),
        (smtplib.SMTPSenderRefused(550, b"not yours", "x"), "sender_refused", True, True, False),
        (smtplib.SMTPSenderRefused(452, b"later", "x"), "sender_refused", True, False, False),
        (smtplib.SMTPDataError(554, b"5.7.1 spam"), "content_refused", False, False, False),
        (smtplib.SMTPDataError(452, b"disk"), "busy", True, False, False),
        (smtplib.SMTPNotSupportedError("SMTPUTF8"), "malformed", False, False, False),
        (smtplib.SMTPServerDisconnected("gone"), "unreachable", True, True, False),
        (smtplib.SMTPConnectError(421, b"busy"), "unreachable", True, True, False),
        (TimeoutError("timed out"), "unreachable", True, True, False),
        (UnicodeEncodeError("ascii", "会", 0, 1, "no"), "malformed", False, False, False),
    ],
)
def test_error_is_judged(error: Exception, problem: str, may_pass: bool, of_server: bool, gone: bool) -> None:
    failure = judged(error)
    found = (failure.problem.value, failure.may_pass, failure.of_server, failure.address_gone)
    assert found == (problem, may_pass, of_server, gone)
    assert failure.problem.label


def test_password_of_the_server_is_never_told(settings: Any) -> None:
    settings.EMAIL_HOST_PASSWORD = "geheim-123"
    assert told(OSError("login geheim-123 failed\nfor geheim-123")) == "OSError: login *** failed for ***"


def test_long_answers_are_cut() -> None:
    assert len(told(OSError("x" * 1000))) == 300
