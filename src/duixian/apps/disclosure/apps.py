"""Evidence packs that a stranger verifies offline, and what the public is shown."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from duixian.apps.audit import guards
from duixian.apps.disclosure import publishing_triggers, triggers
from duixian.apps.disclosure.notices import WORDINGS
from duixian.apps.notices import wordings


class DisclosureConfig(AppConfig):
    """Evidence packs that a stranger verifies offline, and what the public is shown."""

    name = "duixian.apps.disclosure"
    label = "disclosure"
    verbose_name = _("公开")

    def ready(self) -> None:
        """Make the kinds of history and of notices known, and what is guarded."""
        import_module("duixian.apps.disclosure.history")
        import_module("duixian.apps.disclosure.publishing_history")
        wordings.register(WORDINGS)
        guards.register(triggers.GUARD)
        guards.register(publishing_triggers.GUARD)
