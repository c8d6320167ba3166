"""Monitoring reports, self-evaluation, rectification."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from duixian.apps.audit import guards, kinds
from duixian.apps.evaluation import triggers
from duixian.apps.evaluation.history import KINDS, VALUES, WORDS
from duixian.apps.evaluation.notices import WORDINGS
from duixian.apps.jobs import handlers
from duixian.apps.notices import wordings


class EvaluationConfig(AppConfig):
    """Monitoring reports, self-evaluation, rectification."""

    name = "duixian.apps.evaluation"
    label = "evaluation"
    verbose_name = _("监控与自评")

    def ready(self) -> None:
        """Make the kinds of history, of notices and of long work known, and what is guarded."""
        kinds.register(KINDS, WORDS, VALUES)
        wordings.register(WORDINGS)
        guards.register(triggers.GUARD)
        exporting = import_module("duixian.apps.evaluation.operations.exporting")
        handlers.register(exporting.KIND, exporting.standings_export)
