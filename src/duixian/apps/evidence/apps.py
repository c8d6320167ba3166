"""Files by digest, attestations, uploaded lists."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvidenceConfig(AppConfig):
    """Files by digest, attestations, uploaded lists."""

    name = "duixian.apps.evidence"
    label = "evidence"
    verbose_name = _("佐证")
