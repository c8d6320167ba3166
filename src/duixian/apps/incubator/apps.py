"""The incubator: sites and rooms, tenants with their leases, meters and bills, property service, repairs and services."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from duixian.apps.jobs import handlers

JOBS = ("intervals", "anomalies")
"""Modules of operations that are long work."""


class IncubatorConfig(AppConfig):
    """The incubator: sites and rooms, tenants with their leases, meters and bills, property service, repairs and services."""

    name = "duixian.apps.incubator"
    label = "incubator"
    verbose_name = _("孵化器")

    def ready(self) -> None:
        """Make this app's kinds of history, its letters, its notices and its long work known."""
        import_module("duixian.apps.incubator.history")
        import_module("duixian.apps.parties.holders").register(import_module("duixian.apps.incubator.subjects").HOLDER)
        import_module("duixian.apps.incubator.letters")
        import_module("duixian.apps.incubator.notices")
        for name in JOBS:
            job = import_module(f"duixian.apps.incubator.operations.{name}")
            handlers.register(job.KIND, job.run)
