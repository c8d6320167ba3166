"""Projects, declarations and their versions, plan items, review."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from duixian.apps.audit import guards, kinds
from duixian.apps.notices import wordings
from duixian.apps.targets import triggers
from duixian.apps.targets.history import KINDS, WORDS
from duixian.apps.targets.notices import WORDINGS


class TargetsConfig(AppConfig):
    """Projects, declarations and their versions, plan items, review."""

    name = "duixian.apps.targets"
    label = "targets"
    verbose_name = _("绩效目标")

    def ready(self) -> None:
        """Make the kinds of history and of notices known, and what is guarded."""
        kinds.register(KINDS, WORDS)
        wordings.register(WORDINGS)
        guards.register(triggers.GUARD)
