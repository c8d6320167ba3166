"""Append-only history with a hash chain; no foreign keys."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig, apps
from django.core import checks
from django.utils.translation import gettext_lazy as _

from duixian.apps.audit import guards, kinds, triggers


def check_kinds(*_given: Any, **_named: Any) -> list[checks.CheckMessage]:
    """The site does not start with a kind of history that nobody can read."""
    labels = frozenset(config.label for config in apps.get_app_configs())
    return [checks.Error(f"history kind {kind!r} {why}", id="audit.E001") for kind, why in kinds.problems(labels)]


class AuditConfig(AppConfig):
    """Append-only history with a hash chain; no foreign keys."""

    name = "duixian.apps.audit"
    label = "audit"
    verbose_name = _("历史")

    def ready(self) -> None:
        """Every app above has registered its kinds by now."""
        kinds.close()
        guards.register(triggers.GUARD)
        checks.register(check_kinds)
