"""Monitoring reports, self-evaluation, rectification."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvaluationConfig(AppConfig):
    """Monitoring reports, self-evaluation, rectification."""

    name = "duixian.apps.evaluation"
    label = "evaluation"
    verbose_name = _("监控与自评")
