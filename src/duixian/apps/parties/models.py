"""Every outside person and organisation once: supplier, partner, tenant, media outlet, company, guest, team member."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit


class Organisation(models.Model):
    """A body that is no unit of the public side of this site."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    name = models.CharField(_("名称"), max_length=200)
    name_en = models.CharField(_("英文名称"), max_length=200, blank=True)
    country = models.CharField(_("国家或地区"), max_length=2, blank=True)
    kinds = models.JSONField(_("类型"), default=list, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("unit", "name"), name="organisation_once_per_unit"),)

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """A person who works with the unit or is served by it; linked to a user where they also sign in."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    name = models.CharField(_("姓名"), max_length=80)
    name_en = models.CharField(_("英文姓名"), max_length=80, blank=True)
    country = models.CharField(_("国家或地区"), max_length=2, blank=True)
    email = models.EmailField(_("电子邮箱"), blank=True)
    phone = models.CharField(_("电话"), max_length=30, blank=True)
    title = models.CharField(_("职务"), max_length=80, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="people")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("name",)
        indexes = (
            models.Index(fields=("unit", "name"), name="person_by_name"),
            models.Index(Lower("email"), name="person_by_address"),
        )

    def __str__(self) -> str:
        return self.name
