"""What a unit writes in its letters: its own texts, and the name and address that they go out under."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.notices.rules import LANGUAGES


class MailTemplate(models.Model):
    """A unit's own text of a letter in one language; without one the text that the program brings holds.

    `letter` names a registered letter. Texts are superseded, never edited: what was in force when a mail was written can be
    read later. Subject and body are plain text with `{{ place }}` where a fact comes in.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    letter = models.CharField(max_length=64)
    language = models.CharField(_("语言"), max_length=2, choices=LANGUAGES)
    subject = models.CharField(_("邮件主题"), max_length=200)
    body = models.TextField(_("正文"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("信函文本")
        ordering = ("letter", "language", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "letter", "language"), condition=Q(superseded_at=None), name="mail_template_once"
            ),
            models.CheckConstraint(condition=Q(language__in=("zh", "en")), name="mail_template_language"),
        )


class Letterhead(models.Model):
    """Under which name a unit's letters go out, and where answers go. The address they come from is always the site's own."""

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="+")
    name_zh = models.CharField(_("发件人名称（中文）"), max_length=80, blank=True)
    name_en = models.CharField(_("发件人名称（英文）"), max_length=80, blank=True)
    reply_to = models.EmailField(_("回复地址"), blank=True)

    class Meta:
        verbose_name = _("信头")
