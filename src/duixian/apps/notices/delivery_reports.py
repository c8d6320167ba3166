"""Mail that came back: what a delivery report (RFC 3464) says of which of our mails. Reads bytes; hostile ones give nothing.

Many servers answer with free text instead of a report: then the mail is named and a person decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from typing import Final
from uuid import UUID

from duixian.apps.notices.mime import mails_named
from duixian.apps.notices.rules import one_line, status_in

LARGEST: Final = 5_000_000
"""Bytes of one file; a report with the whole mail attached stays far below."""
TEXT_LIMIT: Final = 300


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says: `action` is failed, delayed, delivered…, empty where it is free text; `mail` is ours, None when it names none."""

    mail: UUID | None
    action: str
    status: str
    reason: str


def report_of(content: bytes) -> Report:
    """The report in a mail as it came in; without mail and action when it is no such thing."""
    if len(content) > LARGEST:
        return Report(None, "", "", "")
    message = message_from_bytes(content)
    fields = next(_recipient_fields(message), None)
    mail = _named(message)
    if fields is None:
        return Report(mail, "", "", one_line(_decoded(_header(message, "Subject")), TEXT_LIMIT))
    said = _header(fields, "Diagnostic-Code")
    status = status_in(_header(fields, "Status")) or status_in(said)
    return Report(mail, _header(fields, "Action").strip().lower(), status, one_line(said or status, TEXT_LIMIT))


def _recipient_fields(message: Message) -> Iterator[Message]:
    """The blocks of a delivery report that tell of a recipient; the first block is about the mail as a whole."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            blocks = part.get_payload()
            for block in blocks if isinstance(blocks, list) else ():
                if isinstance(block, Message) and _header(block, "Action"):
                    yield block


def _named(message: Message) -> UUID | None:
    """The mail of ours that the report names: in the mail that is sent along, in what it answers, or anywhere in its text."""
    parts = list(message.walk())
    told = [_header(part, "Message-ID") for part in parts[1:]]
    told += [_header(message, name) for name in ("In-Reply-To", "References", "X-Failed-Message-ID")]
    told += [_text(part) for part in parts]
    found = (mails_named(text) for text in told)
    return next((mails[0] for mails in found if mails), None)


def _header(message: Message, name: str) -> str:
    return str(message.get(name, ""))


def _decoded(header: str) -> str:
    """A header as people read it; as it stands where its encoding cannot be."""
    try:
        return str(make_header(decode_header(header)))
    except (LookupError, ValueError, HeaderParseError):
        return header


def _text(part: Message) -> str:
    """The text of a part; nothing for files and for what holds parts."""
    if part.is_multipart() or part.get_content_maintype() != "text":
        return ""
    content = part.get_payload(decode=True)
    return content.decode("ascii", errors="replace") if isinstance(content, bytes) else ""
