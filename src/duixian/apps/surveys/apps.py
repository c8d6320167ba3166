"""Questionnaires, waves, invitations and answers."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SurveysConfig(AppConfig):
    """Questionnaires, waves, invitations and answers."""

    name = "duixian.apps.surveys"
    label = "surveys"
    verbose_name = _("满意度调查")

    def ready(self) -> None:
        """Make this app's kinds of history known."""
        import_module("duixian.apps.surveys.history")
