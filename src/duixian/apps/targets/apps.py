"""Projects, declarations and their versions, plan items, review."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.kinds import register
from duixian.apps.targets.history import KINDS


class TargetsConfig(AppConfig):
    """Projects, declarations and their versions, plan items, review."""

    name = "duixian.apps.targets"
    label = "targets"
    verbose_name = _("绩效目标")

    def ready(self) -> None:
        """Make the kinds of history known."""
        register(KINDS)
