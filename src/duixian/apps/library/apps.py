"""The indicator library (指标库): entries, templates and cases, concepts that people corrected, how well forms were read."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from duixian.apps.audit import guards
from duixian.apps.library import kept_triggers, triggers
from duixian.apps.library.notices import WORDINGS
from duixian.apps.notices import wordings


class LibraryConfig(AppConfig):
    """The indicator library (指标库)."""

    name = "duixian.apps.library"
    label = "library"
    verbose_name = _("指标库")

    def ready(self) -> None:
        """Make the kinds of history and of notices known, and what is guarded."""
        import_module("duixian.apps.library.history")
        wordings.register(WORDINGS)
        guards.register(triggers.GUARD)
        guards.register(kept_triggers.GUARD)
