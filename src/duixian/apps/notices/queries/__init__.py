"""Reads of notices and mail."""

from __future__ import annotations

from duixian.apps.notices.queries.mail import mail_counts
from duixian.apps.notices.queries.notices import notice_get, notices_of, notices_unread, own

__all__ = ["mail_counts", "notice_get", "notices_of", "notices_unread", "own"]
