"""Writes of notices and mail: the ones that other apps call."""

from __future__ import annotations

from duixian.apps.notices.operations.hooks import (
    hook_change,
    hook_pause,
    hook_register,
    hook_remove,
    hook_resume,
    hook_secret_rotate,
)
from duixian.apps.notices.operations.letters import letter_queue
from duixian.apps.notices.operations.mailings import Recipient, mailing_cancel, mailing_prepare, mailing_send
from duixian.apps.notices.operations.notices import notice_read, notice_send, notices_read_all
from duixian.apps.notices.operations.sending import mail_queue, mail_retry, mail_send_waiting, mail_withdraw
from duixian.apps.notices.operations.telling import deliveries_send, delivery_retry, hooks_collect

__all__ = [
    "Recipient", "deliveries_send", "delivery_retry", "hook_change", "hook_pause", "hook_register", "hook_remove",
    "hook_resume", "hook_secret_rotate", "hooks_collect", "letter_queue", "mail_queue", "mail_retry", "mail_send_waiting", "mail_withdraw", "mailing_cancel",
    "mailing_prepare", "mailing_send", "notice_read", "notice_send", "notices_read_all",
]  # fmt: skip
