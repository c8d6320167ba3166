"""Every outside person and organisation once."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartiesConfig(AppConfig):
    """Every outside person and organisation once."""

    name = "duixian.apps.parties"
    label = "parties"
    verbose_name = _("往来方")

    def ready(self) -> None:
        """Make the kinds of history known, and what is held of a person."""
        import_module("duixian.apps.parties.history")
        import_module("duixian.apps.parties.holders").register(import_module("duixian.apps.parties.subjects").HOLDER)
