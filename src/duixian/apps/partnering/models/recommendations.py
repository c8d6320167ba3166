"""Whom a delegate is advised to meet, as last worked out."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from duixian.apps.partnering.models.profiles import Profile


class Recommendation(models.Model):
    """`profile` is advised to meet `other`, who fits by `score` of 100. All of an edition are replaced together.

    `reasons` are pairs of interests that fit, as written by `operations.recommendations`: `mine` (whether the need is the profile's own),
    `need` and `offer` (keys of interests) and `shared` (codes of concepts and tags).
    """

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="recommendations")
    other = models.ForeignKey(Profile, models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField(_("匹配度"))
    reasons = models.JSONField(default=list)
    computed_at = models.DateTimeField()

    class Meta:
        ordering = ("profile_id", "-score", "id")
        constraints = (
            models.UniqueConstraint(fields=("profile", "other"), name="recommendation_once_a_pair"),
            models.CheckConstraint(
                condition=models.Q(score__range=(1, 100)), name="recommendation_score_is_a_percentage"
            ),
            models.CheckConstraint(
                condition=~models.Q(profile=models.F("other")), name="recommendation_of_somebody_else"
            ),
        )
