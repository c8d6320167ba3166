"""Monitoring reports, self-evaluation, rectification."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from duixian.apps.audit import kinds
from duixian.apps.evaluation.history import KINDS, VALUES, WORDS
from duixian.apps.evaluation.notices import WORDINGS
from duixian.apps.notices import wordings


class EvaluationConfig(AppConfig):
    """Monitoring reports, self-evaluation, rectification."""

    name = "duixian.apps.evaluation"
    label = "evaluation"
    verbose_name = _("监控与自评")

    def ready(self) -> None:
        """Make the kinds of history and of notices known."""
        kinds.register(KINDS, WORDS, VALUES)
        wordings.register(WORDINGS)
