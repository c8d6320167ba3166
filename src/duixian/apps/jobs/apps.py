"""Long work with progress that goes on after a stop."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    """Long work with progress that goes on after a stop."""

    name = "duixian.apps.jobs"
    label = "jobs"
    verbose_name = _("任务")
