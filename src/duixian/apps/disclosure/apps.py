"""Evidence packs: what a stranger verifies offline."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from duixian.apps.audit import guards
from duixian.apps.disclosure import triggers


class DisclosureConfig(AppConfig):
    """Evidence packs: what a stranger verifies offline."""

    name = "duixian.apps.disclosure"
    label = "disclosure"
    verbose_name = _("公开")

    def ready(self) -> None:
        """Make the kinds of history known, and what is guarded."""
        import_module("duixian.apps.disclosure.history")
        guards.register(triggers.GUARD)
