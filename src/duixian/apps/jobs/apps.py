"""Long work with progress that goes on after a stop."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    """Long work with progress that goes on after a stop."""

    name = "duixian.apps.jobs"
    label = "jobs"
    verbose_name = _("任务")

    def ready(self) -> None:
        """Register the kinds of history."""
        import_module("duixian.apps.jobs.history")
