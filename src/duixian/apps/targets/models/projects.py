"""The project register: a project lives over years, each year makes its own promise."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit


class ProjectState(models.TextChoices):
    """Whether a project goes on."""

    ACTIVE = "active", _("进行中")
    CLOSED = "closed", _("已结束")


class Project(models.Model):
    """A project of a unit; `section` is the part of the unit that runs it, `leader` the person who answers for it.

    `key_project` decides how it is reviewed: points for key projects, ticks (优良中差) for ordinary ones.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="projects")
    section = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("承办部门")
    )
    code = models.CharField(_("项目编号"), max_length=40)
    name = models.CharField(_("项目名称"), max_length=200)
    category = models.CharField(_("项目类别"), max_length=60, blank=True)
    key_project = models.BooleanField(_("重点项目"), default=False)
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("项目负责人")
    )
    state = models.CharField(_("状态"), max_length=16, choices=ProjectState.choices, default=ProjectState.ACTIVE)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("code",)
        constraints = (models.UniqueConstraint(fields=("unit", "code"), name="project_code_once_per_unit"),)

    def __str__(self) -> str:
        return self.name
