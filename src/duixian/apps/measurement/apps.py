"""Bindings of indicators to measures, and what was measured."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeasurementConfig(AppConfig):
    """Bindings of indicators to measures, and what was measured."""

    name = "duixian.apps.measurement"
    label = "measurement"
    verbose_name = _("测量")
