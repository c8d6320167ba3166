"""Policies register, teams, posts and rosters."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GovernanceConfig(AppConfig):
    """Policies register, teams, posts and rosters."""

    name = "duixian.apps.governance"
    label = "governance"
    verbose_name = _("制度与队伍")

    def ready(self) -> None:
        """Make this app's kinds of history known."""
        import_module("duixian.apps.governance.history")
        import_module("duixian.apps.parties.holders").register(import_module("duixian.apps.governance.subjects").HOLDER)
