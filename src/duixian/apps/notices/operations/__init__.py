"""Writes of notices and mail: the ones that other apps call."""

from __future__ import annotations

from duixian.apps.notices.operations.letters import letter_queue
from duixian.apps.notices.operations.mailings import Recipient, mailing_cancel, mailing_prepare, mailing_send
from duixian.apps.notices.operations.notices import notice_read, notice_send, notices_read_all
from duixian.apps.notices.operations.sending import mail_queue, mail_retry, mail_send_waiting, mail_withdraw

__all__ = [
    "Recipient", "letter_queue", "mail_queue", "mail_retry", "mail_send_waiting", "mail_withdraw", "mailing_cancel",
    "mailing_prepare", "mailing_send", "notice_read", "notice_send", "notices_read_all",
]  # fmt: skip
