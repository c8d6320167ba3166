"""How a form stood among its like and beside its own past when it was submitted."""

from __future__ import annotations

from django.db import models

from duixian.apps.targets.models import DeclarationVersion


class KeptComparison(models.Model):
    """What was known beside each row of a version when it was submitted (`core.benchmark.beside`), so that reviewers see what the unit
    saw, whatever the corpus holds since. `corpus` is the digest of its manifest, empty where there was none.
    """

    version = models.OneToOneField(DeclarationVersion, models.PROTECT, related_name="comparison")
    beside = models.JSONField(default=dict)
    corpus = models.CharField(max_length=64, blank=True)
    kept_at = models.DateTimeField()
