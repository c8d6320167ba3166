"""Notices in the site and the mail outbox."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """Notices in the site and the mail outbox."""

    name = "duixian.apps.notices"
    label = "notices"
    verbose_name = _("通知")
