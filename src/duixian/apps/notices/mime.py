"""A mail of the outbox as a message: from the site's own address under the unit's name, answers to the unit, one Message-ID for good."""

from __future__ import annotations

import re
from email.utils import formataddr, parseaddr
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from duixian.apps.notices.models import OutboxMail
from duixian.apps.notices.rules import calendar_method, one_line

_ID: Final = re.compile(r"<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@([^<>\s]+)>", re.I)


def message_of(mail: OutboxMail, connection: BaseEmailBackend | None = None) -> EmailMultiAlternatives:
    """The message. An invitation stands beside the text as an alternative, which is how mail programs offer to accept it.

    The envelope names the address for mail that comes back, where one is set; the reader sees the site's address. Raises ValueError
    where an address cannot be a header.
    """
    headers = {"From": sender_of(mail), "Message-ID": message_id(mail), "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(
        one_line(mail.subject), mail.body, from_email=settings.MAIL_BOUNCES or site_address(), to=[mail.to],
        headers=headers, reply_to=[mail.reply_to] if mail.reply_to else None, connection=connection,
    )  # fmt: skip
    if mail.calendar:
        method = calendar_method(mail.calendar)
        message.attach_alternative(mail.calendar, f"text/calendar; method={method}" if method else "text/calendar")
    return message


def site_address() -> str:
    """The bare address that all mail comes from."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def sender_of(mail: OutboxMail) -> str:
    """Whom the mail is from: the site's address under the unit's name, or under the site's own."""
    name = one_line(mail.sender, 80)
    return formataddr((name, site_address())) if name else settings.DEFAULT_FROM_EMAIL


def message_id(mail: OutboxMail) -> str:
    """The Message-ID of a mail: the same at every attempt, so that a receiver can tell a repeat."""
    return f"<{mail.uuid}@{settings.MAIL_DOMAIN}>"


def mails_named(text: str) -> list[UUID]:
    """The mails whose Message-IDs stand in a text, each once; those of other sites are not ours."""
    found = [UUID(name) for name, domain in _ID.findall(text) if domain.lower() == settings.MAIL_DOMAIN.lower()]
    return list(dict.fromkeys(found))
