"""Kinds of history that this app writes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.kinds import register

register(
    {
        "measurement.binding.proposed": _("建议口径"),
        "measurement.binding.set": _("设定口径"),
        "measurement.binding.confirmed": _("确认口径"),
        "measurement.binding.carried": _("沿用口径"),
        "measurement.judgement.recorded": _("定性判断"),
        "measurement.value.measured": _("测量"),
    }
)
