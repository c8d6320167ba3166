"""Notices in the site, letters, mailings and the mail outbox."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """Notices in the site, letters, mailings and the mail outbox."""

    name = "duixian.apps.notices"
    label = "notices"
    verbose_name = _("通知")

    def ready(self) -> None:
        """Make the kinds of history and of long work known."""
        import_module("duixian.apps.notices.history")
        import_module("duixian.apps.parties.holders").register(import_module("duixian.apps.notices.subjects").HOLDER)
        mailings = import_module("duixian.apps.notices.operations.delivering")
        import_module("duixian.apps.jobs.handlers").register(mailings.KIND, mailings.mailing_deliver)
