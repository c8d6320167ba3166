"""Units of the public side, users and the roles they hold."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Units of the public side, users and the roles they hold."""

    name = "duixian.apps.accounts"
    label = "accounts"
    verbose_name = _("账户")
