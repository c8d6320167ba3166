"""Budget lines, procurement, contracts, acceptance and payments."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from duixian.apps.notices import wordings


class MoneyConfig(AppConfig):
    """Budget lines, procurement, contracts, acceptance and payments."""

    name = "duixian.apps.money"
    label = "money"
    verbose_name = _("经费与内控")

    def ready(self) -> None:
        """Make this app's kinds of history and notices known, and open or adjust budget lines when a promise is approved."""
        import_module("duixian.apps.money.history")
        import_module("duixian.apps.parties.holders").register(import_module("duixian.apps.money.subjects").HOLDER)
        wordings.register(import_module("duixian.apps.money.notices").WORDINGS)
        import_module("duixian.apps.money.approvals")
