"""Bindings, runs of the registered measures, frozen results."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from duixian.apps.audit import guards
from duixian.apps.measurement import triggers
from duixian.core.measures import registry


class MeasurementConfig(AppConfig):
    """Bindings, runs of the registered measures, frozen results."""

    name = "duixian.apps.measurement"
    label = "measurement"
    verbose_name = _("测量")

    def ready(self) -> None:
        """Let every app register its measures, then close the registry; make this app's checks, kinds of history and guards known."""
        autodiscover_modules("measures")
        registry.close()
        import_module("duixian.apps.measurement.checks")
        import_module("duixian.apps.measurement.history")
        import_module("duixian.apps.parties.holders").register(
            import_module("duixian.apps.measurement.subjects").HOLDER
        )
        guards.register(triggers.GUARD)
