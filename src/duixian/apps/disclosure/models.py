"""Evidence packs that were made: files in the store, each with the digest of its manifest and the head of history it ends at."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models

from duixian.apps.evaluation.models import SelfEvaluation
from duixian.apps.measurement.models import Freeze


class EvidencePack(models.Model):
    """A pack of one freeze, with the final self-evaluation where the freeze was made for it; triggers refuse every change.

    A `public` pack has nothing in it that may name a person; others are for those who may see the project. `digest` names the ZIP in the
    store, `manifest` is the digest of its manifest, `head_seq` and `head` the row of the unit's history at which its segment ends.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    freeze = models.ForeignKey(Freeze, models.PROTECT, related_name="packs")
    evaluation = models.ForeignKey(SelfEvaluation, models.PROTECT, null=True, related_name="packs")
    public = models.BooleanField(default=False)
    digest = models.CharField(max_length=64)
    manifest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    head_seq = models.BigIntegerField()
    head = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("freeze_id", "recorded_at", "id")


class PackSalt(models.Model):
    """The salt under which the texts of a public pack are digests, apart from it: whoever may, opens one of them with it; it can only be
    removed."""

    pack = models.OneToOneField(EvidencePack, models.CASCADE, primary_key=True, related_name="+")
    salt = models.BinaryField(max_length=32)
