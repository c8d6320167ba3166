"""Units of the public side, users and the roles they hold."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Units of the public side, users and the roles they hold."""

    name = "duixian.apps.accounts"
    label = "accounts"
    verbose_name = _("账号")

    def ready(self) -> None:
        """Make the kinds of history known."""
        import_module("duixian.apps.accounts.history")
