"""Kinds of history of this app."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit import kinds

kinds.register({"jobs.job.started": _("任务开始"), "jobs.job.retried": _("任务重试")})
