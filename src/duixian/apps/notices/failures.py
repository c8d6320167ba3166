"""What an error of the mail server means: whether waiting helps, whether the server or the address is at fault."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from typing import Final

from django.conf import settings

from duixian.apps.notices.models import Problem
from duixian.apps.notices.rules import address_gone, one_line, status_in

EXPECTED: Final = (smtplib.SMTPException, OSError, ValueError)
"""What sending may raise: answers of the server, the network or the disk, and texts that cannot be a header."""
PERMANENT: Final = 500


@dataclass(frozen=True, slots=True)
class Failure:
    """A mail that did not leave. `detail` is for the administrator; the words for people are those of `problem`."""

    problem: Problem
    detail: str
    may_pass: bool = True
    of_server: bool = False
    status: str = ""

    @property
    def address_gone(self) -> bool:
        """Whether the server said that there is no such address."""
        return address_gone(self.status)


def judged(error: Exception) -> Failure:
    """What the error means for this mail and those after it."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            return _refused_recipient(error)
        case smtplib.SMTPAuthenticationError():
            return Failure(Problem.LOGIN_REFUSED, told(error), of_server=True)
        case smtplib.SMTPSenderRefused():
            return Failure(Problem.SENDER_REFUSED, told(error), of_server=error.smtp_code >= PERMANENT)
        case smtplib.SMTPDataError():
            permanent = error.smtp_code >= PERMANENT
            return Failure(Problem.CONTENT_REFUSED if permanent else Problem.BUSY, told(error), may_pass=not permanent)
        case smtplib.SMTPNotSupportedError() | ValueError():
            return Failure(Problem.MALFORMED, told(error), may_pass=False)
        case _:
            return Failure(Problem.UNREACHABLE, told(error), of_server=True)


def _refused_recipient(error: smtplib.SMTPRecipientsRefused) -> Failure:
    """A mail has one recipient, so there is one answer."""
    code, said = next(iter(error.recipients.values()), (PERMANENT, b""))
    text = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
    if code < PERMANENT:
        return Failure(Problem.BUSY, _cut(f"{code} {text}"))
    return Failure(Problem.ADDRESS_REFUSED, _cut(f"{code} {text}"), may_pass=False, status=status_in(text))


def told(error: Exception) -> str:
    """The error as text for the administrator: its kind and what it says, never the password of the mail server."""
    return _cut(f"{type(error).__name__}: {error}")


def _cut(text: str) -> str:
    secret = settings.EMAIL_HOST_PASSWORD
    return one_line(text.replace(secret, "***") if secret else text, 300)
