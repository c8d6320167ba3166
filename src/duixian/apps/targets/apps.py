"""Projects, declarations and their versions, plan items, review."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TargetsConfig(AppConfig):
    """Projects, declarations and their versions, plan items, review."""

    name = "duixian.apps.targets"
    label = "targets"
    verbose_name = _("绩效目标")
