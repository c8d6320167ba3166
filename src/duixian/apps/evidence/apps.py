"""Files by digest, attestations, uploaded lists."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvidenceConfig(AppConfig):
    """Files by digest, attestations, uploaded lists."""

    name = "duixian.apps.evidence"
    label = "evidence"
    verbose_name = _("佐证")

    def ready(self) -> None:
        """Make this app's kinds of history known."""
        import_module("duixian.apps.evidence.history")
        import_module("duixian.apps.parties.holders").register(import_module("duixian.apps.evidence.subjects").HOLDER)
