"""Mail that comes back, as servers write it."""

from __future__ import annotations

from email.message import EmailMessage

TEMPLATE = """\
From: MAILER-DAEMON@mx.example (Mail Delivery System)
To: noreply@site.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
Arrival-Date: Wed, 1 Jul 2020 10:00:00 +0800

Final-Recipient: rfc822; {address}
Action: {action}
Status: {status}
Diagnostic-Code: {said}

--b1
Content-Type: {original}

From: noreply@site.example
To: {address}
Subject: Invitation
Message-ID: {message_id}

--b1--
"""


def delivery_report(
    message_id: str, *, action: str = "failed", status: str = "5.1.1", said: str = "smtp; 550 5.1.1 User unknown",
    address: str = "li@example.org", original: str = "message/rfc822",
) -> bytes:  # fmt: skip
    """A report by the letter of RFC 3464."""
    text = TEMPLATE.format(
        message_id=message_id, action=action, status=status, said=said, address=address, original=original
    )
    return text.replace("\n", "\r\n").encode()


def free_text(message_id: str, *, subject: str = "Returned mail") -> bytes:
    """What servers write that do not know the standard."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "postmaster@mx.example", "noreply@site.example", subject
    message["In-Reply-To"] = message_id
    message.set_content("很抱歉，您的邮件被退回。")
    return message.as_bytes()
