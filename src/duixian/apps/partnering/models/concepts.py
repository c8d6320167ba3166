"""What a unit adds to the table of concepts that the recommendation knows."""

from __future__ import annotations

import uuid6
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit


class UnitConcept(models.Model):
    """A notion with its names in both languages, as staff of a unit wrote it, beside the shipped table (`core.partnering.recommend`).

    `base` is the code of a shipped concept: with `same`, the names are further names of that one; else it is a wider notion of this one
    (empty: there is none). One that was retired is known no more.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    zh = models.JSONField(_("中文名称"), default=list)
    en = models.JSONField(_("英文名称"), default=list)
    base = models.CharField(_("已有概念"), max_length=60, blank=True)
    same = models.BooleanField(_("是已有概念的别名"), default=False)
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("unit_id", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(same=True, base=""), name="unit_concept_is_the_same_as_one"),
        )

    def __str__(self) -> str:
        return str((self.zh or self.en)[0])

    @property
    def code(self) -> str:
        """How it is called in a table of concepts."""
        return self.base if self.same else f"own-{self.uuid.hex}"
