"""Append-only history with a hash chain; no foreign keys."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """Append-only history with a hash chain; no foreign keys."""

    name = "duixian.apps.audit"
    label = "audit"
    verbose_name = _("历史")
