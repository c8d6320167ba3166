"""The people behind the work: teams, posts, who holds them, who was there."""

from __future__ import annotations

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.parties.models import Person


class Team(models.Model):
    """A group with a task: working group of a conference, property staff of a site. `subject_uuid` is its declaration."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="teams")
    subject_uuid = models.UUIDField(null=True, db_index=True)
    name = models.CharField(_("名称"), max_length=120)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A place in a team to be filled; `planned_days` are the person-days planned in [planned_from, planned_until)."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="posts")
    name = models.CharField(_("岗位"), max_length=120)
    core = models.BooleanField(_("主要成员"), default=False)
    contractor = models.BooleanField(_("外包人员"), default=False)
    planned_from = models.DateField(_("计划自"))
    planned_until = models.DateField(_("计划至"))
    planned_days = models.DecimalField(_("计划人日"), max_digits=8, decimal_places=2)

    class Meta:
        ordering = ("team_id", "id")
        constraints = (
            models.CheckConstraint(condition=Q(planned_until__gt=F("planned_from")), name="post_half_open"),
            models.CheckConstraint(condition=Q(planned_days__gt=0), name="post_days_positive"),
        )

    def __str__(self) -> str:
        return self.name


class RosterEntry(models.Model):
    """A person holding a post in [since, until)."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    post = models.ForeignKey(Post, models.CASCADE, related_name="entries")
    person = models.ForeignKey(Person, models.PROTECT, related_name="roster_entries")
    since = models.DateField(_("自"))
    until = models.DateField(_("至"), null=True, blank=True)
    reason = models.CharField(_("变动原因"), max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("post_id", "since")
        constraints = (
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="roster_half_open"),
        )


class Posting(models.Model):
    """That a post was manned on a day, by how much of a day (0 to 1); superseded when corrected."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="postings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    day = models.DateField(_("日期"))
    share = models.DecimalField(_("人日"), max_digits=4, decimal_places=2)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("post_id", "day", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("post", "person", "day"), condition=Q(superseded_at=None), name="posting_once_a_day"
            ),
            models.CheckConstraint(condition=Q(share__gt=0) & Q(share__lte=1), name="posting_share_of_a_day"),
        )
