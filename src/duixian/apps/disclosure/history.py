"""Kinds of history that this app writes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.kinds import register

register(
    {"disclosure.pack.made": _("生成佐证包")},
    {
        "disclosure.pack": _("佐证包"),
        "freeze": _("取证"),
        "manifest": _("清单摘要"),
        "file": _("文件摘要"),
        "size": _("字节数"),
        "head": _("历史末端"),
        "public": _("公开包"),
    },
)
